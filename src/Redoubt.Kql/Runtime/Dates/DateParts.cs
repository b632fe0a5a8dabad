using System.Globalization;

namespace Redoubt.Kql.Runtime.Dates;

/// <summary>What depends on a unit that is named in a text: datetime_add, datetime_diff, datetime_part.</summary>
internal static class DateParts
{
    private static readonly Dictionary<string, DatePart> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["year"] = DatePart.Year,
        ["quarter"] = DatePart.Quarter,
        ["month"] = DatePart.Month,
        ["week"] = DatePart.WeekOfYear,
        ["week_of_year"] = DatePart.WeekOfYear,
        ["weekofyear"] = DatePart.WeekOfYear,
        ["day"] = DatePart.Day,
        ["dayofyear"] = DatePart.DayOfYear,
        ["hour"] = DatePart.Hour,
        ["minute"] = DatePart.Minute,
        ["second"] = DatePart.Second,
        ["millisecond"] = DatePart.Millisecond,
        ["microsecond"] = DatePart.Microsecond,
        ["nanosecond"] = DatePart.Nanosecond,
    };

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_datetime_add", [CellKind.Text, CellKind.Integer, CellKind.Integer], CellKind.Integer, Add),
        new("kql_datetime_diff", [CellKind.Text, CellKind.Integer, CellKind.Integer], CellKind.Integer, Diff),
        new("kql_datetime_part", [CellKind.Text, CellKind.Integer], CellKind.Integer, Part),
    ];

    private static Cell Add(ReadOnlySpan<Cell> arguments)
    {
        if (Unit(arguments[0]) is not { } part || arguments[1].IsNull || Time(arguments[2]) is not { } time)
            return Cell.Null;
        Int128 count = arguments[1].Integer;
        return part switch
        {
            DatePart.Year => Calendar.AddMonths(time, count * 12),
            DatePart.Quarter => Calendar.AddMonths(time, count * 3),
            DatePart.Month => Calendar.AddMonths(time, count),
            DatePart.Nanosecond => Calendar.Of(time.Ticks + (count / 100)),
            _ => Calendar.Of(time.Ticks + (count * Length(part))),
        };
    }

    /// <summary>How many bounds of the unit lie between two points in time; weeks begin on Sunday.</summary>
    private static Cell Diff(ReadOnlySpan<Cell> arguments)
    {
        if (Unit(arguments[0]) is not { } part || Time(arguments[1]) is not { } one || Time(arguments[2]) is not { } other)
            return Cell.Null;
        return part switch
        {
            DatePart.Year => Cell.Of(one.Year - other.Year),
            DatePart.Quarter => Cell.Of(Quarters(one) - Quarters(other)),
            DatePart.Month => Cell.Of(Calendar.Months(one) - Calendar.Months(other)),
            DatePart.WeekOfYear => Cell.Of(Calendar.SundaysBefore(one) - Calendar.SundaysBefore(other)),
            DatePart.Nanosecond => (Int128)(one.Ticks - other.Ticks) * 100 is var count && count == (long)count
                ? Cell.Of((long)count)
                : Cell.Null,
            _ => Cell.Of((one.Ticks / Length(part)) - (other.Ticks / Length(part))),
        };
    }

    private static Cell Part(ReadOnlySpan<Cell> arguments)
    {
        if (Unit(arguments[0]) is not { } part || Time(arguments[1]) is not { } time)
            return Cell.Null;
        var fraction = time.Ticks % TimeSpan.TicksPerSecond;
        return Cell.Of(part switch
        {
            DatePart.Year => time.Year,
            DatePart.Quarter => ((time.Month - 1) / 3) + 1,
            DatePart.Month => time.Month,
            DatePart.WeekOfYear => ISOWeek.GetWeekOfYear(time),
            DatePart.Day => time.Day,
            DatePart.DayOfYear => time.DayOfYear,
            DatePart.Hour => time.Hour,
            DatePart.Minute => time.Minute,
            DatePart.Second => time.Second,
            DatePart.Millisecond => fraction / TimeSpan.TicksPerMillisecond,
            DatePart.Microsecond => fraction / TimeSpan.TicksPerMicrosecond,
            _ => fraction * TimeSpan.NanosecondsPerTick,
        });
    }

    /// <summary>In ticks, of a unit that always has the same.</summary>
    private static long Length(DatePart part) => part switch
    {
        DatePart.WeekOfYear => 7 * TimeSpan.TicksPerDay,
        DatePart.Day or DatePart.DayOfYear => TimeSpan.TicksPerDay,
        DatePart.Hour => TimeSpan.TicksPerHour,
        DatePart.Minute => TimeSpan.TicksPerMinute,
        DatePart.Second => TimeSpan.TicksPerSecond,
        DatePart.Millisecond => TimeSpan.TicksPerMillisecond,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    private static long Quarters(DateTime time) => (time.Year * 4L) + ((time.Month - 1) / 3);

    private static DatePart? Unit(Cell name) => Names.TryGetValue(name.Text ?? "", out var part) ? part : null;

    private static DateTime? Time(Cell ticks) => Calendar.Time(ticks);
}
