namespace Redoubt.Kql.Plan;

/// <summary>Rows that the query says.</summary>
internal sealed class ValuesSource(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Scalar>> rows) : Source
{
    public IReadOnlyList<Column> Columns { get; } = columns;

    public IReadOnlyList<IReadOnlyList<Scalar>> Rows { get; } = rows;
}
