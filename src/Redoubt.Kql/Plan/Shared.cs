namespace Redoubt.Kql.Plan;

/// <summary>A selection that several places of the plan read: what a <c>let</c> names.</summary>
/// <param name="materialized">Whether it is worked out once and kept.</param>
internal sealed class Shared(Rows rows, bool materialized)
{
    public Rows Rows { get; } = rows;

    public bool Materialized { get; } = materialized;

    /// <summary>The rows for one more place, under columns of their own.</summary>
    public Rows Reference(string? name = null)
    {
        var pairs = Rows.Columns.Select(column => (Original: column, Here: column.Again())).ToList();
        var here = pairs.Select(pair => pair.Here).ToList();
        return new Rows(Select.Pass(new SharedSource(this, pairs), here), here)
        {
            Name = name ?? Rows.Name,
            Broken = Rows.Broken,
            IsOpen = Rows.IsOpen,
            Serialized = Rows.Serialized,
        };
    }
}
