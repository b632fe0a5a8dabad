namespace Redoubt.Copilot.Skills;

/// <summary>A caller may not have a skill, or it is switched off; the message says which.</summary>
public sealed class SkillRefusedException(string? permission, string message) : Exception(message)
{
    /// <summary>The permission that the caller lacks; null when it is switched off.</summary>
    public string? Permission { get; } = permission;
}
