using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary><c>count</c>: how many rows there are.</summary>
internal sealed class CountOperator(string? name, TextSpan span) : Operator(span)
{
    public static CountOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var name = parser.TryTakeWord("as") ? parser.ExpectName().Name : null;
        return new CountOperator(name, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var column = new Column(name ?? "Count", KqlType.Long);
        return input!.With(new Select { From = input.AsSource(), Items = [new Item(new CallScalar("count", KqlType.Long), column)], GroupBy = [] }, [column], serialized: false);
    }

    public override void Print(Printer printer)
    {
        printer.Write("count");
        if (name is not null)
            printer.Write(" as ").Name(name);
    }
}
