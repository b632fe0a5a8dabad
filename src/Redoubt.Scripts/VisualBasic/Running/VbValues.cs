using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.ComObjects;

namespace Redoubt.Scripts.VisualBasic.Running;

/// <summary>A value that is not known, and the text it would come from.</summary>
internal sealed record VbUnknown(string Source);

/// <summary>Empty, Nothing and Null: nothing that a script does with one tells them apart here.</summary>
internal sealed class VbEmpty
{
    public static readonly VbEmpty Value = new();
}

internal sealed class VbArray(List<object?> items)
{
    public List<object?> Items { get; } = items;
}

/// <summary>Conversions; what is not known gives null.</summary>
internal static class Vb
{
    public static bool Known(object? value) => value is double or bool or VbEmpty or byte[] || (value is string text && !Hole.In(text)) || (value is VbArray { Items.Count: < 5_000 } array && array.Items.TrueForAll(item => item is double or bool or VbEmpty or string && Known(item)));

    public static string Text(object? value) => value switch
    {
        string text => text,
        double number => Number(number),
        bool flag => flag ? "True" : "False",
        VbEmpty => "",
        byte[] bytes => Decoding.ByteText.Guess(bytes),
        VbUnknown unknown => Hole.Of(unknown.Source),
        ComObject com => Hole.Of(com.Name),
        // An array in an array has no text; written out, a few could stand for more than there is time.
        VbArray array => string.Join(",", array.Items.Take(1_000).Select(item => item is VbArray ? Hole.Of("?") : Text(item))),
        _ => Hole.Of("?"),
    };

    public static double? Number(object? value) => value switch
    {
        double number => number,
        bool flag => flag ? -1 : 0,
        VbEmpty => 0,
        string text when !Hole.In(text) => Parse(text),
        _ => null,
    };

    public static double? Parse(string text)
    {
        text = text.Trim();
        if (text.StartsWith("&h", StringComparison.OrdinalIgnoreCase) && text.Length is > 2 and < 18 && long.TryParse(text.AsSpan(2).TrimEnd('&'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return text.Length == 6 && hex > 0x7FFF ? hex - 0x10000 : hex;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public static bool? Truth(object? value) => value switch
    {
        bool flag => flag,
        string text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        string text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        _ => Number(value) is { } number ? number != 0 : null,
    };

    /// <summary>As it is written in a program; null when it cannot be.</summary>
    public static string? Literal(object? value)
    {
        switch (value)
        {
            case double number: return Number(number);
            case bool flag: return flag ? "True" : "False";
            case string text when !Hole.In(text): return Quote(text);
            case VbArray { Items.Count: <= 200 } array when Known(array): return "Array(" + string.Join(", ", array.Items.Select(Literal)) + ")";
            default: return null;
        }
    }

    public static string Quote(string text)
    {
        var parts = new List<string>();
        var plain = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            if (c >= ' ' || c == '\t')
            {
                plain.Append(c == '"' ? "\"\"" : c.ToString());
                continue;
            }

            if (plain.Length > 0)
                parts.Add("\"" + plain + "\"");
            plain.Clear();
            var pair = c == '\r' && index + 1 < text.Length && text[index + 1] == '\n';
            parts.Add(pair ? "vbCrLf" : c switch { '\n' => "vbLf", '\r' => "vbCr", _ => $"Chr({(int)c})" });
            index += pair ? 1 : 0;
        }

        if (plain.Length > 0 || parts.Count == 0)
            parts.Add("\"" + plain + "\"");
        return string.Join(" & ", parts);
    }

    private static string Number(double number) => number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString("G15", CultureInfo.InvariantCulture);
}
