namespace Redoubt.Incidents.Rhythm;

/// <summary>The time that a report tells of: whole days in UTC.</summary>
/// <param name="Kind">How long.</param>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant after it.</param>
public sealed record RhythmPeriod(RhythmKind Kind, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The period whose last day is this one: the day itself, or one or three months up to and with it.</summary>
    /// <exception cref="InvalidChangeException">The day is out of reach.</exception>
    public static RhythmPeriod Ending(RhythmKind kind, DateOnly day)
    {
        if (day.Year is < 1971 or > 9000)
            throw new InvalidChangeException("ending", "ending must be a day such as 2026-03-31.");
        var after = day.AddDays(1);
        var first = kind switch
        {
            RhythmKind.Day => day,
            RhythmKind.Month => after.AddMonths(-1),
            _ => after.AddMonths(-3),
        };
        return new RhythmPeriod(kind, Start(first), Start(after));
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
