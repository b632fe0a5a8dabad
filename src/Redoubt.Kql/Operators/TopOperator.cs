using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>top n by a</c>: the first rows after sorting.</summary>
internal sealed class TopOperator(Expression count, IReadOnlyList<OrderedExpression> keys, TextSpan span) : Operator(span)
{
    public static TopOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var count = parser.Expressions.Value();
        parser.ExpectWord("by");
        return new TopOperator(count, SortOperator.Keys(parser), start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "top");
        var order = SortOperator.Settled(SortOperator.Order(keys, row, binder), input!);
        var limit = TakeOperator.Count(count, binder, "top");
        var rows = row.Rows!;
        if (binder.IsLateral)
            return LateralOrder.Top(rows, order, limit).Showing(input!.Columns);
        return rows.With(
            new Select { From = rows.AsSource(), Items = [.. rows.Select.Items.Select(item => Select.Same(item.Column))], OrderBy = order, Limit = limit },
            input!.Columns, serialized: true, keepsHidden: true);
    }

    public override void Print(Printer printer) => printer.Write("top ").Write(count).Write(" by ").List(keys);
}
