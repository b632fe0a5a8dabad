namespace Redoubt.DuckDb.Values;

/// <summary>Between .NET's times and DuckDB's counts since 1970, which reach further on both sides.</summary>
internal static class TimeValue
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;
    private const int NanosecondsPerTick = (int)TimeSpan.NanosecondsPerTick;
    private static readonly long EpochTicks = DateTimeOffset.UnixEpoch.Ticks;
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static long ToMicros(DateTimeOffset time) => FloorDivide(time.UtcTicks - EpochTicks, TicksPerMicrosecond);

    public static int ToDays(DateOnly date) => date.DayNumber - EpochDay;

    public static DateTimeOffset FromMicros(long micros) => FromTicks((Int128)micros * TicksPerMicrosecond);

    public static DateTimeOffset FromMilliseconds(long milliseconds) => FromTicks((Int128)milliseconds * TimeSpan.TicksPerMillisecond);

    public static DateTimeOffset FromSeconds(long seconds) => FromTicks((Int128)seconds * TimeSpan.TicksPerSecond);

    public static DateTimeOffset FromNanoseconds(long nanoseconds) => FromTicks(FloorDivide(nanoseconds, NanosecondsPerTick));

    public static DateOnly FromDays(int days)
    {
        var number = (long)days + EpochDay;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw new DuckDbException("A date outside the years 1 to 9999 cannot be read: cast it to VARCHAR.", DuckDbErrorType.OutOfRange);
    }

    private static DateTimeOffset FromTicks(Int128 sinceEpoch)
    {
        var ticks = sinceEpoch + EpochTicks;
        return ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset((long)ticks, TimeSpan.Zero)
            : throw new DuckDbException("A time outside the years 1 to 9999 cannot be read: cast it to VARCHAR.", DuckDbErrorType.OutOfRange);
    }

    // Towards the past, so that order is kept on both sides of 1970.
    private static long FloorDivide(long value, long divisor) => value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}
