using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>project a, b = value, ...</c>: only these columns, in this order.</summary>
internal sealed class ProjectOperator(IReadOnlyList<Expression> values, TextSpan span) : Operator(span)
{
    public static ProjectOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var values = parser.Expressions.NamedList();
        return new ProjectOperator(values, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "project");
        var names = new OutputNames();
        var items = new List<Item>();
        foreach (var value in values)
        {
            if (value is WildcardExpression)
            {
                items.AddRange(input!.Columns.Select(column => new Item(column.Read(), new Column(names.Take(column.Name), column.Type))));
                continue;
            }

            foreach (var (name, scalar) in Assignments.Of(value, row, binder))
                items.Add(new Item(scalar, new Column(name is null ? names.Unnamed("Column") : names.Take(name), scalar.Type)));
        }

        return row.Rows!.Computing(items);
    }

    public override void Print(Printer printer) => printer.Write("project ").List(values);
}
