using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary><c>narrow()</c>: a row for each cell, with the row's number, the column's name and the value as text.</summary>
internal static class Narrow
{
    public static Rows Bind(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(0, 0, "narrow()");
        var row = new RowContext(input, "evaluate");
        var ordinal = row.Ordinal();
        if (input.Columns.Count == 0)
            throw Binder.Fault(call.Span, "narrow(): the rows have no columns.");
        var (number, name, value) = (new Column("Row", KqlType.Long), new Column("Column", KqlType.String), new Column("Value", KqlType.String));
        List<Item> items =
        [
            new(new CallScalar("plus", KqlType.Long, ordinal, ConstantScalar.Of(-1L)), number),
            new(new CallScalar("unfold.each", KqlType.String, [.. input.Columns.Select(column => (Scalar)ConstantScalar.Of(column.Name))]), name),
            new(new CallScalar("unfold.each", KqlType.String, [.. input.Columns.Select(column => Conversions.To(column.Read(), KqlType.String))]), value),
        ];
        return input.With(new Select { From = row.Rows!.AsSource(), Items = items }, [number, name, value], serialized: false);
    }
}
