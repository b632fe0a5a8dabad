using System.Globalization;
using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>print a = 1, 2</c>: one row of values.</summary>
internal sealed class PrintOperator(IReadOnlyList<Expression> values, TextSpan span) : Operator(span)
{
    public static PrintOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var values = parser.Expressions.NamedList();
        return new PrintOperator(values, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var names = new OutputNames();
        var items = new List<Item>();
        foreach (var value in values)
        {
            // A function that gives several columns names them itself.
            var parts = Assignments.Of(value, RowContext.None, binder).ToList();
            foreach (var (name, scalar) in parts)
            {
                var given = value is NamedExpression || parts.Count > 1 ? name : null;
                items.Add(new Item(scalar, new Column(names.Take(given ?? "print_" + items.Count.ToString(CultureInfo.InvariantCulture)), scalar.Type)));
            }
        }

        return new Rows(new Select { Items = items }, [.. items.Select(item => item.Column)]);
    }

    public override void Print(Printer printer) => printer.Write("print ").List(values);
}
