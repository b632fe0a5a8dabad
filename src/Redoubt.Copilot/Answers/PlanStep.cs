namespace Redoubt.Copilot.Answers;

/// <summary>One step of a <see cref="PlanBlock"/>: a skill with what it is given.</summary>
/// <param name="Title">What it does, in words.</param>
/// <param name="Skill">The skill's name.</param>
/// <param name="Inputs">By the names of the skill's inputs.</param>
public sealed record PlanStep(string Title, string Skill, IReadOnlyDictionary<string, string> Inputs);
