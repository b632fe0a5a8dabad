using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>top-hitters n of a by b</c>: the values that come most often, or of which the sum is largest. Here the counts are exact.</summary>
internal sealed class TopHittersOperator(Expression count, Expression value, Expression? weight, TextSpan span) : Operator(span)
{
    public static TopHittersOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var count = parser.Expressions.Value();
        parser.ExpectWord("of");
        var value = parser.Expressions.Named();
        return new TopHittersOperator(count, value, parser.TryTakeWord("by") ? parser.Expressions.Named() : null, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        // What is wrong with the values is this operator's fault, not that of the grouping.
        binder.Value(value, new RowContext(input, "top-hitters"));
        if (weight is not null)
            binder.Value(weight, new RowContext(input, "top-hitters"));
        var name = weight is null ? $"approximate_count_{OutputNames.Of(value)}" : $"approximate_sum_{OutputNames.Of(weight)}";
        var inner = weight is NamedExpression named ? named.Value : weight;
        var hits = new CallExpression(inner is null ? "count" : "sum", Span, inner is null ? [] : [inner], Span);
        var total = new NamedExpression([new NameExpression(name, Span)], false, hits, Span);
        var rows = SummarizeOperator.Summarize(input!, [total], [value], binder);
        // The order of equals is fixed, so that the answer is the same each time.
        IReadOnlyList<Ordering> order = [new Ordering(rows.Columns[1].Read(), true, false), new Ordering(rows.Columns[0].Read(), true, false)];
        return rows.With(
            new Select { From = rows.AsSource(), Items = [.. rows.Columns.Select(Select.Same)], OrderBy = order, Limit = TakeOperator.Count(count, binder, "top-hitters") }, rows.Columns);
    }

    public override void Print(Printer printer)
    {
        printer.Write("top-hitters ").Write(count).Write(" of ").Write(value);
        if (weight is not null)
            printer.Write(" by ").Write(weight);
    }
}
