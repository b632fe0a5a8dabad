using System.Globalization;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Conversions;

/// <summary>Numbers and truths out of texts and dynamic values. What is none is null; nothing is rounded, fractions are cut off.</summary>
internal static class NumberReading
{
    /// <summary>The NaN of the database; .NET's has a sign, which shows.</summary>
    private static readonly double PlainNaN = Math.Abs(double.NaN);

    private const NumberStyles Whole = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>A whole number of 64 bits, decimal or hexadecimal (<c>0x1F</c>).</summary>
    public static long? Long(string text)
    {
        if (long.TryParse(text, Whole, CultureInfo.InvariantCulture, out var value))
            return value;
        return Hexadecimal(text) is { } digits
            && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) ? value : null;
    }

    /// <summary>A whole number of 32 bits, decimal or hexadecimal.</summary>
    public static long? Int(string text)
    {
        if (int.TryParse(text, Whole, CultureInfo.InvariantCulture, out var value))
            return value;
        return Hexadecimal(text) is { } digits
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) ? value : null;
    }

    /// <summary>A floating-point number; <c>NaN</c>, <c>Infinity</c> and <c>inf</c> too.</summary>
    public static double? Real(string text) => text.Trim() switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var trimmed => double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? double.IsNaN(value) ? PlainNaN : value : null,
    };

    /// <summary><c>true</c> and <c>false</c> in any case, or a whole number that is not 0.</summary>
    public static bool? Bool(string text) => bool.TryParse(text, out var truth) ? truth : Long(text) is { } number ? number != 0 : null;

    /// <summary>The whole number of 64 bits of a JSON number, string or truth; what is beyond becomes the largest or smallest.</summary>
    public static long? Long(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : Saturated(value.GetDouble(), long.MinValue, long.MaxValue),
        JsonValueKind.String => Long(value.GetString()!),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => null,
    };

    /// <summary>The same in 32 bits. As in Kusto the upper bits of a whole number are lost, and a larger real becomes the largest.</summary>
    public static long? Int(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var whole)
            ? unchecked((int)whole) : Saturated(value.GetDouble(), int.MinValue, int.MaxValue),
        JsonValueKind.String => Int(value.GetString()!),
        _ => Long(value),
    };

    /// <summary>The floating-point number of a JSON number, string or truth.</summary>
    public static double? Real(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => Real(value.GetString()!),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => null,
    };

    /// <summary>The truth of a JSON truth, number or string.</summary>
    public static bool? Bool(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => Bool(value.GetString()!),
        _ => null,
    };

    private static long? Saturated(double value, long least, long most) =>
        !double.IsFinite(value) ? null : value >= most ? most : value <= least ? least : (long)value;

    private static string? Hexadecimal(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? trimmed[2..].ToString() : null;
    }
}
