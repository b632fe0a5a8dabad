using System.Text.Json.Serialization;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Intelligence;

/// <summary>Where this organisation has seen something.</summary>
/// <param name="Alerts">How many alerts.</param>
/// <param name="ActiveAlerts">How many of them are not resolved.</param>
/// <param name="Incidents">How many incidents.</param>
/// <param name="ActiveIncidents">How many of them are not resolved.</param>
/// <param name="First">By alerts and telemetry, UTC; null for never.</param>
/// <param name="Last">Likewise.</param>
/// <param name="LatestAlerts">20 at most.</param>
/// <param name="LatestIncidents">20 at most.</param>
/// <param name="Assets">Devices, users and mailboxes of these alerts, 100 at most.</param>
/// <param name="Days">Alerts by day, the last 90 days that have any.</param>
/// <param name="Sightings">Rows of telemetry, the latest first, 50 at most.</param>
/// <param name="Rows">How many rows of telemetry in all.</param>
public sealed record Seen(
    long Alerts, long ActiveAlerts, long Incidents, long ActiveIncidents, DateTimeOffset? First, DateTimeOffset? Last, IReadOnlyList<SeenAlert> LatestAlerts,
    IReadOnlyList<SeenIncident> LatestIncidents, IReadOnlyList<SeenAsset> Assets, IReadOnlyList<SeenDay> Days, IReadOnlyList<SeenRows> Sightings, long Rows)
{
    /// <summary>Nowhere.</summary>
    public static Seen Nowhere { get; } = new(0, 0, 0, 0, null, null, [], [], [], [], [], 0);

    /// <summary>The alert that began first; null when there is none. <see cref="LatestAlerts"/> may not reach back to it.</summary>
    [JsonIgnore]
    public SeenAlert? Earliest { get; init; }

    /// <summary>Whether it was seen at all.</summary>
    public bool IsAnywhere => Alerts > 0 || Rows > 0;
}

/// <summary>An alert that tells of it.</summary>
public sealed record SeenAlert(string Id, string Title, Severity Severity, AlertStatus Status, long IncidentId, DateTimeOffset FirstActivity);

/// <summary>An incident with such alerts.</summary>
/// <param name="Alerts">How many.</param>
public sealed record SeenIncident(long Id, string Name, Severity Severity, IncidentStatus Status, Classification Classification, long Alerts, DateTimeOffset LastActivity);

/// <summary>An asset that such alerts name.</summary>
/// <param name="Active">Whether one of these alerts is not resolved.</param>
/// <param name="Latest">The latest alert that names it.</param>
public sealed record SeenAsset(EntityReference Entity, long Alerts, bool Active, SeenAlert Latest);

/// <summary>How many alerts began on a day, UTC.</summary>
public sealed record SeenDay(DateOnly Day, long Active, long Resolved);

/// <summary>Rows of telemetry of one day and asset.</summary>
/// <param name="Value">The value as the rows have it. Hostile text.</param>
/// <param name="Kql">The query that shows them.</param>
public sealed record SeenRows(string Value, string Table, string Column, string Asset, DateTimeOffset First, DateTimeOffset Last, long Count, string Kql);
