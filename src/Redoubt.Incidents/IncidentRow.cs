using Redoubt.Evidence;

namespace Redoubt.Incidents;

/// <summary>An incident as a line of the queue. Times are UTC.</summary>
public record IncidentRow
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required Severity Severity { get; init; }

    public required IncidentStatus Status { get; init; }

    /// <summary>From 0 to 100; null when the incident holds no alert any more.</summary>
    public required int? Priority { get; init; }

    public required Classification Classification { get; init; }

    public required Determination Determination { get; init; }

    public required string? AssignedTo { get; init; }

    /// <summary>Tags that people set.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Tags that follow from facts: Ransomware, Credential phishing, Redirected.</summary>
    public required IReadOnlyList<string> SystemTags { get; init; }

    public required int AlertCount { get; init; }

    /// <summary>Alerts that are not resolved.</summary>
    public required int ActiveAlertCount { get; init; }

    /// <summary>Records received; at least <see cref="AlertCount"/>.</summary>
    public required long OccurrenceCount { get; init; }

    /// <summary>Tactic ids in kebab case, in the order of the kill chain.</summary>
    public required IReadOnlyList<string> Tactics { get; init; }

    public required IReadOnlyList<string> Techniques { get; init; }

    public required IReadOnlyList<string> Detectors { get; init; }

    public required Impact Impact { get; init; }

    public required DateTimeOffset FirstActivity { get; init; }

    public required DateTimeOffset LastActivity { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastUpdate { get; init; }

    /// <summary>The incident that this one was merged into, at the end of all redirections.</summary>
    public required long? RedirectTo { get; init; }
}
