namespace Redoubt.Incidents.Intelligence;

/// <summary>What there is, in numbers.</summary>
/// <param name="Searching">How far stored rows were searched for new indicators, 0 to 1; null when that is done.</param>
public sealed record IntelligenceOverview(
    long Sources, long Indicators, long Unmatched, long Actors, long Software, long Techniques, long Vulnerabilities, long Reports, long MatchedAlerts, long MatchedIncidents,
    long Sightings, double? Searching);

/// <summary>How an indicator stands.</summary>
public enum IndicatorState
{
    Active,

    /// <summary>Past its end.</summary>
    Expired,

    /// <summary>Taken back by its source.</summary>
    Revoked,

    /// <summary>Its source is switched off.</summary>
    Off,

    /// <summary>On the list of what never matches.</summary>
    Allowed,

    /// <summary>Nothing is matched against it: what its pattern asks is not understood.</summary>
    Unmatched,
}

/// <summary>An indicator in a list.</summary>
public sealed record IndicatorRow(
    long Number, string Name, IReadOnlyList<Observable> Observables, IndicatorState State, string Source, long SourceId, int? Confidence, string? Tlp, IReadOnlyList<string> Labels,
    DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil, DateTimeOffset Imported, long Alerts, long Rows, IReadOnlyList<ProfileName> About);

/// <summary>An indicator with all that is known.</summary>
public sealed record IndicatorPage(
    IndicatorRow Row, string Id, string Description, string Pattern, string? UnmatchedBecause, DateTimeOffset? Created, DateTimeOffset? Modified, IReadOnlyList<RelatedProfile> Related,
    Seen Seen, IReadOnlyList<ForeignSighting> SightedElsewhere);

/// <summary>What others say of having seen it.</summary>
public sealed record ForeignSighting(string Source, long Times, DateTimeOffset? First, DateTimeOffset? Last, string? Where);

/// <summary>Which indicators.</summary>
public sealed record IndicatorFilter
{
    public string? Search { get; init; }

    public IReadOnlyList<ObservableKind> Kind { get; init; } = [];

    public long? Source { get; init; }

    public IReadOnlyList<IndicatorState> State { get; init; } = [];

    /// <summary>Only those that were seen here.</summary>
    public bool Seen { get; init; }

    /// <summary>name, confidence, imported, validUntil, alerts; a minus before it for the other way round.</summary>
    public string Sort { get; init; } = "-imported";

    public int Skip { get; init; }

    public int Take { get; init; } = 100;
}

/// <summary>A profile in a list. The same id from several sources is one.</summary>
public sealed record ProfileRow(
    string Id, ProfileKind Kind, string Name, string? ExternalId, IReadOnlyList<string> Aliases, IReadOnlyList<string> Sources, bool Revoked, DateTimeOffset? Modified, DateTimeOffset? FirstSeen,
    DateTimeOffset? LastSeen, long Related, long Indicators);

/// <summary>A profile with all that is known.</summary>
/// <param name="Row">What lists show.</param>
/// <param name="Description">Hostile text, in the source's words.</param>
/// <param name="Related">By what it has to do with others.</param>
/// <param name="Indicators">Indicators that indicate it, 50 at most.</param>
/// <param name="Seen">Where it was seen here.</param>
/// <param name="Exposed">Of a vulnerability: devices that have it, 100 at most.</param>
/// <param name="Techniques">Techniques of it, and whether a rule looks for each.</param>
/// <param name="Followed">Whether somebody follows it as a report.</param>
public sealed record ProfilePage(
    ProfileRow Row, string Description, IReadOnlyList<string> Labels, IReadOnlyList<ProfileDetail> Details, IReadOnlyList<string> References, int? Confidence, string? Tlp, DateTimeOffset? Created,
    IReadOnlyList<RelatedProfile> Related, IReadOnlyList<IndicatorRow> Indicators, Seen Seen, IReadOnlyList<ExposedDevice> Exposed, IReadOnlyList<CoveredTechnique> Techniques, bool Followed);

/// <summary>Another profile and what it has to do with this one.</summary>
/// <param name="Relation">uses, attributed-to, mitigates and so on, as the source writes it.</param>
/// <param name="Outward">Whether this one does it to the other.</param>
public sealed record RelatedProfile(string Relation, bool Outward, ProfileName Profile, string Description, string Source);

/// <summary>A device with a vulnerability.</summary>
public sealed record ExposedDevice(string Device, string Software, string Version, string? Update);

/// <summary>A technique, and the rules that are switched on and look for it or a part of it.</summary>
public sealed record CoveredTechnique(string Id, string Name, IReadOnlyList<string> Tactics, long Rules, long Alerts);

/// <summary>Which profiles.</summary>
public sealed record ProfileFilter
{
    public IReadOnlyList<ProfileKind> Kind { get; init; } = [];

    public string? Search { get; init; }

    public long? Source { get; init; }

    /// <summary>name, modified, related, indicators; a minus before it for the other way round.</summary>
    public string Sort { get; init; } = "name";

    public int Skip { get; init; }

    public int Take { get; init; } = 100;
}
