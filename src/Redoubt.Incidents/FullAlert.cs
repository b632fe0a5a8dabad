using Redoubt.Evidence;

namespace Redoubt.Incidents;

/// <summary>An alert with all that is known of it, for what hands it on. Times are UTC; all text is hostile.</summary>
public sealed record FullAlert
{
    public required string Id { get; init; }

    public required long IncidentId { get; init; }

    public required AlertStatus Status { get; init; }

    public required Classification Classification { get; init; }

    public required Determination Determination { get; init; }

    public required string? AssignedTo { get; init; }

    /// <summary>The record that stands for it.</summary>
    public required Alert Record { get; init; }

    /// <summary>Over all its records.</summary>
    public required DateTimeOffset FirstActivity { get; init; }

    /// <inheritdoc cref="FirstActivity"/>
    public required DateTimeOffset LastActivity { get; init; }

    /// <summary>When the record that opened it was received.</summary>
    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastUpdate { get; init; }

    public required DateTimeOffset? Resolved { get; init; }

    /// <summary>Records folded into it.</summary>
    public required long OccurrenceCount { get; init; }

    /// <summary>Events that its records speak of.</summary>
    public required long EventCount { get; init; }

    /// <summary>The record as Microsoft Graph gave it, when it came from there; else null.</summary>
    public required string? GraphRecord { get; init; }

    public required IReadOnlyList<Comment> Comments { get; init; }
}
