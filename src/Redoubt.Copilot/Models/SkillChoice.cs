namespace Redoubt.Copilot.Models;

/// <summary>A skill that a model chose for a question, with sound inputs. It still runs with its caller's permissions only.</summary>
/// <param name="Skill">Its name.</param>
/// <param name="Inputs">By the names of the skill's inputs; each value stands in the question or its context.</param>
public sealed record SkillChoice(string Skill, IReadOnlyDictionary<string, string> Inputs);
