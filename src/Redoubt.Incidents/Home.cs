namespace Redoubt.Incidents;

/// <summary>The numbers of the first page. Days are UTC days.</summary>
public sealed record Home(
    IncidentNumbers Incidents, AlertNumbers Alerts, IReadOnlyList<IncidentRow> TopIncidents, IReadOnlyList<DayNumbers> PerDay,
    IReadOnlyList<DetectorNumbers> Detectors, IReadOnlyList<NoisyRule> Noisiest, IReadOnlyList<AssetAtRisk> Assets,
    ReceivedNumbers Received, double? MeanMinutesToResolve);

/// <summary>Incidents by where the work stands.</summary>
public sealed record IncidentNumbers(int Active, int InProgress, int Unassigned, int High, int ResolvedLast7Days);

/// <summary>Alerts by last activity, and those not resolved.</summary>
public sealed record AlertNumbers(int Last24Hours, int Last7Days, int Active);

/// <summary>One of the last 14 days.</summary>
/// <param name="Day">yyyy-MM-dd.</param>
/// <param name="Alerts">Alerts that began on it.</param>
/// <param name="Incidents">Incidents whose first activity is on it.</param>
public sealed record DayNumbers(string Day, int Alerts, int Incidents);

/// <summary>What a detector has sent.</summary>
public sealed record DetectorNumbers(string Name, int Alerts, DateTimeOffset LastReceived);

/// <summary>A rule that fires much.</summary>
public sealed record NoisyRule(string Title, string Detector, long Occurrences, int Alerts);

/// <summary>An asset that open incidents touch.</summary>
public sealed record AssetAtRisk(EntityReference Entity, int Incidents, int HighestPriority);

/// <summary>Records received, and how many of them were folded into an alert that was there already.</summary>
public sealed record ReceivedNumbers(long Total, long Folded);
