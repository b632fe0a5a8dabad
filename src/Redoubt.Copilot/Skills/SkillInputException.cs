namespace Redoubt.Copilot.Skills;

/// <summary>A skill was given what it cannot use. The message says why, for the one who asked.</summary>
public sealed class SkillInputException(string input, string message) : Exception(message)
{
    /// <summary>The input's name.</summary>
    public string Input { get; } = input;
}
