namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>Two values and an operator between them.</summary>
internal sealed class BinaryExpression(string @operator, Expression left, Expression right, TextSpan operatorSpan, TextSpan span) : Expression(span)
{
    public string Operator { get; } = @operator;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;

    public TextSpan OperatorSpan { get; } = operatorSpan;

    public override void Print(Printer printer) => printer.Enclosed(bare =>
    {
        Side(printer, Left, bare, first: true);
        printer.Write(" ").Write(Operator).Write(" ");
        Side(printer, Right, bare, first: false);
    });

    // 'a == 1 and b == 2 and c == 3' needs no parentheses; 'a and (b or c)' does.
    private void Side(Printer printer, Expression side, bool bare, bool first)
    {
        if (bare && Operator is "and" or "or" && (side is not BinaryExpression { Operator: "and" or "or" } chain || (first && chain.Operator == Operator)))
            printer.Bare(side);
        else
            printer.Write(side);
    }
}
