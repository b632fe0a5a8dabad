using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Operators.Scan;

/// <summary>
/// <c>scan with_match_id=m partition by k declare (x:long=0) with (step a: condition => x = a.x + 1; …)</c>: rows in order, matched
/// with steps that remember what they matched. Source: Kusto's documentation of scan, "Scan logic".
/// </summary>
internal sealed class ScanOperator(
    NameExpression? matchId, IReadOnlyList<OrderedExpression> order, IReadOnlyList<Expression> partitions, IReadOnlyList<Parameter> declared, IReadOnlyList<ScanStep> steps, TextSpan span)
    : Operator(span)
{
    public static ScanOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        NameExpression? matchId = null;
        IReadOnlyList<OrderedExpression> order = [];
        IReadOnlyList<Expression> partitions = [];
        IReadOnlyList<Parameter> declared = [];
        while (!parser.TryTakeWord("with"))
        {
            OperatorParameters.Parse(parser);
            if (parser.Current.IsWord("with"))
                continue;
            if (parser.TryTakeWord("with_match_id"))
            {
                parser.Expect("=");
                matchId = parser.ExpectName();
            }
            else if (parser.TryTakeWord("order"))
            {
                parser.ExpectWord("by");
                order = SortOperator.Keys(parser);
            }
            else if (parser.TryTakeWord("partition"))
            {
                parser.ExpectWord("by");
                partitions = parser.Expressions.NamedList();
            }
            else if (parser.TryTakeWord("declare"))
            {
                declared = new StatementParser(parser).Parameters();
            }
            else
            {
                throw parser.Unexpected("'with'");
            }
        }

        parser.Expect("(");
        var steps = new List<ScanStep>();
        while (!parser.Current.Is(")"))
            steps.Add(ScanStep.Parse(parser));
        parser.Expect(")");
        return new ScanOperator(matchId, order, partitions, declared, steps, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var rows = input!;
        if (steps.Count == 0)
            throw Binder.Fault(Span, "'scan' operator: at least one step is needed.");
        if (order.Count > 0)
            rows = new SortOperator(order, Span).Bind(rows, binder);
        if (!rows.Serialized && !rows.Broken)
            throw Binder.Fault(Span, "'scan' operator: the row set must be serialized.", "Put 'sort by …' before it.");
        var row = new RowContext(rows, "scan");
        var keys = partitions.SelectMany(key => Assignments.Of(key, row, binder)).Select(pair => pair.Value).ToList();
        var state = new ScanState(steps, declared, row, binder);
        var machine = new ScanMachine(state, steps);
        return new ScanPlan(machine, state).Rows(rows, keys, matchId?.Name);
    }

    public override void Print(Printer printer)
    {
        printer.Write("scan");
        if (matchId is not null)
            printer.Write(" with_match_id=").Write(matchId);
        if (order.Count > 0)
            printer.Write(" order by ").List(order);
        if (partitions.Count > 0)
            printer.Write(" partition by ").List(partitions);
        if (declared.Count > 0)
            printer.Write(" declare (").List(declared).Write(")");
        printer.Write(" with (").List(steps, " ").Write(")");
    }
}
