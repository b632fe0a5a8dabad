namespace Redoubt.Evidence;

/// <summary>Arithmetic with times that come from outside: an alert or a row may say that it is of the year 1 or 9999.</summary>
public static class Instants
{
    /// <summary>An instant later or earlier, no further than the ends of time. In UTC.</summary>
    public static DateTimeOffset MovedBy(this DateTimeOffset time, TimeSpan by) =>
        new((long)Int128.Clamp((Int128)time.UtcTicks + by.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
}
