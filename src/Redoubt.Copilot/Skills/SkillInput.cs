namespace Redoubt.Copilot.Skills;

/// <summary>Something a skill is given.</summary>
/// <param name="Name">In camel case.</param>
/// <param name="Kind">What it may be.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Required">The skill cannot do without.</param>
/// <param name="Values">The values there are, for <see cref="SkillInputKind.Choice"/>.</param>
public sealed record SkillInput(string Name, SkillInputKind Kind, string Description, bool Required = true, IReadOnlyList<string>? Values = null);
