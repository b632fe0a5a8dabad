using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>take n</c>: at most so many rows; which ones is fixed only after a sort.</summary>
internal sealed class TakeOperator(Expression count, TextSpan span) : Operator(span)
{
    public static TakeOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        return new TakeOperator(parser.Expressions.Value(), start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder) => binder.IsLateral ? LateralOrder.First(input!, Count(count, binder, "take")) : input!.With(
        new Select { From = input.AsSource(), Items = [.. input.Select.Items.Select(item => Select.Same(item.Column))], Limit = Count(count, binder, "take") },
        input.Columns, keepsHidden: true);

    /// <summary>A count of rows: a whole number that does not depend on a row.</summary>
    public static Scalar Count(Expression expression, Binder binder, string @operator)
    {
        var count = binder.Value(expression, RowContext.None);
        if (count.Type is not (KqlType.Int or KqlType.Long or KqlType.Dynamic))
            throw Binder.Fault(expression.Span, $"'{@operator}' operator: the number of rows must be a whole number; this is a {count.Type.Name()}.");
        if (count is ConstantScalar { Value: long number } && number < 0)
            throw Binder.Fault(expression.Span, $"'{@operator}' operator: the number of rows cannot be negative.");
        return Conversions.To(count, KqlType.Long);
    }

    public override void Print(Printer printer) => printer.Write("take ").Write(count);
}
