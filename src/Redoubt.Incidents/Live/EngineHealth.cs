namespace Redoubt.Incidents.Live;

/// <summary>How the engine is doing.</summary>
/// <param name="Alerts">Alerts in incidents.</param>
/// <param name="Backlog">Stored records that are not in an incident yet.</param>
/// <param name="LastCorrelation">How long the last round took.</param>
/// <param name="Error">What went wrong in the last round; null when it went well. The engine goes on trying.</param>
public sealed record EngineHealth(long Alerts, long Backlog, TimeSpan LastCorrelation, string? Error);
