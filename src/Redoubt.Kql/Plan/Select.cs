namespace Redoubt.Kql.Plan;

/// <summary>
/// One step of the plan: rows from a source, filtered, grouped, sorted, cut, with the values to give. Every column of the source
/// that is to be seen further on is an item.
/// </summary>
internal sealed class Select
{
    /// <summary>What it gives. Never more than is named: there is no star.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>Where rows come from; null for a single row.</summary>
    public Source? From { get; init; }

    public Scalar? Where { get; init; }

    /// <summary>The group's keys; null where nothing is grouped, empty for one group of all rows.</summary>
    public IReadOnlyList<Scalar>? GroupBy { get; init; }

    public IReadOnlyList<Ordering> OrderBy { get; init; } = [];

    public Scalar? Limit { get; init; }

    public bool Distinct { get; init; }

    /// <summary>Keeps the first row of each of these values; empty for no such thing.</summary>
    public IReadOnlyList<Scalar> DistinctOn { get; init; } = [];

    /// <summary>Whether it only filters and computes, row by row: what it does could be done in one step with the next.</summary>
    public bool IsRowByRow => GroupBy is null && OrderBy.Count == 0 && Limit is null && !Distinct && DistinctOn.Count == 0;

    /// <summary>A selection that gives some columns of another as they are.</summary>
    public static Select Pass(Source from, IEnumerable<Column> columns) => new() { From = from, Items = [.. columns.Select(Same)] };

    public static Item Same(Column column) => new(column.Read(), column);
}
