using Redoubt.Kql.Operators;

namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>An operator that begins a pipeline: <c>union</c>, <c>print</c>, <c>range</c> ...</summary>
internal sealed class OperatorExpression(Operator @operator) : Expression(@operator.Span)
{
    public Operator Operator { get; } = @operator;

    public override void Print(Printer printer) => printer.Write(Operator);
}
