namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>Rows written in the query: <c>datatable(a:long)[1, 2]</c>.</summary>
internal sealed class DataTableExpression(IReadOnlyList<ColumnDeclaration> columns, IReadOnlyList<Expression> values, TextSpan span) : Expression(span)
{
    public IReadOnlyList<ColumnDeclaration> Columns { get; } = columns;

    /// <summary>The cells, row after row.</summary>
    public IReadOnlyList<Expression> Values { get; } = values;

    public override void Print(Printer printer) => printer.Write("datatable(").List(Columns).Write(")[").List(Values).Write("]");
}
