using System.Globalization;
using System.Text;

namespace Redoubt.Scripts.JavaScript.Values;

/// <summary>Numbers as JavaScript writes and reads them.</summary>
internal static class NumberText
{
    public static string Of(double number)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0)
            return "0";
        if (Math.Abs(number) < 1e15 && number == Math.Floor(number))
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        var (sign, digits, point) = Digits(number);
        // point: where the decimal point stands, in digits from the left.
        if (point is > 0 and <= 21)
            return sign + (digits.Length <= point ? digits + new string('0', point - digits.Length) : digits[..point] + "." + digits[point..]);
        if (point is > -6 and <= 0)
            return sign + "0." + new string('0', -point) + digits;
        return sign + Scientific(digits, point - 1);
    }

    public static string Of(double number, int radix)
    {
        if (radix == 10 || !double.IsFinite(number) || radix is < 2 or > 36)
            return Of(number);
        const string Signs = "0123456789abcdefghijklmnopqrstuvwxyz";
        var whole = Math.Floor(Math.Abs(number));
        var part = Math.Abs(number) - whole;
        var text = new StringBuilder();
        do
        {
            text.Insert(0, Signs[(int)(whole % radix)]);
            whole = Math.Floor(whole / radix);
        }
        while (whole > 0 && text.Length < 1100);
        if (part > 0)
        {
            text.Append('.');
            for (var left = 52; part > 0 && left > 0; left--)
            {
                part *= radix;
                text.Append(Signs[(int)part]);
                part -= Math.Floor(part);
            }
        }

        return (number < 0 ? "-" : "") + text;
    }

    public static string Fixed(double number, int places)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return Of(number);
        var text = Math.Abs(number) < 7e27 && places <= 20 ? decimal.Round((decimal)number, Math.Min(places, 28), MidpointRounding.AwayFromZero).ToString("F" + places, CultureInfo.InvariantCulture) : number.ToString("F" + places, CultureInfo.InvariantCulture);
        return text;
    }

    public static string Exponential(double number, int? places)
    {
        if (!double.IsFinite(number))
            return Of(number);
        var (sign, digits, point) = places is { } p ? Rounded(number, p + 1) : Digits(number);
        return sign + Scientific(digits, number == 0 ? 0 : point - 1);
    }

    public static string Precision(double number, int precision)
    {
        if (!double.IsFinite(number))
            return Of(number);
        var (sign, digits, point) = Rounded(number, precision);
        var exponent = number == 0 ? 0 : point - 1;
        if (exponent < -6 || exponent >= precision)
            return sign + Scientific(digits, exponent);
        if (exponent >= 0)
            return sign + (digits.Length > exponent + 1 ? digits[..(exponent + 1)] + "." + digits[(exponent + 1)..] : digits);
        return sign + "0." + new string('0', -exponent - 1) + digits;
    }

    /// <summary>As Number(text).</summary>
    public static double Parse(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return 0;
        if (text.Length > 2 && text[0] == '0' && char.IsAsciiLetter(text[1]))
        {
            var radix = char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            if (radix > 0)
                return Integer(text[2..], radix, whole: true);
        }

        if (text is "Infinity" or "+Infinity")
            return double.PositiveInfinity;
        if (text == "-Infinity")
            return double.NegativeInfinity;
        return text.AsSpan().IndexOfAnyExcept("0123456789.eE+-") < 0 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    /// <summary>As parseInt(text, radix).</summary>
    public static double Integer(string text, int radix, bool whole = false)
    {
        text = text.Trim();
        var negative = text.StartsWith('-');
        if (negative || text.StartsWith('+'))
            text = text[1..];
        if (radix is 0 or 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && !whole)
            (text, radix) = (text[2..], 16);
        radix = radix == 0 ? 10 : radix;
        double value = 0;
        var read = 0;
        foreach (var c in text)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;
            if (digit >= radix)
            {
                if (whole)
                    return double.NaN;
                break;
            }

            value = (value * radix) + digit;
            read++;
        }

        return read == 0 ? double.NaN : negative ? -value : value;
    }

    /// <summary>As parseFloat(text).</summary>
    public static double Float(string text)
    {
        text = text.Trim();
        var end = 0;
        var (point, exponent) = (false, false);
        for (; end < text.Length; end++)
        {
            var c = text[end];
            if (char.IsAsciiDigit(c) || (c is '+' or '-' && (end == 0 || text[end - 1] is 'e' or 'E')))
                continue;
            if (c == '.' && !point && !exponent)
                point = true;
            else if (c is 'e' or 'E' && !exponent && end > 0)
                exponent = true;
            else
                break;
        }

        if (text.StartsWith("Infinity", StringComparison.Ordinal))
            return double.PositiveInfinity;
        for (; end > 0; end--)
        {
            if (double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number;
            if (text.Length - end > 40)
                break;
        }

        return double.NaN;
    }

    private static string Scientific(string digits, int exponent) =>
        digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);

    // The shortest digits that give the number again.
    private static (string Sign, string Digits, int Point) Digits(double number)
    {
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E');
        var exponent = mark < 0 ? 0 : int.Parse(shortest[(mark + 1)..], CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var dot = mantissa.IndexOf('.');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "");
        var zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.TrimStart('0').TrimEnd('0');
        return (number < 0 ? "-" : "", digits.Length == 0 ? "0" : digits, point - zeros);
    }

    private static (string Sign, string Digits, int Point) Rounded(double number, int count)
    {
        var text = Math.Abs(number).ToString("E" + (count - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E');
        return (number < 0 ? "-" : "", text[..mark].Replace(".", ""), int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture) + 1);
    }
}
