using System.Text.RegularExpressions;

namespace Redoubt.Incidents.Detection;

/// <summary>Titles that take values of columns: <c>{{DeviceName}}</c>.</summary>
internal static partial class Placeholders
{
    private const int LongestValue = 120;

    /// <summary>The columns that a text names.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    /// <summary>The text with the values; what has none is a question mark.</summary>
    public static string Fill(string text, Func<string, string> value) => Pattern().Replace(text, match =>
        value(match.Groups[1].Value) switch
        {
            "" => "?",
            { Length: > LongestValue } longer => longer[..LongestValue] + "…",
            var found => found,
        });

    [GeneratedRegex(@"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")]
    private static partial Regex Pattern();
}
