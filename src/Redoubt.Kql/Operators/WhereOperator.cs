using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>where condition</c>: the rows for which something is true.</summary>
internal sealed class WhereOperator(Expression condition, TextSpan span) : Operator(span)
{
    public Expression Condition { get; } = condition;

    public static WhereOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var condition = parser.Expressions.Value();
        return new WhereOperator(condition, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "where");
        var test = binder.Condition(Condition, row);
        return row.Rows!.Where(test);
    }

    public override void Print(Printer printer) => printer.Write("where ").Bare(Condition);
}
