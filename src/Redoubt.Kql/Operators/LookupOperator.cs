using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>lookup (rows) on a</c>: a join that adds columns of a small table; its keys are not repeated.</summary>
internal sealed class LookupOperator(OperatorParameters parameters, Expression right, IReadOnlyList<Expression> keys, TextSpan span) : Operator(span)
{
    public static LookupOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "kind");
        var right = JoinOperator.RightSide(parser);
        parser.ExpectWord("on");
        return new LookupOperator(parameters, right, JoinOperator.KeyList(parser), start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var left = input!;
        var other = binder.Rows(right);
        var kind = parameters.Word("kind") ?? "leftouter";
        if (kind is not ("leftouter" or "inner"))
            throw Binder.Fault(parameters.Find("kind")!.Span, $"'lookup' operator: there is no kind '{kind}'.", "There are leftouter and inner.");
        var on = JoinKeys.Bind(keys, left, other, binder);
        var source = new JoinSource(kind == "inner" ? JoinMatch.Inner : JoinMatch.Left, left.AsSource(), other.AsSource(), on.Condition);
        return JoinOperator.Result(left, other, source, true, true, false, kind != "inner", on.RightColumns.ToHashSet());
    }

    public override void Print(Printer printer)
    {
        printer.Write("lookup");
        parameters.Print(printer);
        printer.Write(" ").Write(right).Write(" on ").List(keys);
    }
}
