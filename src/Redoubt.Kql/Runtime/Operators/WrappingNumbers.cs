namespace Redoubt.Kql.Runtime.Operators;

/// <summary>Whole numbers that wrap around, as Kusto's do, and multiples.</summary>
internal static class WrappingNumbers
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        Of("kql_wrapping_add", static (a, b) => unchecked(a + b)),
        Of("kql_wrapping_subtract", static (a, b) => unchecked(a - b)),
        Of("kql_wrapping_multiply", static (a, b) => unchecked(a * b)),
        Of("kql_modulo", Modulo),
        Of("kql_bin", Bin),
        new("kql_modulo_real", [CellKind.Real, CellKind.Real], CellKind.Real, static arguments =>
            arguments[0].IsNull || arguments[1].IsNull ? Cell.Null : Cell.Of(Modulo(arguments[0].Real, arguments[1].Real))),
        new("kql_scale", [CellKind.Integer, CellKind.Real], CellKind.Integer, static arguments =>
            arguments[0].IsNull || arguments[1].IsNull ? Cell.Null : Cell.Of(Ticks(arguments[0].Integer * arguments[1].Real))),
        new("kql_unscale", [CellKind.Integer, CellKind.Real], CellKind.Integer, static arguments =>
            arguments[0].IsNull || arguments[1].IsNull ? Cell.Null : Cell.Of(Ticks(arguments[0].Integer / arguments[1].Real))),
    ];

    private static RuntimeFunction Of(string name, Func<long, long, long?> body) => new(name, [CellKind.Integer, CellKind.Integer], CellKind.Integer,
        arguments => arguments[0].IsNull || arguments[1].IsNull ? Cell.Null : Cell.Of(body(arguments[0].Integer, arguments[1].Integer)));

    // The remainder is never negative: -7 % 3 = 2, 7 % -3 = 1.
    private static long? Modulo(long a, long b)
    {
        if (b == 0)
            return null;
        if (b == -1)
            return 0;
        var remainder = (Int128)a % b;
        return (long)(remainder < 0 ? remainder + Int128.Abs(b) : remainder);
    }

    private static double Modulo(double a, double b)
    {
        var remainder = a % b;
        return remainder < 0 ? remainder + Math.Abs(b) : remainder;
    }

    // Down to a multiple, also below zero.
    private static long? Bin(long value, long step)
    {
        if (step == 0)
            return null;
        var width = Int128.Abs(step);
        var remainder = (Int128)value % width;
        var floor = value - (remainder < 0 ? remainder + width : remainder);
        return floor < long.MinValue ? null : (long)floor;
    }

    private static long? Ticks(double ticks) => double.IsNaN(ticks) || ticks is >= 9.3e18 or <= -9.3e18 ? null : (long)ticks;
}
