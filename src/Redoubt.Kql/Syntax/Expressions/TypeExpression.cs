namespace Redoubt.Kql.Syntax.Expressions;

/// <summary><c>typeof(long)</c>, or <c>typeof(a:long, b:string)</c>.</summary>
internal sealed class TypeExpression(IReadOnlyList<ColumnDeclaration> columns, KqlType? type, TextSpan span) : Expression(span)
{
    public KqlType? Type { get; } = type;

    public IReadOnlyList<ColumnDeclaration> Columns { get; } = columns;

    public override void Print(Printer printer)
    {
        printer.Write("typeof(");
        if (Type is { } type)
            printer.Write(type.Name());
        else
            printer.List(Columns);
        printer.Write(")");
    }
}
