using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Syntax;

/// <summary>A whole query: its statements, in order.</summary>
internal sealed class Script(IReadOnlyList<Statement> statements, TextSpan span) : Node(span)
{
    public IReadOnlyList<Statement> Statements { get; } = statements;

    public override void Print(Printer printer) => printer.List(Statements, ";\n");
}
