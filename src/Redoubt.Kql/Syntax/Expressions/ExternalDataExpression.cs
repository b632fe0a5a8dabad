namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>Rows from elsewhere: <c>externaldata(a:string)[@"https://…"] with (format="csv")</c>.</summary>
internal sealed class ExternalDataExpression(
    IReadOnlyList<ColumnDeclaration> columns, IReadOnlyList<Expression> addresses, IReadOnlyList<NamedExpression> properties, TextSpan span)
    : Expression(span)
{
    public IReadOnlyList<ColumnDeclaration> Columns { get; } = columns;

    public IReadOnlyList<Expression> Addresses { get; } = addresses;

    public IReadOnlyList<NamedExpression> Properties { get; } = properties;

    public override void Print(Printer printer)
    {
        printer.Write("externaldata(").List(Columns).Write(")[").List(Addresses).Write("]");
        if (Properties.Count > 0)
            printer.Write(" with (").List(Properties).Write(")");
    }
}
