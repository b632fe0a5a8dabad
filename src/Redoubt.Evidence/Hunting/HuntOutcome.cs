using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>What came of a query, beside its rows.</summary>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Rows">How many rows were given.</param>
/// <param name="RowLimit">How many could have been.</param>
/// <param name="Truncated">Whether there were more rows than that.</param>
/// <param name="Render">How the query asks to be drawn; null when it does not.</param>
/// <param name="Tables">The tables that it read.</param>
/// <param name="From">From when on rows were read; null for no bound.</param>
/// <param name="To">The instant that <c>now()</c> meant.</param>
/// <param name="Waited">How long it waited for others.</param>
/// <param name="Elapsed">How long it ran, translation included and waiting not.</param>
public sealed record HuntOutcome(
    IReadOnlyList<ResultColumn> Columns,
    long Rows,
    long RowLimit,
    bool Truncated,
    RenderDirective? Render,
    IReadOnlyList<string> Tables,
    DateTimeOffset? From,
    DateTimeOffset To,
    TimeSpan Waited,
    TimeSpan Elapsed)
{
    /// <summary>How much of the machine it took, by the time that it ran.</summary>
    public HuntUsage Usage => UsageOf(Elapsed);

    /// <summary>How much a query takes that ran so long.</summary>
    public static HuntUsage UsageOf(TimeSpan elapsed) =>
        elapsed < TimeSpan.FromSeconds(5) ? HuntUsage.Low
        : elapsed < TimeSpan.FromMinutes(1) ? HuntUsage.Medium
        : HuntUsage.High;
}

/// <summary>How much of the machine a query took: under five seconds, under a minute, or longer.</summary>
public enum HuntUsage
{
    Low,
    Medium,
    High,
}
