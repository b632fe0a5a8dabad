namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A value with a name for it: <c>n = count()</c>, <c>(a, b) = f(x)</c>.</summary>
internal sealed class NamedExpression(IReadOnlyList<NameExpression> names, bool tuple, Expression value, TextSpan span) : Expression(span)
{
    public IReadOnlyList<NameExpression> Names { get; } = names;

    /// <summary>Whether the names stand in parentheses.</summary>
    public bool Tuple { get; } = tuple;

    public Expression Value { get; } = value;

    public override void Print(Printer printer)
    {
        if (Tuple)
            printer.Write("(").List(Names).Write(")");
        else
            printer.Write(Names[0]);
        printer.Write(" = ").Write(Value);
    }
}
