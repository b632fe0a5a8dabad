using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>A query to run.</summary>
/// <param name="Query">KQL.</param>
public sealed record HuntRequest(string Query)
{
    /// <summary>How far back rows are read; null for the limit's.</summary>
    public TimeSpan? LookBack { get; init; }

    /// <summary>Reads as far back as the query itself says: without a bound of ours.</summary>
    public bool Unbounded { get; init; }

    /// <summary>Reads only rows that were taken in at this instant or later, whenever they happened; null for no such bound. Tables without
    /// a time are read whole.</summary>
    public DateTimeOffset? TakenInSince { get; init; }

    /// <summary>Functions that it may call beside the engine's own.</summary>
    public IReadOnlyList<SavedFunction> Functions { get; init; } = [];

    /// <summary>The most rows to give; null for the limit's, beyond which it does not go.</summary>
    public int? Rows { get; init; }
}
