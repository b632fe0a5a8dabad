using System.Collections.Frozen;
using Redoubt.Copilot.Models;

namespace Redoubt.Copilot.Grounding;

/// <summary>The ordinary words of content/models/words.txt with their plurals, tenses and comparisons.</summary>
internal static class PlainEnglish
{
    private static readonly Lazy<FrozenSet<string>> Words = new(() => ModelContent.Text("words.txt").Split('\n')
        .Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToFrozenSet(StringComparer.Ordinal));

    /// <param name="word">In lower case, of letters, hyphens and apostrophes.</param>
    public static bool Has(string word) => Bases(word).Any(Words.Value.Contains) || (word.Contains('-') && word.Split('-').All(part => part.Length > 0 && Has(part)));

    /// <summary>What a word may be a form of, itself among them: "stopped", stop; "copies", copy; "larger", large.</summary>
    public static IEnumerable<string> Bases(string word)
    {
        yield return word;
        foreach (var ending in (string[])["s", "es", "d", "ed", "ing", "er", "est", "ly"])
        {
            if (word.Length <= ending.Length + 2 || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var stem = word[..^ending.Length];
            yield return stem;
            if (ending is "ing" or "ed" or "er" or "est")
                yield return stem + "e";
            if (stem[^1] == 'i')
                yield return stem[..^1] + "y";
            if (stem.Length > 3 && stem[^1] == stem[^2])
                yield return stem[..^1];
        }
    }
}
