using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary>The columns that a plugin is told to give: <c>(a:long, b:string)</c>; with <c>*</c> first, beside those of the rows.</summary>
internal sealed class OutputSchema(bool keepsRows, IReadOnlyList<ColumnDeclaration> columns, TextSpan span) : Node(span)
{
    public bool KeepsRows { get; } = keepsRows;

    public IReadOnlyList<ColumnDeclaration> Columns { get; } = columns;

    public static OutputSchema Parse(Parser parser)
    {
        var start = parser.Expect("(").Span;
        var keepsRows = parser.TryTake("*");
        var columns = !keepsRows || parser.TryTake(",") ? parser.Expressions.Declarations(")") : [];
        parser.Expect(")");
        return new OutputSchema(keepsRows, columns, start.To(parser.Previous));
    }

    public override void Print(Printer printer)
    {
        printer.Write("(");
        if (KeepsRows)
            printer.Write(Columns.Count > 0 ? "*, " : "*");
        printer.List(Columns).Write(")");
    }
}
