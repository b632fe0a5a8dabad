using System.Globalization;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Values;

/// <summary>Between .NET's decimal (96 bits, scale up to 28) and DuckDB's (38 digits).</summary>
internal static class DecimalValue
{
    private const byte WidestDecimal = 38;
    private static readonly UInt128 Limit = UInt128.One << 96;

    public static NativeDecimal ToNative(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (Int128)(((UInt128)(uint)bits[2] << 64) | ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var unscaled = bits[3] < 0 ? -magnitude : magnitude;
        var scale = (byte)((bits[3] >> 16) & 0xFF);
        return new NativeDecimal(WidestDecimal, scale, new((ulong)unscaled, (ulong)(unscaled >> 64)));
    }

    public static decimal FromUnscaled(Int128 unscaled, byte scale)
    {
        var magnitude = (UInt128)(unscaled < 0 ? -unscaled : unscaled);
        // Trailing zeros carry nothing: DECIMAL(38,30) of 1.5 fits.
        while (scale > 0 && (magnitude >= Limit || scale > 28) && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }

        if (magnitude >= Limit || scale > 28)
            throw new DuckDbException("A decimal of more than 28 digits cannot be read: cast it to VARCHAR.", DuckDbErrorType.OutOfRange);
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, scale);
    }

    /// <summary>All digits, also those that .NET's decimal has no room for.</summary>
    public static string Text(Int128 unscaled, byte scale)
    {
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = unscaled < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }
}
