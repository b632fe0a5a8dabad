namespace Redoubt.Incidents;

/// <summary>What the filters of the queues can be set to.</summary>
public sealed record Filters(
    IReadOnlyList<string> Detectors, IReadOnlyList<string> Tags, IReadOnlyList<string> Assignees, IReadOnlyList<TacticName> Tactics,
    IReadOnlyList<string> Categories);
