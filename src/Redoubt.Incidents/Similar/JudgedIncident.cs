namespace Redoubt.Incidents.Similar;

/// <summary>A closed incident with its judgement, to point at.</summary>
public sealed record JudgedIncident(long Id, string Name, Classification Classification, Determination Determination, DateTimeOffset FirstActivity);
