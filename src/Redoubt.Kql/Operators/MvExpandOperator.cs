using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>mv-expand a, b to typeof(long)</c>: a row for each element. A bag gives bags of one key; several arrays run side by side, the
/// shorter ones padded with null; an empty array gives no row, null gives one.
/// </summary>
internal sealed class MvExpandOperator(OperatorParameters parameters, IReadOnlyList<MvItem> items, Expression? limit, TextSpan span) : Operator(span)
{
    public static MvExpandOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "bagexpansion", "kind", "with_itemindex");
        var items = MvItem.ParseList(parser);
        var limit = parser.TryTakeWord("limit") ? parser.Expressions.Value() : null;
        return new MvExpandOperator(parameters, items, limit, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var asPairs = (parameters.Word("kind") ?? parameters.Word("bagexpansion")) == "array";
        var expansion = Expansion.Of(input!, items, binder, "mv-expand", asPairs, parameters.Word("with_itemindex"), limit is null ? null : TakeOperator.Count(limit, binder, "mv-expand"));
        // Not a lateral join: that would not keep the rows' order.
        var rows = expansion.Rows;
        var unnested = new Select { From = rows.AsSource(), Items = [.. rows.Select.Items.Select(item => Select.Same(item.Column)), .. expansion.Lists] };
        var columns = input!.Columns.ToList();
        foreach (var added in expansion.Columns)
        {
            var at = columns.FindIndex(column => column.Name == added.Name);
            if (at >= 0)
                columns[at] = added;
            else
                columns.Add(added);
        }

        List<Item> all = [.. rows.Select.Items.Select(item => Select.Same(item.Column)), .. expansion.Typed];
        return new Rows(new Select { From = new SelectSource(unnested), Items = all }, columns) { Serialized = rows.Serialized, Broken = rows.Broken, Ingested = rows.Ingested };
    }

    public override void Print(Printer printer)
    {
        printer.Write("mv-expand");
        parameters.Print(printer);
        printer.Write(" ").List(items);
        if (limit is not null)
            printer.Write(" limit ").Write(limit);
    }
}
