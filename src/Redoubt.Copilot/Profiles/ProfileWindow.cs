namespace Redoubt.Copilot.Profiles;

/// <summary>What of the past a profile looks at: the last days for what is counted, and for what is unusual this week against the days before.</summary>
/// <param name="Until">The instant that is answered for, UTC, to the minute.</param>
/// <param name="Days">How many days "in the last N days" means, and how many before this week tell what is usual.</param>
internal sealed record ProfileWindow(DateTimeOffset Until, int Days)
{
    public const int RecentDays = 7;
    public const int UsualDays = 30;
    public const int LeastDays = 7;
    public const int MostDays = 120;

    /// <summary>When the baseline begins.</summary>
    public DateTimeOffset Since { get; } = Until.AddDays(-Days - RecentDays);

    /// <summary>When the counted days begin.</summary>
    public DateTimeOffset Start { get; } = Until.AddDays(-Days);

    /// <summary>When the week begins that is held against the baseline.</summary>
    public DateTimeOffset Recent { get; } = Until.AddDays(-RecentDays);

    /// <summary>The window that ends now, to the minute.</summary>
    public static ProfileWindow Ending(DateTimeOffset now, int days) => new(new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero), days);
}
