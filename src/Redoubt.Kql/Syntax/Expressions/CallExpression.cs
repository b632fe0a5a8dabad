namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A function with its arguments, each of which can have a name.</summary>
internal sealed class CallExpression(string name, TextSpan nameSpan, IReadOnlyList<Expression> arguments, TextSpan span) : Expression(span)
{
    public string Name { get; } = name;

    public TextSpan NameSpan { get; } = nameSpan;

    public IReadOnlyList<Expression> Arguments { get; } = arguments;

    public override void Print(Printer printer) => printer.Write(Name).Write("(").List(Arguments).Write(")");
}
