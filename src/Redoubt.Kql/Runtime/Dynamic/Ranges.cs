using System.Globalization;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Arrays of evenly spaced values, both ends included.</summary>
internal static class Ranges
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_range_long", [CellKind.Integer, CellKind.Integer, CellKind.Integer], CellKind.Text, arguments =>
            OfIntegers(arguments, value => value.ToString(CultureInfo.InvariantCulture))),
        new("kql_range_datetime", [CellKind.Integer, CellKind.Integer, CellKind.Integer], CellKind.Text, arguments =>
            OfIntegers(arguments, value => $"\"{TickText.OfDateTime(value)}\"")),
        new("kql_range_timespan", [CellKind.Integer, CellKind.Integer, CellKind.Integer], CellKind.Text, arguments =>
            OfIntegers(arguments, value => $"\"{TickText.OfTimeSpan(value)}\"")),
        new("kql_range_real", [CellKind.Real, CellKind.Real, CellKind.Real], CellKind.Text, OfReals),
    ];

    private static Cell OfIntegers(ReadOnlySpan<Cell> arguments, Func<long, string> text)
    {
        if (AnyNull(arguments) || arguments[2].Integer == 0)
            return Cell.Null;
        Int128 start = arguments[0].Integer;
        Int128 step = arguments[2].Integer;
        return Array(((Int128)arguments[1].Integer - start) / step, (Int128)arguments[1].Integer - start < 0 != step < 0
            && arguments[1].Integer != arguments[0].Integer, i => text((long)(start + (step * i))));
    }

    private static Cell OfReals(ReadOnlySpan<Cell> arguments)
    {
        if (AnyNull(arguments))
            return Cell.Null;
        var (start, stop, step) = (arguments[0].Real, arguments[1].Real, arguments[2].Real);
        var count = Math.Floor((stop - start) / step);
        if (!double.IsFinite(count) || step == 0)
            return Cell.Null;
        return Array((Int128)Math.Min(count, Json.MostElements), count < 0, i => RealText.Of(start + (step * i)));
    }

    private static Cell Array(Int128 last, bool empty, Func<int, string> text)
    {
        if (empty)
            return Cell.Of("[]");
        var count = (int)Int128.Min(last + 1, Json.MostElements);
        return Cell.Of("[" + string.Join(',', Enumerable.Range(0, count).Select(text)) + "]");
    }

    private static bool AnyNull(ReadOnlySpan<Cell> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.IsNull)
                return true;
        }

        return false;
    }
}
