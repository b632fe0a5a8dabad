using System.Globalization;
using System.Text;

namespace Redoubt.Kql.Runtime;

/// <summary>The escapes <c>\uXXXX</c> in JSON.</summary>
internal static class JsonEscapes
{
    private const string Substitute = "\\uFFFD";

    /// <summary>Replaces those that stand for half a character, which is valid JSON but no text can hold, by that of U+FFFD.</summary>
    public static string WithoutHalves(string json) => !json.Contains("\\ud", StringComparison.OrdinalIgnoreCase) ? json
        : Walk(json, (result, first, second) =>
        {
            if (char.IsSurrogate(first) && second is null)
                result.Append(Substitute);
            else
                result.Append(Escape(first)).Append(second is { } low ? Escape(low) : "");
        });

    /// <summary>Undoes those that JSON does not demand: .NET escapes emoji, private and unassigned characters too.</summary>
    public static string Undone(string json) => !json.Contains("\\u", StringComparison.Ordinal) ? json
        : Walk(json, (result, first, second) =>
        {
            if (first < ' ' || (char.IsSurrogate(first) && second is null))
                result.Append(Escape(first));
            else
                result.Append(first).Append(second);
        });

    /// <summary>Copies JSON and has each escape written: one code unit, or the two of a pair.</summary>
    private static string Walk(string json, Action<StringBuilder, char, char?> write)
    {
        var result = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            if (Unit(json, i) is { } first)
            {
                var second = char.IsHighSurrogate(first) && Unit(json, i + 6) is { } low && char.IsLowSurrogate(low) ? low : (char?)null;
                write(result, first, second);
                i += second is null ? 6 : 12;
                continue;
            }

            var length = json[i] == '\\' && i + 1 < json.Length ? 2 : 1;
            result.Append(json, i, length);
            i += length;
        }

        return result.ToString();
    }

    private static string Escape(char unit) => "\\u" + ((int)unit).ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>The code unit of the escape at a place; null when there is none.</summary>
    private static char? Unit(string json, int start) =>
        start + 6 <= json.Length && json[start] == '\\' && json[start + 1] == 'u'
        && ushort.TryParse(json.AsSpan(start + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit : null;
}
