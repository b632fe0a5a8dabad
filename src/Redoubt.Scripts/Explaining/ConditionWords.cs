using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Explaining;

/// <summary>Makes a condition readable after the word "only": "if $x -ge 3", "at the times */5 * * * *".</summary>
internal static class ConditionWords
{
    private const int Longest = 160;

    private static readonly string[] Openings = ["if ", "at ", "when ", "while ", "until ", "for ", "after ", "before ", "in case ", "on "];

    /// <summary>The condition, as it reads after "only"; null when nothing decides.</summary>
    public static string? Of(string? condition)
    {
        if (string.IsNullOrWhiteSpace(condition))
            return null;
        var words = string.Join(' ', Hole.Show(condition).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > Longest)
            words = words[..Longest].TrimEnd() + "…";
        if (words.StartsWith("unless ", StringComparison.OrdinalIgnoreCase))
            words = "if not " + words["unless ".Length..];
        var opening = Array.Find(Openings, one => words.StartsWith(one, StringComparison.OrdinalIgnoreCase));
        return opening is null ? "if " + words : opening + words[opening.Length..];
    }
}
