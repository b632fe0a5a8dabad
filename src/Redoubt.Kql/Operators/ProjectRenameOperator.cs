using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>project-rename new = old, ...</c>: other names for columns, which stay in their places.</summary>
internal sealed class ProjectRenameOperator(IReadOnlyList<Expression> renames, TextSpan span) : Operator(span)
{
    public static ProjectRenameOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var renames = parser.Expressions.NamedList();
        return new ProjectRenameOperator(renames, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var columns = input!.Columns.ToList();
        var items = new List<Item>();
        foreach (var rename in renames)
        {
            if (rename is not NamedExpression { Names: [var name], Value: NameExpression old })
                throw Binder.Fault(rename.Span, "'project-rename' operator: new = old was expected.");
            var at = columns.FindIndex(column => column.Name == old.Name);
            if (at < 0 && (input.Broken || input.IsOpen))
                continue;
            if (at < 0)
                throw ColumnPatterns.Unknown(old, input, "project-rename");
            if (columns.Exists(column => column.Name == name.Name && column != columns[at]))
                throw Binder.Fault(name.Span, $"'project-rename' operator: there is a column named '{name.Name}' already.");
            var renamed = columns[at].Again(name.Name);
            items.Add(new Item(columns[at].Read(), renamed));
            columns[at] = renamed;
        }

        return input.Adding(items).Showing(columns);
    }

    public override void Print(Printer printer) => printer.Write("project-rename ").List(renames);
}
