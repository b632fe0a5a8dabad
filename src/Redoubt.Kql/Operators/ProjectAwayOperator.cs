using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>project-away a, b*</c>: all columns but these.</summary>
internal sealed class ProjectAwayOperator(IReadOnlyList<Expression> patterns, TextSpan span) : Operator(span)
{
    public static ProjectAwayOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var patterns = ColumnPatterns.ParseList(parser);
        return new ProjectAwayOperator(patterns, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var away = patterns.SelectMany(pattern => ColumnPatterns.Match(pattern, input!, "project-away")).ToHashSet();
        return input!.Showing([.. input.Columns.Where(column => !away.Contains(column))]);
    }

    public override void Print(Printer printer) => printer.Write("project-away ").List(patterns);
}
