using Redoubt.Kql.Binding;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>One level of <c>top-nested</c>: <c>3 of State with others = "rest" by sum(x) asc</c>.</summary>
internal sealed class TopNestedClause(Expression? count, Expression value, Expression? others, OrderedExpression aggregate, TextSpan span) : Node(span)
{
    /// <summary>How many values are kept; null for all.</summary>
    public Expression? Count { get; } = count;

    public Expression Value { get; } = value;

    /// <summary>What stands for all values that are not kept; null where they are left out.</summary>
    public Expression? Others { get; } = others;

    public Expression Aggregate { get; } = aggregate.Value;

    public bool Descending { get; } = aggregate.Direction is not "asc";

    public string ValueName { get; } = OutputNames.Of(value) ?? "";

    public string AggregateName => Aggregate is NamedExpression named ? named.Names[0].Name : "aggregated_" + ValueName;

    /// <summary>Reads the levels; the first word is read already.</summary>
    public static List<TopNestedClause> ParseList(Parser parser)
    {
        var clauses = new List<TopNestedClause> { Parse(parser) };
        while (parser.TryTake(","))
        {
            parser.ExpectWord("top");
            parser.Expect("-");
            parser.ExpectWord("nested");
            clauses.Add(Parse(parser));
        }

        return clauses;
    }

    public override void Print(Printer printer)
    {
        if (Count is not null)
            printer.Write(Count).Write(" ");
        printer.Write("of ").Write(Value);
        if (Others is not null)
            printer.Write(" with others = ").Write(Others);
        printer.Write(" by ").Write(Aggregate).Write(Descending ? " desc" : " asc");
    }

    private static TopNestedClause Parse(Parser parser)
    {
        var start = parser.Current.Span;
        var count = parser.Current.IsWord("of") ? null : parser.Expressions.Value();
        parser.ExpectWord("of");
        var value = parser.Expressions.Named();
        Expression? others = null;
        if (parser.TryTakeWord("with"))
        {
            parser.ExpectWord("others");
            parser.Expect("=");
            others = parser.Expressions.Value();
        }

        parser.ExpectWord("by");
        return new TopNestedClause(count, value, others, parser.Expressions.Ordered(), start.To(parser.Previous));
    }
}
