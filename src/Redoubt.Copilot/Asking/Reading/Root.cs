namespace Redoubt.Copilot.Asking.Reading;

/// <summary>The beginning that the forms of a word share: 'enumerating', 'enumerated' and 'enumeration' are one. For finding words only, never shown.</summary>
internal static class Root
{
    private const int Shortest = 4;

    // The longest that leaves enough of the word is taken off.
    private static readonly string[] Endings =
        ["ications", "ication", "ations", "ation", "ating", "ated", "ates", "ate", "ments", "ment", "ions", "ion", "ings", "ing", "iers", "ier", "ied", "ies", "ers", "ors", "al", "ed", "er", "or", "es", "s", "e", "y"];

    public static string Of(string word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length < (ending.Length > 1 ? Shortest : Shortest - 1) || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var left = word[..^ending.Length];
            // 'zapped' and 'zap', 'modified' and 'modify'.
            if (left.Length > 3 && left[^1] == left[^2] && ending is "ed" or "ing" or "ings" or "er" or "ers" && left[^1] is not ('s' or 'l'))
                left = left[..^1];
            return left;
        }

        return word;
    }
}
