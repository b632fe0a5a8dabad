using System.Globalization;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>The kinds of number, and numbers in text.</summary>
internal static class Numbers
{
    private static readonly Dictionary<string, (long Least, long Most, int Bits, bool Signed)> Integers = new()
    {
        ["system.byte"] = (0, byte.MaxValue, 8, false),
        ["system.sbyte"] = (sbyte.MinValue, sbyte.MaxValue, 8, true),
        ["system.int16"] = (short.MinValue, short.MaxValue, 16, true),
        ["system.uint16"] = (0, ushort.MaxValue, 16, false),
        ["system.int32"] = (int.MinValue, int.MaxValue, 32, true),
        ["system.uint32"] = (0, uint.MaxValue, 32, false),
        ["system.int64"] = (long.MinValue, long.MaxValue, 64, true),
        ["system.uint64"] = (long.MinValue, long.MaxValue, 64, false),
        ["system.intptr"] = (long.MinValue, long.MaxValue, 64, true),
        ["system.uintptr"] = (long.MinValue, long.MaxValue, 64, false),
    };

    public static bool IsInteger(string type) => Integers.ContainsKey(type);

    public static bool IsReal(string type) => type is "system.double" or "system.single" or "system.decimal";

    public static bool IsNumber(string type) => IsInteger(type) || IsReal(type);

    public static int Bits(string type) => Integers.TryGetValue(type, out var known) ? known.Bits : 32;

    public static bool Fits(long number, string type) => Integers.TryGetValue(type, out var known) && number >= known.Least && number <= known.Most;

    /// <summary>A whole number in the smallest type that PowerShell would give a literal: int, else long.</summary>
    public static IntegerValue Of(long number) => new(number, number is >= int.MinValue and <= int.MaxValue ? "system.int32" : "system.int64");

    /// <summary>A number of the wanted type; null when it doesn't fit.</summary>
    public static Value? Of(double number, string type)
    {
        if (IsReal(type))
            return new DoubleValue(type == "system.single" ? (float)number : number, type);
        if (double.IsNaN(number) || double.IsInfinity(number))
            return null;
        var whole = Math.Round(number, MidpointRounding.ToEven);
        if (type is "system.uint64" && whole is >= 0 and < 18446744073709551616.0)
            return new IntegerValue(unchecked((long)(ulong)whole), type);
        return whole is >= -9223372036854775808.0 and < 9223372036854775808.0 && Fits((long)whole, type) ? new IntegerValue((long)whole, type) : null;
    }

    public static string Text(DoubleValue value) => value.TypeName switch
    {
        "system.single" => ((float)value.Number).ToString(CultureInfo.InvariantCulture),
        "system.decimal" when Math.Abs(value.Number) < 7e27 => ((decimal)value.Number).ToString(CultureInfo.InvariantCulture),
        _ => value.Number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The number of a value, as arithmetic takes it: text is parsed, $null is 0, a character is its code. Null when there is none.</summary>
    public static Value? From(Value value) => value switch
    {
        IntegerValue or DoubleValue => value,
        NullValue => new IntegerValue(0),
        BoolValue truth => new IntegerValue(truth.Is ? 1 : 0),
        CharValue character => new IntegerValue(character.Character),
        EnumValue named => new IntegerValue(named.Number),
        TextValue text => Parse(text.Text),
        _ => null,
    };

    /// <summary>As a double; null when it is no number.</summary>
    public static double? Real(Value value) => From(value) switch
    {
        IntegerValue { TypeName: "system.uint64" } whole => unchecked((ulong)whole.Number),
        IntegerValue whole => whole.Number,
        DoubleValue real => real.Number,
        _ => null,
    };

    /// <summary>As a whole number, rounded to even as PowerShell does; null when it is no number or too large.</summary>
    public static long? Whole(Value value) => From(value) switch
    {
        IntegerValue whole => whole.Number,
        DoubleValue real when Of(real.Number, "system.int64") is IntegerValue rounded => rounded.Number,
        _ => null,
    };

    /// <summary>A number written in text, with everything PowerShell's own literals may have: hex, exponent, suffix, kb and mb.</summary>
    public static Value? Parse(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return new IntegerValue(0);
        if (text.Length > 400)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var plain))
            return new IntegerValue(plain);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large))
            return new IntegerValue(large, "system.int64");
        var negative = text[0] == '-';
        var digits = negative || text[0] == '+' ? text[1..] : text;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return Hex(digits[2..], negative);
        if (digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase) && digits.Length is > 2 and < 66 && digits.AsSpan(2).IndexOfAnyExcept('0', '1') < 0)
            return Of(Signed(Convert.ToInt64(digits[2..], 2), negative));
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && char.IsAsciiDigit(digits[^1] == '.' ? '0' : digits[^1]))
            return new DoubleValue(real);
        return Suffixed(text);
    }

    private static IntegerValue? Hex(string digits, bool negative)
    {
        var kind = digits.Length > 1 && digits[^1] is 'l' or 'L' ? "system.int64" : "";
        if (kind.Length > 0)
            digits = digits[..^1];
        if (digits.Length is 0 or > 16 || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            return null;
        // 0xFFFFFFFF is -1, as 32 bits are an int.
        if (digits.TrimStart('0').Length <= 8 && kind.Length == 0)
            return new IntegerValue(Signed(unchecked((int)(uint)number), negative));
        return new IntegerValue(Signed(unchecked((long)number), negative), "system.int64");
    }

    private static long Signed(long number, bool negative) => negative ? unchecked(-number) : number;

    private static Value? Suffixed(string text)
    {
        var factor = 1.0;
        var type = "";
        if (text.Length > 2 && text[^1] is 'b' or 'B' && "kmgtp".IndexOf(char.ToLowerInvariant(text[^2])) is >= 0 and var power)
        {
            factor = Math.Pow(1024, power + 1);
            text = text[..^2];
        }
        else if (text.Length > 1 && text[^1] is 'l' or 'L' or 'd' or 'D')
        {
            type = text[^1] is 'l' or 'L' ? "system.int64" : "system.decimal";
            text = text[..^1];
        }

        if ((factor == 1 && type.Length == 0) || text.Length == 0 || !(char.IsAsciiDigit(text[^1]) || text[^1] == '.'))
            return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        if (type.Length > 0)
            return Of(number, type);
        number *= factor;
        return number == Math.Floor(number) && Math.Abs(number) < 9e18 && !text.Contains('.') ? Of((long)number) : new DoubleValue(number);
    }
}
