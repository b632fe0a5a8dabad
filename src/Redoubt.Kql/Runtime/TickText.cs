using System.Globalization;

namespace Redoubt.Kql.Runtime;

/// <summary>Points and lengths of time, in ticks of 100 ns, as Kusto prints them.</summary>
internal static class TickText
{
    /// <summary>A point in time (ticks since the start of year 1, UTC): <c>2024-01-31T09:05:03.0000000Z</c>.</summary>
    /// <returns>Null when it is outside of the years 1 to 9999.</returns>
    public static string? OfDateTime(long ticks) => InRange(ticks)
        ? new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)
        : null;

    /// <summary>A length of time: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    public static string OfTimeSpan(long ticks) => new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture);

    /// <summary>Whether ticks are a point in time.</summary>
    public static bool InRange(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
}
