using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Syntax.Statements;

/// <summary><c>let name = value;</c></summary>
internal sealed class LetStatement(NameExpression name, Expression value, TextSpan span) : Statement(span)
{
    public NameExpression Name { get; } = name;

    /// <summary>A value, rows, or a <see cref="FunctionExpression"/>.</summary>
    public Expression Value { get; } = value;

    public override void Print(Printer printer) => printer.Write("let ").Write(Name).Write(" = ").Write(Value);
}
