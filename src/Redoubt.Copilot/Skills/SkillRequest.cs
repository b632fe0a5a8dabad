using System.Globalization;

namespace Redoubt.Copilot.Skills;

/// <summary>What a skill is asked.</summary>
/// <param name="Inputs">By name; those that the skill requires are there.</param>
/// <param name="Who">The caller's name.</param>
/// <param name="May">What the caller is allowed.</param>
/// <param name="Now">The instant to answer for, UTC.</param>
public sealed record SkillRequest(IReadOnlyDictionary<string, string> Inputs, string Who, Func<string, bool> May, DateTimeOffset Now)
{
    /// <summary>Whether a source may be used: a skill goes on without one that is not its own, and says so.</summary>
    public Func<SkillSource, bool> IsOn { get; init; } = _ => true;

    /// <summary>An input; null when it was not given.</summary>
    public string? Text(string name) => Inputs.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A required input.</summary>
    /// <exception cref="SkillInputException">It is missing.</exception>
    public string Required(string name) => Text(name) ?? throw new SkillInputException(name, $"'{name}' is missing.");

    /// <summary>An incident's number or another whole number above 0.</summary>
    /// <exception cref="SkillInputException">It is missing or no such number.</exception>
    public long Number(string name) =>
        long.TryParse(Required(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number : throw new SkillInputException(name, $"'{name}' must be a whole number above 0.");
}
