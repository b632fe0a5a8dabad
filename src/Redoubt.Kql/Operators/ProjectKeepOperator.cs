using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>project-keep a, b*</c>: only these columns, in the order that they have.</summary>
internal sealed class ProjectKeepOperator(IReadOnlyList<Expression> patterns, TextSpan span) : Operator(span)
{
    public static ProjectKeepOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var patterns = ColumnPatterns.ParseList(parser);
        return new ProjectKeepOperator(patterns, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var kept = patterns.SelectMany(pattern => ColumnPatterns.Match(pattern, input!, "project-keep")).ToHashSet();
        return input!.Showing([.. input.Columns.Where(kept.Contains)]);
    }

    public override void Print(Printer printer) => printer.Write("project-keep ").List(patterns);
}
