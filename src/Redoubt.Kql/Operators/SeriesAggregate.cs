using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>One of the values of a <c>make-series</c>: <c>n = count() default=0</c>.</summary>
internal sealed class SeriesAggregate(Expression value, Expression? missing, TextSpan span) : Node(span)
{
    public Expression Value { get; } = value;

    /// <summary>What steps without a row hold.</summary>
    public Expression? Default { get; } = missing;

    public static SeriesAggregate Parse(Parser parser)
    {
        var value = parser.Expressions.Named();
        Expression? missing = null;
        if (parser.TryTakeWord("default"))
        {
            parser.Expect("=");
            missing = parser.Expressions.Value();
        }

        return new SeriesAggregate(value, missing, value.Span.To(parser.Previous));
    }

    public override void Print(Printer printer)
    {
        printer.Write(Value);
        if (Default is not null)
            printer.Write(" default=").Write(Default);
    }
}
