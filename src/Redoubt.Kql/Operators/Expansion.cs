using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>Arrays and bags taken apart, row by row.</summary>
/// <param name="Rows">The rows that are expanded.</param>
/// <param name="Elements">The elements of one row, for a lateral join.</param>
/// <param name="Columns">The columns of the elements.</param>
/// <param name="Lists">The lists of one row, for a selection that has a row for each element.</param>
/// <param name="Typed">What <paramref name="Columns"/> hold, from the elements.</param>
internal sealed record Expansion(
    Rows Rows, Select Elements, IReadOnlyList<Column> Columns, IReadOnlyList<Item> Lists, IReadOnlyList<Item> Typed)
{
    public static Expansion Of(Rows input, IReadOnlyList<MvItem> items, Binder binder, string @operator, bool asPairs, string? indexName, Scalar? limit)
    {
        var row = new RowContext(input, @operator);
        var lists = new List<Item>();
        var typed = new List<Item>();
        var columns = new List<Column>();
        var names = new OutputNames();
        foreach (var item in items)
        {
            var value = binder.Value(item.Value, row);
            if (value.Type != KqlType.Dynamic)
            {
                if (row.IsBroken)
                    value = ConstantScalar.Null(KqlType.Dynamic);
                else
                    throw Binder.Fault(item.Value.Span, $"'{@operator}' operator: expanded expression expected to have dynamic type; this is a {value.Type.Name()}.", value.Type == KqlType.String ? "Put it into parse_json(…)." : null);
            }

            var name = item.Value is NamedExpression { Names: [var given, ..] } ? given.Name : OutputNames.Of(item.Value) ?? names.Unnamed("Column");
            var element = new Column("", KqlType.Dynamic);
            var list = new CallScalar(asPairs ? "elements.pairs" : "elements", KqlType.Dynamic, value);
            lists.Add(new Item(limit is null ? list : new CallScalar(list.Function, KqlType.Dynamic, value, limit), element));
            Scalar read = new CallScalar("element.read", KqlType.Dynamic, element.Read());
            var added = new Column(name, item.Type ?? KqlType.Dynamic);
            typed.Add(new Item(item.Type is { } type && type != KqlType.Dynamic ? Conversions.To(read, type) : read, added));
            columns.Add(added);
        }

        if (indexName is not null)
        {
            var index = new Column("", KqlType.Long);
            Scalar numbers = new CallScalar("element.count", KqlType.Long, [.. lists.Select(list => ((CallScalar)list.Value).Parts[0])]);
            lists.Add(new Item(limit is null ? new CallScalar("element.numbers", KqlType.Long, numbers) : new CallScalar("element.numbers", KqlType.Long, numbers, limit), index));
            var shown = new Column(indexName, KqlType.Long);
            typed.Insert(0, new Item(index.Read(), shown));
            columns.Insert(0, shown);
        }

        var elements = new Select { From = new SelectSource(new Select { Items = lists }), Items = typed };
        return new Expansion(row.Rows!, elements, columns, lists, typed);
    }

    /// <summary>Only the rows that have any elements.</summary>
    public Rows WithElements()
    {
        var lists = ((SelectSource)Elements.From!).Select.Items.Select(item => (CallScalar)item.Value).Where(call => call.Function.StartsWith("elements", StringComparison.Ordinal));
        return Rows.Where(new CallScalar("elements.any", KqlType.Bool, [.. lists.Select(list => list.Parts[0])]));
    }
}
