namespace Redoubt.Kql.Syntax.Expressions;

/// <summary><c>x between (low .. high)</c>, both included.</summary>
internal sealed class BetweenExpression(bool negated, Expression value, Expression low, Expression high, TextSpan span) : Expression(span)
{
    public bool Negated { get; } = negated;

    public Expression Value { get; } = value;

    public Expression Low { get; } = low;

    public Expression High { get; } = high;

    public override void Print(Printer printer) => printer.Enclosed(_ => printer.Write(Value).Write(Negated ? " !between (" : " between (")
        .Write(Low).Write(" .. ").Write(High).Write(")"));
}
