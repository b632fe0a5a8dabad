namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A field or an element by a value: <c>d["name"]</c>, <c>d[0]</c>.</summary>
internal sealed class IndexExpression(Expression target, Expression index, TextSpan span) : Expression(span)
{
    public Expression Target { get; } = target;

    public Expression Index { get; } = index;

    public override void Print(Printer printer) => printer.Write(Target).Write("[").Write(Index).Write("]");
}
