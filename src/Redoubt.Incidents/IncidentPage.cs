using System.Diagnostics.CodeAnalysis;
using Redoubt.Incidents.Priority;

namespace Redoubt.Incidents;

/// <summary>An incident with what its page shows beside the queue's line.</summary>
public sealed record IncidentPage : IncidentRow
{
    public IncidentPage()
    {
    }

    [SetsRequiredMembers]
    internal IncidentPage(IncidentRow row)
        : base(row)
    {
        Description = "";
        Factors = [];
        Phases = [];
    }

    /// <summary>One paragraph of facts: when, how many alerts, what was touched.</summary>
    public required string Description { get; init; }

    /// <summary>What was written when it was resolved.</summary>
    public required string? ResolvingComment { get; init; }

    /// <summary>The parts of the priority, largest first.</summary>
    public required IReadOnlyList<PriorityFactor> Factors { get; init; }

    public required int EvidenceCount { get; init; }

    public required int AssetCount { get; init; }

    public required int CommentCount { get; init; }

    /// <summary>In the order of the kill chain.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }
}
