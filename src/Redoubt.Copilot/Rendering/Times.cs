using System.Globalization;

namespace Redoubt.Copilot.Rendering;

/// <summary>Times in words, all UTC. The day is said only when it is not the day that the incident began.</summary>
/// <param name="start">When the incident began.</param>
internal sealed class Times(DateTimeOffset start)
{
    private readonly DateTimeOffset _start = start.ToUniversalTime();

    /// <summary>"12 March 2026".</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"08:41".</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"08:41:07".</summary>
    public static string Second(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"08:41", "13 March 08:41" on another day, with the year in another year.</summary>
    public string At(DateTimeOffset time, bool seconds = false)
    {
        var clock = seconds ? Second(time) : Minute(time);
        var utc = time.ToUniversalTime();
        if (utc.Date == _start.Date)
            return clock;
        var day = utc.ToString(utc.Year == _start.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);
        return $"{day} {clock}";
    }

    /// <summary>"between 08:01 and 08:14"; null when both fall in one minute.</summary>
    public string? Between(DateTimeOffset from, DateTimeOffset to) =>
        Minute(from) == Minute(to) && from.UtcDateTime.Date == to.UtcDateTime.Date ? null
            : $"between {At(from)} and {(from.UtcDateTime.Date == to.UtcDateTime.Date ? Minute(to) : At(to))}";

    /// <summary>"25 min", "2 h 32 min", "1 day 4 h", "12 days": as exact as the length deserves; the rest is cut off.</summary>
    public static string Length(TimeSpan span)
    {
        var (days, hours, minutes) = ((long)span.TotalDays, span.Hours, span.Minutes);
        if (days > 0)
        {
            var shown = string.Create(CultureInfo.InvariantCulture, $"{days:N0} {(days == 1 ? "day" : "days")}");
            return days < 3 && hours > 0 ? $"{shown} {hours} h" : shown;
        }

        if (hours > 0)
            return minutes > 0 ? $"{hours} h {minutes} min" : $"{hours} h";
        return $"{minutes} min";
    }
}
