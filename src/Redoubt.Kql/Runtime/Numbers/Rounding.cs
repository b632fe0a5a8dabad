using System.Globalization;
using System.Numerics;

namespace Redoubt.Kql.Runtime.Numbers;

/// <summary>To a number of digits after the point, or, when it is negative, before it; halves go away from zero.</summary>
internal static class Rounding
{
    /// <summary>The digits after the point that a decimal is held with.</summary>
    private const int DecimalScale = 18;

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_round", [CellKind.Real, CellKind.Integer], CellKind.Real, arguments =>
            arguments[0].HasValue && arguments[1].HasValue ? Cell.Of(Real(arguments[0].Real, arguments[1].Integer)) : Cell.Null),
        new("kql_round_long", [CellKind.Integer, CellKind.Integer], CellKind.Integer, arguments =>
            arguments[0].HasValue && arguments[1].HasValue ? Long(arguments[0].Integer, arguments[1].Integer) : Cell.Null),
        new("kql_round_decimal", [CellKind.Text, CellKind.Integer], CellKind.Text, arguments =>
            arguments[0].HasValue && arguments[1].HasValue ? Decimal(arguments[0].Text!, arguments[1].Integer) : Cell.Null),
    ];

    internal static double Real(double value, long digits)
    {
        if (!double.IsFinite(value) || digits > 15)
            return value;
        if (digits >= 0)
            return Math.Round(value, (int)digits, MidpointRounding.AwayFromZero);
        var unit = Math.Pow(10, -digits);
        return double.IsFinite(unit) ? Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit : 0;
    }

    private static Cell Long(long value, long digits)
    {
        if (digits >= 0)
            return Cell.Of(value);
        var rounded = Round(value, digits < -20 ? 20 : (int)-digits);
        return rounded >= long.MinValue && rounded <= long.MaxValue ? Cell.Of((long)rounded) : Cell.Null;
    }

    private static Cell Decimal(string value, long digits)
    {
        var point = value.IndexOf('.');
        var fraction = point < 0 ? "" : value[(point + 1)..];
        if (fraction.Length > DecimalScale || !BigInteger.TryParse(
                (point < 0 ? value : value[..point]) + fraction.PadRight(DecimalScale, '0'), NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var whole))
        {
            return Cell.Null;
        }

        var rounded = digits >= DecimalScale ? whole : Round(whole, DecimalScale - (int)Math.Max(digits, -40));
        var text = BigInteger.Abs(rounded).ToString("D" + (DecimalScale + 1), CultureInfo.InvariantCulture);
        return Cell.Of((rounded.Sign < 0 ? "-" : "") + text[..^DecimalScale] + "." + text[^DecimalScale..]);
    }

    /// <summary>To a multiple of a power of ten.</summary>
    private static BigInteger Round(BigInteger value, int zeros)
    {
        var unit = BigInteger.Pow(10, zeros);
        var half = value.Sign < 0 ? -unit / 2 : unit / 2;
        return (value + half) / unit * unit;
    }
}
