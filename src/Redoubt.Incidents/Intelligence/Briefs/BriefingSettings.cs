namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>How briefs are made by themselves.</summary>
public sealed record BriefingSettings
{
    private const int MostChannels = 10;

    /// <summary>Whether somebody has set it up.</summary>
    public bool On { get; init; }

    /// <summary>Every how many days a brief is made, 1 to 31; 0 for only when somebody asks.</summary>
    public int EveryDays { get; init; } = 7;

    /// <summary>What a brief is to tell.</summary>
    public BriefQuestion Question { get; init; } = new();

    /// <summary>The notification channels that get it, by id; at most ten.</summary>
    public IReadOnlyList<long> Channels { get; init; } = [];

    internal BriefingSettings Checked()
    {
        if (EveryDays is < 0 or > 31)
            throw new InvalidChangeException("everyDays", "A brief is made every 1 to 31 days, or by hand only (0).");
        if (Channels.Count > MostChannels)
            throw new InvalidChangeException("channels", $"At most {MostChannels} channels.");
        return this with { Question = Question.Checked(), Channels = [.. Channels.Distinct()] };
    }
}

/// <summary>The briefing as people see it.</summary>
/// <param name="Settings">How it is set up.</param>
/// <param name="SetBy">Who set it up or changed it last; null for nobody.</param>
/// <param name="Next">When the next brief is made by itself, UTC; null for never.</param>
/// <param name="Latest">The latest run, whatever became of it.</param>
/// <param name="LatestBrief">The latest run that made a brief.</param>
/// <param name="Industries">Industries to choose from.</param>
/// <param name="Regions">Regions to choose from.</param>
public sealed record Briefing(
    BriefingSettings Settings, string? SetBy, DateTimeOffset? Next, BriefRun? Latest, BriefRun? LatestBrief, IReadOnlyList<string> Industries, IReadOnlyList<string> Regions);
