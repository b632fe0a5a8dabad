using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>sample n</c>: up to so many rows, by chance.</summary>
internal sealed class SampleOperator(Expression count, TextSpan span) : Operator(span)
{
    public static SampleOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        return new SampleOperator(parser.Expressions.Value(), start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder) => input!.With(
        new Select
        {
            From = input.AsSource(),
            Items = [.. input.Select.Items.Select(item => Select.Same(item.Column))],
            OrderBy = [new Ordering(new CallScalar("chance", KqlType.Real), false, false)],
            Limit = TakeOperator.Count(count, binder, "sample"),
        },
        input.Columns, serialized: false, keepsHidden: true);

    public override void Print(Printer printer) => printer.Write("sample ").Write(count);
}
