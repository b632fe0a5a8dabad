namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>A column's name with its type: <c>Timestamp:datetime</c>.</summary>
internal sealed class ColumnDeclaration(string name, KqlType type, TextSpan span) : Node(span)
{
    public string Name { get; } = name;

    public KqlType Type { get; } = type;

    public override void Print(Printer printer) => printer.Name(Name).Write(":").Write(Type.Name());
}
