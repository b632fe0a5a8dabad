namespace Redoubt.Kql.Plan;

/// <summary>What a column holds.</summary>
internal sealed class ColumnScalar(Column column) : Scalar(column.Type)
{
    public Column Column { get; } = column;
}
