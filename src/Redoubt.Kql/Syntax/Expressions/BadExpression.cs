namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>What could not be read; its fault has been noted.</summary>
internal sealed class BadExpression(TextSpan span) : Expression(span)
{
    public override void Print(Printer printer)
    {
    }
}
