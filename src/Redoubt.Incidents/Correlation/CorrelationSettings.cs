namespace Redoubt.Incidents.Correlation;

/// <summary>
/// What folding and correlation go by. One set serves all sources; the reasons are in docs/decisions/correlation.md.
/// </summary>
public sealed record CorrelationSettings
{
    /// <summary>The settings that the product ships with.</summary>
    public static CorrelationSettings Default { get; } = new();

    /// <summary>A tie below this strength joins nothing.</summary>
    public double Threshold { get; init; } = 0.4;

    /// <summary>Occurrences of one key fold when no more than this lies between one and the next.</summary>
    public TimeSpan FoldGap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A key seen in this many different hours of one day is background: the whole day folds to one alert.</summary>
    public int SteadyHours { get; init; } = 6;

    /// <summary>A key seen this many separate times is recurring; of medium severity or more it takes one more.</summary>
    public int RecurringSessions { get; init; } = 2;

    /// <summary>A rule is common here when it fires on at least this share of all devices ...</summary>
    public double CommonDeviceShare { get; init; } = 0.25;

    /// <summary>... and at least this many devices ...</summary>
    public int CommonDevices { get; init; } = 5;

    /// <summary>... and in at least this many different hours: a sweep through everything at once is not common.</summary>
    public int CommonHours { get; init; } = 3;

    /// <summary>
    /// What remains of a tie by asset alone between an alert that says nothing here (common rule, system account at its own
    /// work) and
    /// one that does.
    /// </summary>
    public double UntellingShare { get; init; } = 0.35;

    /// <summary>A user, address or file met on more devices than this, over time, is a hub and ties less.</summary>
    public int HubDevices { get; init; } = 4;

    /// <summary>
    /// How many alerts the window holds at most; the oldest leave first. A round over a full window must leave a new alert in the
    /// queue within a second.
    /// </summary>
    public int MaximumAlerts { get; init; } = 40_000;

    /// <summary>An incident does not grow beyond this many alerts by correlation.</summary>
    public int MaximumIncidentAlerts { get; init; } = 2_000;

    /// <summary>How many traits an alert keeps at most.</summary>
    public int MaximumTraits { get; init; } = 96;

    /// <summary>Names of devices that matter most (short host names, any case): they raise the priority.</summary>
    public IReadOnlySet<string> CriticalAssets { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How telling each kind is; a kind that is left out ties nothing.</summary>
    public IReadOnlyDictionary<TraitKind, Telling> Tellings { get; init; } = new Dictionary<TraitKind, Telling>
    {
        [TraitKind.Device] = new(0.80, TimeSpan.FromHours(1)),
        [TraitKind.User] = new(0.80, TimeSpan.FromHours(1)),
        [TraitKind.SystemAccount] = new(0.80, TimeSpan.FromHours(1)),
        [TraitKind.Process] = new(0.97, TimeSpan.FromHours(12)),
        [TraitKind.ProcessNumber] = new(0.95, TimeSpan.FromHours(2)),
        [TraitKind.LongLivedProcess] = new(0.80, TimeSpan.FromHours(1)),
        [TraitKind.File] = new(0.90, TimeSpan.FromHours(12)),
        [TraitKind.StockFile] = new(0.70, TimeSpan.FromHours(1)),
        [TraitKind.FileHash] = new(0.90, TimeSpan.FromHours(24)),
        [TraitKind.Registry] = new(0.90, TimeSpan.FromHours(12)),
        [TraitKind.Service] = new(0.90, TimeSpan.FromHours(6)),
        [TraitKind.Url] = new(0.90, TimeSpan.FromHours(12)),
        [TraitKind.Domain] = new(0.75, TimeSpan.FromHours(2)),
        [TraitKind.Ip] = new(0.60, TimeSpan.FromMinutes(30)),
        [TraitKind.AttackerIp] = new(0.85, TimeSpan.FromHours(6)),
        [TraitKind.Mail] = new(0.97, TimeSpan.FromDays(3)),
        [TraitKind.Mailbox] = new(0.80, TimeSpan.FromHours(1)),
        [TraitKind.Session] = new(0.95, TimeSpan.FromHours(12)),
        [TraitKind.CloudResource] = new(0.80, TimeSpan.FromHours(1)),
        [TraitKind.CloudApplication] = new(0.50, TimeSpan.FromMinutes(10)),
        [TraitKind.Other] = new(0.75, TimeSpan.FromHours(1)),
        [TraitKind.MentionedDevice] = new(0.80, TimeSpan.FromMinutes(30)),
        [TraitKind.ThreatActor] = new(0.70, TimeSpan.FromHours(24)),
        [TraitKind.Threat] = new(0.60, TimeSpan.FromHours(1)),
        [TraitKind.SourceIncident] = new(0.95, TimeSpan.FromDays(7)),
        [TraitKind.Behaviour] = new(0.60, TimeSpan.FromSeconds(20)),
    };
}
