using Redoubt.Kql.Operators;

namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>Rows and what is done with them, one operator after the other.</summary>
internal sealed class PipeExpression(Expression source, IReadOnlyList<Operator> operators, TextSpan span) : Expression(span)
{
    public Expression Source { get; } = source;

    public IReadOnlyList<Operator> Operators { get; } = operators;

    public override void Print(Printer printer)
    {
        printer.Write(Source);
        foreach (var step in Operators)
            printer.Write("\n| ").Write(step);
    }
}
