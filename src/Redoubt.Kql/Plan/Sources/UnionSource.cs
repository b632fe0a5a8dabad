namespace Redoubt.Kql.Plan;

/// <summary>Selections one after the other; each gives the same columns, in order.</summary>
internal sealed class UnionSource(IReadOnlyList<Select> branches, IReadOnlyList<Column> columns) : Source
{
    public IReadOnlyList<Select> Branches { get; } = branches;

    public IReadOnlyList<Column> Columns { get; } = columns;
}
