namespace Redoubt.Kql.Runtime.Dates;

/// <summary>Where days, weeks (from Sunday), months and years begin and end.</summary>
internal static class Calendar
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        Bound("day", (time, offset) => StartOfDays(time.Ticks / TimeSpan.TicksPerDay, offset, 1)),
        Bound("week", (time, offset) => StartOfDays((SundaysBefore(time) * 7) - 1, offset, 7)),
        Bound("month", (time, offset) => StartOfMonth(Months(time) + offset)),
        Bound("year", (time, offset) => StartOfMonth((time.Year + offset) * 12)),
    ];

    public static DateTime? Time(Cell ticks) =>
        ticks.HasValue && TickText.InRange(ticks.Integer) ? new DateTime(ticks.Integer, DateTimeKind.Utc) : null;

    /// <summary>Null when it is not within the years 1 to 9999.</summary>
    public static Cell Of(Int128 ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? Cell.Of((long)ticks) : Cell.Null;

    /// <summary>The same day of another month, or that month's last day.</summary>
    public static Cell AddMonths(DateTime time, Int128 months)
    {
        var month = Months(time) + months;
        return month >= 12 && month < 120_000 ? Cell.Of(time.AddMonths((int)months).Ticks) : Cell.Null;
    }

    /// <summary>Months since the start of a year 0.</summary>
    public static long Months(DateTime time) => (time.Year * 12L) + time.Month - 1;

    /// <summary>Sundays up to a day, counted from the one before the start of year 1, which was a Monday.</summary>
    public static long SundaysBefore(DateTime time) => ((time.Ticks / TimeSpan.TicksPerDay) + 1) / 7;

    /// <summary>The function <c>kql_bound_of_...</c>: a point in time, an offset in units, and how many ticks before the start to answer
    /// (0 for a start, 1 for an end, whose offset counts from the next unit).</summary>
    private static RuntimeFunction Bound(string unit, Func<DateTime, Int128, Int128> start) => new(
        "kql_bound_of_" + unit,
        [CellKind.Integer, CellKind.Integer, CellKind.Integer],
        CellKind.Integer,
        arguments => Time(arguments[0]) is { } time && arguments[1].HasValue && arguments[2].HasValue
            ? Of(start(time, (Int128)arguments[1].Integer + arguments[2].Integer) - arguments[2].Integer)
            : Cell.Null);

    private static Int128 StartOfDays(long day, Int128 offset, int length) => (day + (offset * length)) * TimeSpan.TicksPerDay;

    /// <summary>In ticks; below 0 before year 1, past the last one after year 9999.</summary>
    private static Int128 StartOfMonth(Int128 months)
    {
        if (months < 12)
            return Int128.MinValue / 2;
        if (months >= 120_000)
            return months == 120_000 ? (Int128)DateTime.MaxValue.Ticks + 1 : Int128.MaxValue / 2;
        return new DateTime((int)(months / 12), (int)(months % 12) + 1, 1).Ticks;
    }
}
