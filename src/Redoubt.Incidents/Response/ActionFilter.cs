namespace Redoubt.Incidents.Response;

/// <summary>Which actions to list. Several values of one field mean any of them; several fields mean all of them.</summary>
public sealed record ActionFilter
{
    /// <summary>True for those that wait for a decision, false for all others, null for both.</summary>
    public bool? Pending { get; init; }

    public IReadOnlyList<ActionState> State { get; init; } = [];

    public IReadOnlyList<ActionKind> Kind { get; init; } = [];

    public IReadOnlyList<ActionOrigin> Origin { get; init; } = [];

    /// <summary>The key of the target, or a part of its name.</summary>
    public string? Target { get; init; }

    public long? IncidentId { get; init; }

    /// <summary>Who ordered, approved, rejected or cancelled it.</summary>
    public string? By { get; init; }

    /// <summary>Ordered at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Ordered before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>ordered, ended, kind, state, target, origin, by or incidentId, with <c>-</c> before it for falling order.</summary>
    public string Sort { get; init; } = "-ordered";

    public int Skip { get; init; }

    /// <summary>At most 1,000.</summary>
    public int Take { get; init; } = 100;
}
