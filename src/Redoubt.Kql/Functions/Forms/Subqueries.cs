using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary><c>toscalar</c>: the first value of rows, worked out once.</summary>
internal static class Subqueries
{
    public static IEnumerable<KeyValuePair<string, FormBinding>> All => [new("toscalar", ToScalar), new("materialize", Materialize)];

    private static Scalar ToScalar(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 1, "toscalar(rows)");
        if (!binder.IsTabular(call.Arguments[0]))
            return binder.Value(call.Arguments[0], RowContext.None);
        var rows = binder.Rows(call.Arguments[0]);
        if (rows.Columns.Count == 0)
            return ConstantScalar.Null(KqlType.Dynamic);
        var value = new Column("", rows.Columns[0].Type);
        var first = new Select { From = rows.AsSource(), Items = [new Item(rows.Columns[0].Read(), value)], Limit = ConstantScalar.Of(1L) };
        var shared = new Shared(new Rows(first, [value]), materialized: true).Reference();
        Scalar scalar = new SelectScalar(shared.Select, value.Type);
        // No row gives null, but a string is never null.
        return value.Type == KqlType.String ? new CallScalar("text.known", KqlType.String, scalar) : scalar;
    }

    private static Scalar Materialize(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 1, "materialize(rows)");
        return binder.Value(call.Arguments[0], row);
    }
}
