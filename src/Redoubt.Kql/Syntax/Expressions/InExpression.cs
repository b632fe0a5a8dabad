namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A value beside a list: <c>in</c>, <c>!in~</c>, <c>has_any</c>, <c>has_all</c> ...</summary>
internal sealed class InExpression(string @operator, Expression left, IReadOnlyList<Expression> items, TextSpan operatorSpan, TextSpan span)
    : Expression(span)
{
    public string Operator { get; } = @operator;

    public Expression Left { get; } = left;

    public IReadOnlyList<Expression> Items { get; } = items;

    public TextSpan OperatorSpan { get; } = operatorSpan;

    public override void Print(Printer printer) =>
        printer.Enclosed(_ => printer.Write(Left).Write(" ").Write(Operator).Write(" (").List(Items).Write(")"));
}
