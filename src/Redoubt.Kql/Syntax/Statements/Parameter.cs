using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Syntax.Statements;

/// <summary>A function's parameter: a value (<c>x:long = 5</c>) or rows (<c>T:(a:long)</c>, <c>T:(*)</c>).</summary>
internal sealed class Parameter(
    string name, KqlType? type, IReadOnlyList<ColumnDeclaration>? columns, Expression? defaultValue, TextSpan span) : Node(span)
{
    public string Name { get; } = name;

    /// <summary>The type of a value; null for rows.</summary>
    public KqlType? Type { get; } = type;

    /// <summary>The columns that rows must have; empty for any.</summary>
    public IReadOnlyList<ColumnDeclaration>? Columns { get; } = columns;

    public Expression? Default { get; } = defaultValue;

    public override void Print(Printer printer)
    {
        printer.Name(Name).Write(":");
        if (Type is { } type)
            printer.Write(type.Name());
        else if (Columns is { Count: > 0 } columns)
            printer.Write("(").List(columns).Write(")");
        else
            printer.Write("(*)");
        if (Default is not null)
            printer.Write(" = ").Write(Default);
    }
}
