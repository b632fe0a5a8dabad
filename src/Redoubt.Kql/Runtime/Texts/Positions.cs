namespace Redoubt.Kql.Runtime.Texts;

/// <summary>Where texts are found in texts. Positions count characters of Unicode (code points) from 0, as Kusto does.</summary>
internal static class Positions
{
    /// <summary>Where a text is found for the n-th time, also overlapping. Null when start, length or occurrence make no sense.</summary>
    /// <param name="text">Searched in.</param>
    /// <param name="match">Searched for.</param>
    /// <param name="start">From where; negative counts from the end.</param>
    /// <param name="length">How many characters are looked at; -1 for all.</param>
    /// <param name="occurrence">Which one, from 1.</param>
    public static long? IndexOf(string text, string match, long start, long length, long occurrence)
    {
        if (length < -1 || occurrence < 0)
            return null;
        var (from, window) = Window(text, start, length);
        if (window is null)
            return -1;
        var found = -1;
        for (long n = 0; n < Math.Max(occurrence, 1); n++)
        {
            if (found + 1 > window.Length)
                return -1;
            found = window.IndexOf(match, found + 1, StringComparison.Ordinal);
            if (found < 0)
                return -1;
        }

        return from + Points(window.AsSpan(0, found));
    }

    /// <summary>Where a regular expression matches for the n-th time, not overlapping.</summary>
    public static long? IndexOfRegex(string text, string pattern, long start, long length, long occurrence)
    {
        if (length < -1 || occurrence < 0 || start < 0 || KustoRegex.Of(pattern) is not { } regex)
            return null;
        var (from, window) = Window(text, start, length);
        if (window is null)
            return -1;
        var match = regex.Regex.Match(window);
        for (long n = 1; n < occurrence && match.Success; n++)
            match = match.NextMatch();
        return match.Success ? from + Points(window.AsSpan(0, match.Index)) : -1;
    }

    /// <summary>How often a text is found in another, also overlapping.</summary>
    public static long Count(string text, string match)
    {
        if (match.Length == 0)
            return 0;
        long count = 0;
        for (var i = text.IndexOf(match, StringComparison.Ordinal); i >= 0; i = text.IndexOf(match, i + 1, StringComparison.Ordinal))
            count++;
        return count;
    }

    private static (long From, string? Window) Window(string text, long start, long length)
    {
        var points = Points(text);
        var from = start < 0 ? Math.Max(0, points + Math.Max(start, -points)) : start;
        if (from > points)
            return (from, null);
        var first = Unit(text, 0, from);
        return (from, length < 0 || length >= points - from ? text[first..] : text[first..Unit(text, first, length)]);
    }

    /// <summary>The place in UTF-16 some code points after another.</summary>
    private static int Unit(string text, int from, long points)
    {
        var at = from;
        for (; points > 0 && at < text.Length; points--)
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        return at;
    }

    private static long Points(ReadOnlySpan<char> text)
    {
        long count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
