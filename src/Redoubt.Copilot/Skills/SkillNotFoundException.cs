namespace Redoubt.Copilot.Skills;

/// <summary>There is no skill of that name.</summary>
public sealed class SkillNotFoundException(string message) : Exception(message);
