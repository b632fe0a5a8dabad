namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A pipeline in parentheses.</summary>
internal sealed class GroupExpression(Expression inner, TextSpan span) : Expression(span)
{
    public Expression Inner { get; } = inner;

    public override void Print(Printer printer) => printer.Write("(").Write(Inner).Write(")");
}
