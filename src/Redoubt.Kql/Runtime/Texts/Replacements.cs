using System.Text;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>Texts in the place of others.</summary>
internal static class Replacements
{
    private const long Longest = 16 * 1024 * 1024;

    /// <summary>
    /// Each of some texts replaced by its counterpart: first all of the earliest, then of the next in what is left. A text that would
    /// become too long stays as it is.
    /// </summary>
    /// <param name="text">Replaced in.</param>
    /// <param name="lookups">A JSON array; what is not a string in it is left out.</param>
    /// <param name="rewrites">A JSON array; where it has no string the match stays as it is.</param>
    public static string Several(string text, string? lookups, string? rewrites)
    {
        if (!JsonText.TryParse(lookups, out var from) || from.ValueKind != JsonValueKind.Array
            || !JsonText.TryParse(rewrites, out var to) || to.ValueKind != JsonValueKind.Array)
            return text;
        var pairs = new List<(string Lookup, string? Rewrite)>();
        foreach (var (lookup, rewrite) in from.EnumerateArray().Zip(to.EnumerateArray()))
        {
            if (lookup.ValueKind == JsonValueKind.String && lookup.GetString() is { Length: > 0 } sought)
                pairs.Add((sought, rewrite.ValueKind == JsonValueKind.String ? rewrite.GetString() : null));
        }

        var pieces = new List<(string Text, bool Done)> { (text, false) };
        foreach (var (lookup, rewrite) in pairs)
            pieces = [.. pieces.SelectMany(piece => piece.Done ? [piece] : Cut(piece.Text, lookup, rewrite ?? lookup))];
        return pieces.Sum(piece => (long)piece.Text.Length) > Longest ? text : string.Concat(pieces.Select(piece => piece.Text));
    }

    private static IEnumerable<(string Text, bool Done)> Cut(string text, string lookup, string rewrite)
    {
        var start = 0;
        for (int at; (at = text.IndexOf(lookup, start, StringComparison.Ordinal)) >= 0; start = at + lookup.Length)
        {
            yield return (text[start..at], false);
            yield return (rewrite, true);
        }

        yield return (text[start..], false);
    }

    /// <summary>Each character of a list replaced by the one at its place in another; where that is shorter, by its last; where
    /// it is empty, by nothing.</summary>
    public static string Translate(string search, string replacement, string text)
    {
        var to = replacement.EnumerateRunes().ToList();
        var map = new Dictionary<Rune, Rune?>();
        foreach (var rune in search.EnumerateRunes())
            map.TryAdd(rune, to.Count == 0 ? null : to[Math.Min(map.Count, to.Count - 1)]);
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!map.TryGetValue(rune, out var other))
                result.Append(rune.ToString());
            else if (other is { } found)
                result.Append(found.ToString());
        }

        return result.ToString();
    }

    /// <summary>The characters in reverse.</summary>
    public static string Reverse(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        Array.Reverse(runes);
        return string.Concat(runes.Select(rune => rune.ToString()));
    }

    /// <summary>A text as a regular expression that matches it.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (@"\.+*?()|[]{}^$#&-~".Contains(c, StringComparison.Ordinal))
                result.Append('\\');
            result.Append(c);
        }

        return result.ToString();
    }
}
