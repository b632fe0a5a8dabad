namespace Redoubt.Kql.Runtime.Dates;

/// <summary>Points and lengths of time from their parts, and rounding to a grid.</summary>
internal static class DateMaking
{
    private static readonly CellKind[] PartsOfTime =
        [CellKind.Integer, CellKind.Integer, CellKind.Integer, CellKind.Integer, CellKind.Integer, CellKind.Real];

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_make_datetime", PartsOfTime, CellKind.Integer, MakeDateTime),
        new("kql_make_timespan", [CellKind.Integer, CellKind.Integer, CellKind.Integer, CellKind.Real], CellKind.Integer, MakeTimeSpan),
        new("kql_unixtime", [CellKind.Real, CellKind.Real], CellKind.Integer, OfUnixTime),
        new("kql_bin_at", [CellKind.Integer, CellKind.Integer, CellKind.Integer], CellKind.Integer, BinAt),
        new("kql_bin_at_real", [CellKind.Real, CellKind.Real, CellKind.Real], CellKind.Real, BinAtReal),
    ];

    /// <summary>Null when a part is out of its range.</summary>
    private static Cell MakeDateTime(ReadOnlySpan<Cell> parts)
    {
        if (In(parts[0], 1, 9999) && In(parts[1], 1, 12) && In(parts[2], 1, 31) && TimeOfDay(parts[3..]) is { } time
            && parts[2].Integer <= DateTime.DaysInMonth((int)parts[0].Integer, (int)parts[1].Integer))
        {
            return Cell.Of(new DateTime((int)parts[0].Integer, (int)parts[1].Integer, (int)parts[2].Integer).Ticks + time);
        }

        return Cell.Null;
    }

    /// <summary>Days, hours, minutes, seconds; null when hours, minutes or seconds are out of their range.</summary>
    private static Cell MakeTimeSpan(ReadOnlySpan<Cell> parts) =>
        In(parts[0], 0, TimeSpan.MaxValue.Days - 1) && TimeOfDay(parts[1..]) is { } time
            ? Cell.Of((parts[0].Integer * TimeSpan.TicksPerDay) + time)
            : Cell.Null;

    private static long? TimeOfDay(ReadOnlySpan<Cell> parts) =>
        In(parts[0], 0, 23) && In(parts[1], 0, 59) && parts[2] is { HasValue: true, Real: >= 0 and < 60 }
            ? (parts[0].Integer * TimeSpan.TicksPerHour) + (parts[1].Integer * TimeSpan.TicksPerMinute)
                + Math.Min((long)Math.Round(parts[2].Real * TimeSpan.TicksPerSecond), TimeSpan.TicksPerMinute - 1)
            : null;

    /// <summary>A count of units since 1970, and how many ticks a unit has.</summary>
    private static Cell OfUnixTime(ReadOnlySpan<Cell> arguments)
    {
        var ticks = Math.Round(arguments[0].Real * arguments[1].Real);
        return arguments[0].HasValue && Math.Abs(ticks) < DateTime.MaxValue.Ticks
            ? Calendar.Of((Int128)ticks + DateTime.UnixEpoch.Ticks)
            : Cell.Null;
    }

    /// <summary>The last point of a grid that is not after a value: value, width, a point of the grid.</summary>
    private static Cell BinAt(ReadOnlySpan<Cell> arguments)
    {
        if (arguments[0].IsNull || arguments[1].IsNull || arguments[2].IsNull || arguments[1].Integer <= 0)
            return Cell.Null;
        Int128 width = arguments[1].Integer;
        var past = ((Int128)arguments[0].Integer - arguments[2].Integer) % width;
        var start = arguments[0].Integer - (past < 0 ? past + width : past);
        return start >= long.MinValue ? Cell.Of((long)start) : Cell.Null;
    }

    private static Cell BinAtReal(ReadOnlySpan<Cell> arguments)
    {
        if (arguments[0].IsNull || arguments[1].IsNull || arguments[2].IsNull || !(arguments[1].Real > 0))
            return Cell.Null;
        var (value, width, point) = (arguments[0].Real, arguments[1].Real, arguments[2].Real);
        return Cell.Of(point + (Math.Floor((value - point) / width) * width));
    }

    private static bool In(Cell value, long least, long most) => value.HasValue && value.Integer >= least && value.Integer <= most;
}
