namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A field of a bag: <c>d.name</c>.</summary>
internal sealed class MemberExpression(Expression target, string name, TextSpan nameSpan, TextSpan span) : Expression(span)
{
    public Expression Target { get; } = target;

    public string Name { get; } = name;

    public TextSpan NameSpan { get; } = nameSpan;

    public override void Print(Printer printer) => printer.Write(Target).Write(".").Name(Name);
}
