using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>What <c>mv-expand</c> and <c>mv-apply</c> take apart: a value, with or without a name and a type for its elements.</summary>
internal sealed class MvItem(Expression value, KqlType? type, TextSpan span) : Node(span)
{
    public Expression Value { get; } = value;

    public KqlType? Type { get; } = type;

    public static List<MvItem> ParseList(Parser parser)
    {
        var items = new List<MvItem>();
        do
        {
            var value = parser.Expressions.Named();
            KqlType? type = null;
            if (parser.TryTakeWord("to"))
            {
                parser.ExpectWord("typeof");
                parser.Expect("(");
                type = parser.Expressions.TypeName();
                parser.Expect(")");
            }

            items.Add(new MvItem(value, type, value.Span.To(parser.Previous)));
        }
        while (parser.TryTake(","));
        return items;
    }

    public override void Print(Printer printer)
    {
        printer.Write(Value);
        if (Type is { } type)
            printer.Write(" to typeof(").Write(type.Name()).Write(")");
    }
}
