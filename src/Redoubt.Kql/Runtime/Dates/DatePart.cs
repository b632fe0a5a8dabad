namespace Redoubt.Kql.Runtime.Dates;

/// <summary>The units that queries name in a text.</summary>
internal enum DatePart
{
    Year,
    Quarter,
    Month,
    WeekOfYear,
    Day,
    DayOfYear,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
}
