using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Chatting;

/// <summary>What a question means: a skill with its inputs, or an answer of the chat's own.</summary>
internal sealed record Meant(string? Skill, IReadOnlyDictionary<string, string> Inputs, Answer? Answer = null)
{
    public static IReadOnlyDictionary<string, string> NoInputs { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is asked when the skill knows no answer; null for nothing.</summary>
    public Meant? Otherwise { get; init; }

    public static Meant Ask(string skill, params ReadOnlySpan<(string Name, string Value)> inputs)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in inputs)
            given[name] = value;
        return new Meant(skill, given);
    }

    public static Meant Say(Answer answer) => new(null, NoInputs, answer);
}
