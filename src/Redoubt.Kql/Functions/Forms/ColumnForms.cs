using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary>Columns that may not be there.</summary>
internal static class ColumnForms
{
    public static IEnumerable<KeyValuePair<string, FormBinding>> All =>
    [
        new("column_ifexists", IfExists), new("columnifexists", IfExists), new("iscolumnexists", Exists),
        new("estimate_data_size", Size),
    ];

    private static Scalar Size(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, int.MaxValue, "estimate_data_size(value, ... or *)");
        return call.Arguments
            .SelectMany(argument => argument is WildcardExpression all
                ? (row.Rows?.Columns ?? []).Where(column => all.Matches(column.Name)).Select(column => (Scalar)column.Read())
                : [binder.Value(argument, row)])
            .Select(value => (Scalar)new CallScalar("estimate_data_size", KqlType.Long, value))
            .DefaultIfEmpty(ConstantScalar.Of(0L))
            .Aggregate((sum, next) => new CallScalar("add", KqlType.Long, sum, next));
    }

    private static Scalar IfExists(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 2, 2, "column_ifexists(name, default)");
        return row.Find(Name(call, binder))?.Read() ?? binder.Value(call.Arguments[1], row);
    }

    private static ConstantScalar Exists(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 1, "iscolumnexists(name)");
        return ConstantScalar.Of(row.Find(Name(call, binder)) is not null);
    }

    private static string Name(CallExpression call, Binder binder) => binder.Value(call.Arguments[0], RowContext.None) is ConstantScalar { Value: string name }
        ? name
        : throw Binder.Fault(call.Arguments[0].Span, $"{call.Name}(): the name must be a constant text.");
}
