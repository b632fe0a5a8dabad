namespace Redoubt.Incidents;

/// <summary>One received record of an alert.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="FirstActivity">UTC.</param>
/// <param name="LastActivity">UTC.</param>
/// <param name="Count">Events that the record speaks of.</param>
/// <param name="Received">When Redoubt stored it, UTC.</param>
/// <param name="Raw">JSON text as received.</param>
public sealed record Occurrence(
    string Id, DateTimeOffset FirstActivity, DateTimeOffset LastActivity, long Count, DateTimeOffset Received, string Raw);
