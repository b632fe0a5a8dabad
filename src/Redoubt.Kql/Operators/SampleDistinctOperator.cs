using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>sample-distinct n of a</c>: up to so many different values.</summary>
internal sealed class SampleDistinctOperator(Expression count, Expression value, TextSpan span) : Operator(span)
{
    public static SampleDistinctOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var count = parser.Expressions.Value();
        parser.ExpectWord("of");
        return new SampleDistinctOperator(count, parser.Expressions.Named(), start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "sample-distinct");
        var scalar = binder.Value(value, row);
        var column = new Column(OutputNames.Of(value) ?? "Column1", scalar.Type);
        var distinct = new Select { From = row.Rows!.AsSource(), Items = [new Item(scalar, column)], Distinct = true };
        return input!.With(
            new Select { From = new SelectSource(distinct), Items = [Select.Same(column)], Limit = TakeOperator.Count(count, binder, "sample-distinct") }, [column], serialized: false);
    }

    public override void Print(Printer printer) => printer.Write("sample-distinct ").Write(count).Write(" of ").Write(value);
}
