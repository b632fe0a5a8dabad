using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>serialize name = value, ...</c>: takes the order that the rows have for given, and adds columns.</summary>
internal sealed class SerializeOperator(IReadOnlyList<Expression> values, TextSpan span) : Operator(span)
{
    public static SerializeOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        List<Expression> values = parser.Current.Is("|") || parser.Current.Is(";") || parser.Current.Is(")") || parser.Current.Kind == TokenKind.End ? [] : parser.Expressions.NamedList();
        return new SerializeOperator(values, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var serial = new Rows(input!.Select, input.Columns) { Serialized = true, Broken = input.Broken, IsOpen = input.IsOpen, Ingested = input.Ingested };
        return values.Count == 0 ? serial : ExtendOperator.Extend(serial, values, binder, "serialize");
    }

    public override void Print(Printer printer) => printer.Write(values.Count == 0 ? "serialize" : "serialize ").List(values);
}
