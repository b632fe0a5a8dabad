using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>distinct a, b</c> or <c>distinct *</c>: each combination once.</summary>
internal sealed class DistinctOperator(IReadOnlyList<Expression> values, TextSpan span) : Operator(span)
{
    public static DistinctOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var values = parser.Expressions.NamedList();
        return new DistinctOperator(values, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "distinct");
        var names = new OutputNames();
        var items = new List<Item>();
        foreach (var value in values)
        {
            if (value is WildcardExpression pattern)
                items.AddRange(input!.Columns.Where(column => pattern.Matches(column.Name)).Select(column => new Item(column.Read(), new Column(names.Take(column.Name), column.Type))));
            else
                items.AddRange(Assignments.Of(value, row, binder).Select(pair => new Item(pair.Value, new Column(pair.Name is null ? names.Unnamed("Column") : names.Take(pair.Name), pair.Value.Type))));
        }

        List<Column> columns = [.. items.Select(item => item.Column)];
        return new Rows(new Select { From = row.Rows!.AsSource(), Items = items, Distinct = true }, columns) { Broken = input!.Broken, GroupKeys = columns };
    }

    public override void Print(Printer printer) => printer.Write("distinct ").List(values);
}
