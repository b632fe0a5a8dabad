namespace Redoubt.Kql.Syntax;

/// <summary>The units behind a number. Source: Kusto's documentation of timespan literals.</summary>
internal static class TimeUnits
{
    private static readonly Dictionary<string, long> Units = Build();

    /// <summary>The ticks of one unit; null when there is no such unit.</summary>
    public static long? Ticks(string unit) => Units.TryGetValue(unit, out var ticks) ? ticks : null;

    /// <summary>The length as it is usually written: <c>7d</c>, <c>90m</c>; null when it is no whole number of seconds.</summary>
    public static string? Shortest(long ticks) => ticks switch
    {
        _ when ticks % TimeSpan.TicksPerSecond != 0 => null,
        > 0 when ticks % TimeSpan.TicksPerDay == 0 => $"{ticks / TimeSpan.TicksPerDay}d",
        > 0 when ticks % TimeSpan.TicksPerHour == 0 => $"{ticks / TimeSpan.TicksPerHour}h",
        > 0 when ticks % TimeSpan.TicksPerMinute == 0 => $"{ticks / TimeSpan.TicksPerMinute}m",
        _ => $"{ticks / TimeSpan.TicksPerSecond}s",
    };

    private static Dictionary<string, long> Build()
    {
        var units = new Dictionary<string, long>(StringComparer.Ordinal);
        void Add(long ticks, string names)
        {
            foreach (var name in names.Split(' '))
                units[name] = ticks;
        }

        Add(1, "tick ticks");
        Add(10, "microsecond microseconds micro");
        Add(TimeSpan.TicksPerMillisecond, "ms millisecond milliseconds milli millis millisec");
        Add(TimeSpan.TicksPerSecond, "s second seconds sec");
        Add(TimeSpan.TicksPerMinute, "m minute minutes min");
        Add(TimeSpan.TicksPerHour, "h hour hours hr hrs");
        Add(TimeSpan.TicksPerDay, "d day days");
        return units;
    }
}
