using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>Rows written in the query.</summary>
internal static class DataTable
{
    public static Rows Bind(DataTableExpression table, Binder binder)
    {
        var width = table.Columns.Count;
        if (width == 0 || table.Values.Count % width != 0)
        {
            throw Binder.Fault(table.Span, $"The number of values ({table.Values.Count}) is no multiple of the number of columns ({width}).");
        }

        var names = new OutputNames();
        var columns = table.Columns.Select(column => new Column(names.Take(column.Name), column.Type)).ToList();
        var rows = new List<IReadOnlyList<Scalar>>();
        for (var i = 0; i < table.Values.Count; i += width)
            rows.Add([.. columns.Select((column, j) => Cell(binder.Value(table.Values[i + j], RowContext.None), column.Type))]);
        return new Rows(Select.Pass(new ValuesSource(columns, rows), columns), columns) { Serialized = false };
    }

    private static Scalar Cell(Scalar value, KqlType type)
    {
        if (value.Type == type)
            return value;
        if (type == KqlType.Dynamic)
            return Conversions.Box(value);
        // What does not fit becomes null, as in Kusto.
        return Conversions.Cost(value.Type, type) is not null ? Conversions.To(value, type) : new CallScalar(Conversions.Converter(type), type, value);
    }
}
