using Redoubt.Evidence;

namespace Redoubt.Incidents;

/// <summary>An alert as a line of a list: one or more received records folded. Times are UTC.</summary>
public record AlertRow
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required Severity Severity { get; init; }

    public required AlertStatus Status { get; init; }

    public required string Detector { get; init; }

    public required string? DetectorId { get; init; }

    public required string? Category { get; init; }

    public required IReadOnlyList<string> Tactics { get; init; }

    public required IReadOnlyList<string> Techniques { get; init; }

    public required DateTimeOffset FirstActivity { get; init; }

    public required DateTimeOffset LastActivity { get; init; }

    /// <summary>Records folded into it.</summary>
    public required long OccurrenceCount { get; init; }

    /// <summary>Events that its records speak of.</summary>
    public required long EventCount { get; init; }

    public required Classification Classification { get; init; }

    public required Determination Determination { get; init; }

    public required string? AssignedTo { get; init; }

    public required long IncidentId { get; init; }

    public required string IncidentName { get; init; }

    /// <summary>The first six.</summary>
    public required IReadOnlyList<EntityReference> Entities { get; init; }

    /// <summary>Why it is in its incident; empty for the first alert.</summary>
    public required IReadOnlyList<AlertJoin> Joins { get; init; }

    /// <summary>What had to be cut or mended when it was read.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}
