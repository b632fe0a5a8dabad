namespace Redoubt.Incidents.Detection;

/// <summary>How often a rule runs.</summary>
public enum DetectionSchedule
{
    /// <summary>Every 24 hours, over the last 30 days.</summary>
    Daily,

    /// <summary>Every 12 hours, over the last 48.</summary>
    TwiceDaily,

    /// <summary>Every 3 hours, over the last 12.</summary>
    Every3Hours,

    /// <summary>Every hour, over the last 4.</summary>
    Hourly,

    /// <summary>Over rows soon after they were taken in. One table, and only operators that look at one row at a time.</summary>
    Continuous,
}

/// <summary>What a schedule means in time.</summary>
public static class Schedules
{
    /// <summary>How far back a rule's first run looks, whatever its schedule.</summary>
    public static readonly TimeSpan FirstLookBack = TimeSpan.FromDays(30);

    /// <summary>From one run to the next; zero for <see cref="DetectionSchedule.Continuous"/>.</summary>
    public static TimeSpan Period(this DetectionSchedule schedule) => schedule switch
    {
        DetectionSchedule.Daily => TimeSpan.FromHours(24),
        DetectionSchedule.TwiceDaily => TimeSpan.FromHours(12),
        DetectionSchedule.Every3Hours => TimeSpan.FromHours(3),
        DetectionSchedule.Hourly => TimeSpan.FromHours(1),
        _ => TimeSpan.Zero,
    };

    /// <summary>How far back a run looks, by when rows were taken in.</summary>
    public static TimeSpan LookBack(this DetectionSchedule schedule) => schedule switch
    {
        DetectionSchedule.Daily => TimeSpan.FromDays(30),
        DetectionSchedule.TwiceDaily => TimeSpan.FromHours(48),
        DetectionSchedule.Every3Hours => TimeSpan.FromHours(12),
        _ => TimeSpan.FromHours(4),
    };
}
