using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Syntax.Statements;

/// <summary>What gives the result.</summary>
internal sealed class QueryStatement(Expression query, TextSpan span) : Statement(span)
{
    public Expression Query { get; } = query;

    public override void Print(Printer printer) => printer.Write(Query);
}
