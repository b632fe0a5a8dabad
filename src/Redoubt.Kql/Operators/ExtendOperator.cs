using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>extend name = value, ...</c>: further columns. A name that is there already gets the new value, in its place.</summary>
internal sealed class ExtendOperator(IReadOnlyList<Expression> values, TextSpan span) : Operator(span)
{
    public IReadOnlyList<Expression> Values { get; } = values;

    public static ExtendOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var values = parser.Expressions.NamedList();
        return new ExtendOperator(values, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder) => Extend(input!, Values, binder, "extend");

    /// <summary>The rows with further values.</summary>
    public static Rows Extend(Rows input, IReadOnlyList<Expression> values, Binder binder, string name)
    {
        var row = new RowContext(input, name);
        var columns = input.Columns.ToList();
        var names = new OutputNames();
        foreach (var column in columns)
            names.Take(column.Name);
        var added = new List<Item>();
        foreach (var value in values)
        {
            foreach (var (given, scalar) in Assignments.Of(value, row, binder))
            {
                var column = new Column(given ?? names.Unnamed("Column"), scalar.Type);
                var at = columns.FindIndex(known => known.Name == column.Name);
                if (at >= 0)
                {
                    added.RemoveAll(item => item.Column == columns[at]);
                    columns[at] = column;
                }
                else
                {
                    columns.Add(column);
                }

                added.Add(new Item(scalar, column));
            }
        }

        if (columns.Count > KqlLimits.Columns)
            throw Binder.Fault(values[0].Span, $"There are too many columns: over {KqlLimits.Columns:N0}.");
        return row.Rows!.Adding(added).Showing(columns);
    }

    public override void Print(Printer printer) => printer.Write("extend ").List(Values);
}
