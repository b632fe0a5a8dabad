using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary><c>consume</c>: gives no rows; elsewhere it serves to measure what comes before it.</summary>
internal sealed class ConsumeOperator(TextSpan span) : Operator(span)
{
    public static ConsumeOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser, "decodeblocks");
        return new ConsumeOperator(start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder) => input!.Where(ConstantScalar.Of(false));

    public override void Print(Printer printer) => printer.Write("consume");
}
