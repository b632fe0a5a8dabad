namespace Redoubt.Incidents.Intelligence;

/// <summary>That something an alert names is listed: one entity of one alert and one indicator.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="IncidentId">Its incident.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Kind">What of the entity matched.</param>
/// <param name="Value">The value that matched: for a URL it may be its host.</param>
/// <param name="Listed">What the indicator looks for: a network where an address lies in one.</param>
/// <param name="Indicator">The indicator's number; cited as <c>indicator:NUMBER</c>.</param>
/// <param name="IndicatorName">What its source calls it. Hostile text.</param>
/// <param name="SourceId">Where it comes from.</param>
/// <param name="Source">That source's name.</param>
/// <param name="About">Malware, actors and campaigns that it indicates.</param>
/// <param name="Since">Since when it is listed, UTC: as its source says, else since it was imported.</param>
/// <param name="Found">When both alert and indicator were here, UTC.</param>
/// <param name="Confidence">0 to 100; null when the source does not say.</param>
/// <param name="Tlp">How far it may be told; null when the source does not say.</param>
public sealed record Listing(
    string AlertId, long IncidentId, EntityReference Entity, ObservableKind Kind, string Value, string Listed, long Indicator, string IndicatorName, long SourceId, string Source,
    IReadOnlyList<ProfileName> About, DateTimeOffset Since, DateTimeOffset Found, int? Confidence, string? Tlp);

/// <summary>A profile in short.</summary>
/// <param name="Id">As its source names it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Hostile text.</param>
/// <param name="ExternalId">T1059, G0016, CVE-2026-0001; null when it has none.</param>
public sealed record ProfileName(string Id, ProfileKind Kind, string Name, string? ExternalId);
