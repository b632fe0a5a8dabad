namespace Redoubt.Kql.Syntax.Expressions;

/// <summary><c>-x</c> or <c>+x</c>.</summary>
internal sealed class UnaryExpression(string @operator, Expression operand, TextSpan span) : Expression(span)
{
    public string Operator { get; } = @operator;

    public Expression Operand { get; } = operand;

    public override void Print(Printer printer) => printer.Write("(").Write(Operator).Write(Operand).Write(")");
}
