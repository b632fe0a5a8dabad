namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>Two values and an operator between them.</summary>
internal sealed class BinaryExpression(string @operator, Expression left, Expression right, TextSpan operatorSpan, TextSpan span) : Expression(span)
{
    public string Operator { get; } = @operator;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;

    public TextSpan OperatorSpan { get; } = operatorSpan;

    public override void Print(Printer printer) =>
        printer.Write("(").Write(Left).Write(" ").Write(Operator).Write(" ").Write(Right).Write(")");
}
