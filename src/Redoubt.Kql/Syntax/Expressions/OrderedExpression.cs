namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A value to sort by, with its direction.</summary>
internal sealed class OrderedExpression(Expression value, string? direction, bool? nullsFirst, TextSpan span) : Expression(span)
{
    public Expression Value { get; } = value;

    /// <summary><c>asc</c>, <c>desc</c>, <c>granny-asc</c> ...; null when not said.</summary>
    public string? Direction { get; } = direction;

    public bool? NullsFirst { get; } = nullsFirst;

    public override void Print(Printer printer)
    {
        printer.Write(Value);
        if (Direction is not null)
            printer.Write(" ").Write(Direction);
        if (NullsFirst is { } first)
            printer.Write(first ? " nulls first" : " nulls last");
    }
}
