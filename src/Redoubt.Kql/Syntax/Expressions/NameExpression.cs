namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A column, a table, a variable or a function without parentheses.</summary>
internal sealed class NameExpression(string name, TextSpan span, bool quoted = false) : Expression(span)
{
    public string Name { get; } = name;

    /// <summary>Whether it stood in brackets.</summary>
    public bool Quoted { get; } = quoted;

    public override void Print(Printer printer) => printer.Name(Name);
}
