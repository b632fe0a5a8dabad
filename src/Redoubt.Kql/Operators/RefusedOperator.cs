using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary>An operator of the language that gives several results, of which there can be only one here.</summary>
internal sealed class RefusedOperator(TextSpan span) : Operator(span)
{
    /// <exception cref="KqlException">Always: it names the operator.</exception>
    public static RefusedOperator Parse(Parser parser)
    {
        var word = parser.Tokens[parser.Mark() - 1];
        throw Binder.Fault(word.Span, $"The operator '{word.Text}' is not supported: a query gives one table.", "Run its parts as queries of their own.");
    }

    /// <exception cref="KqlException">Always: it names the operator.</exception>
    public static RefusedOperator ParseReduce(Parser parser)
    {
        var word = parser.Tokens[parser.Mark() - 1];
        throw Binder.Fault(word.Span, "The operator 'reduce' is not supported: the patterns that it finds are not documented exactly.", "Group by a part of the text: summarize count() by extract(…).");
    }

    public override Rows Bind(Rows? input, Binder binder) => input!;

    public override void Print(Printer printer)
    {
    }
}
