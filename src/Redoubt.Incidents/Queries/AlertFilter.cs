using Redoubt.Evidence;

namespace Redoubt.Incidents.Queries;

/// <summary>Which alerts to list. Several values of one field mean any of them; several fields mean all of them.</summary>
public sealed record AlertFilter
{
    public IReadOnlyList<AlertStatus> Status { get; init; } = [];

    public IReadOnlyList<Severity> Severity { get; init; } = [];

    public IReadOnlyList<string> Detector { get; init; } = [];

    public IReadOnlyList<string> Category { get; init; } = [];

    public IReadOnlyList<string> Tactic { get; init; } = [];

    /// <summary>Names, <c>none</c>, or <c>me</c>, which stands for <see cref="Me"/>.</summary>
    public IReadOnlyList<string> AssignedTo { get; init; } = [];

    public string? Me { get; init; }

    /// <summary>An entity's key, or a part of its name.</summary>
    public string? Entity { get; init; }

    /// <summary>Part of the title, or the id.</summary>
    public string? Search { get; init; }

    /// <summary>Last activity at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Last activity before.</summary>
    public DateTimeOffset? To { get; init; }

    public long? IncidentId { get; init; }

    /// <summary>A field of <see cref="AlertRow"/> in camel case, with <c>-</c> before it for descending order.</summary>
    public string Sort { get; init; } = "-lastActivity";

    public int Skip { get; init; }

    /// <summary>At most 1,000.</summary>
    public int Take { get; init; } = 100;
}
