using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Binding;

/// <summary>Gathers the aggregates of a <c>summarize</c>: each becomes a column of the groups, which the values around it read.</summary>
internal sealed class AggregateCollector(RowContext inside)
{
    private readonly List<Item> _items = [];

    /// <summary>The rows that are aggregated.</summary>
    public RowContext Inside { get; } = inside;

    public IReadOnlyList<Item> Items => _items;

    public Scalar Add(Scalar aggregate)
    {
        var column = new Column("", aggregate.Type);
        _items.Add(new Item(aggregate, column));
        return column.Read();
    }
}
