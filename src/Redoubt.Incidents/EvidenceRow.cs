namespace Redoubt.Incidents;

/// <summary>An entity of an incident as a line of its evidence.</summary>
/// <param name="Entity">What it is, with all that its alerts say of it.</param>
/// <param name="First">Earliest activity of an alert that names it, UTC.</param>
/// <param name="Last">Latest, UTC.</param>
/// <param name="AlertIds">The alerts that name it; at most 50.</param>
/// <param name="AlertCount">All of them.</param>
/// <param name="Detectors">Who saw it.</param>
public sealed record EvidenceRow(
    EntityDetail Entity, DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<string> AlertIds, int AlertCount,
    IReadOnlyList<string> Detectors);
