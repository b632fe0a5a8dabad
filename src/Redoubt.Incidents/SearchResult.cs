namespace Redoubt.Incidents;

/// <summary>What a search found: at most ten of each.</summary>
public sealed record SearchResult(
    IReadOnlyList<IncidentRow> Incidents, IReadOnlyList<AlertRow> Alerts, IReadOnlyList<FoundEntity> Entities);

/// <summary>An entity that a search found.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Alerts">How many alerts name it.</param>
public sealed record FoundEntity(EntityReference Entity, int Alerts);
