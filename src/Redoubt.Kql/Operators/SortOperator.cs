using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>sort by a asc, b</c>: largest first unless said otherwise; null is the smallest.</summary>
internal sealed class SortOperator(IReadOnlyList<OrderedExpression> keys, TextSpan span) : Operator(span)
{
    public static SortOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        parser.ExpectWord("by");
        return new SortOperator(Keys(parser), start.To(parser.Previous));
    }

    /// <summary>Values to sort by, between commas.</summary>
    public static List<OrderedExpression> Keys(Parser parser)
    {
        var keys = new List<OrderedExpression>();
        do
        {
            keys.Add(parser.Expressions.Ordered());
        }
        while (parser.TryTake(","));
        return keys;
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "sort");
        var order = Settled(Order(keys, row, binder), input!);
        var rows = row.Rows!;
        if (binder.IsLateral)
            return LateralOrder.Sort(rows, order).Showing(input!.Columns);
        return rows.With(new Select { From = rows.AsSource(), Items = [.. rows.Select.Items.Select(item => Select.Same(item.Column))], OrderBy = order },
            input!.Columns, serialized: true, keepsHidden: true);
    }

    public static IReadOnlyList<Ordering> Order(IEnumerable<OrderedExpression> keys, RowContext row, Binder binder) =>
    [
        .. keys.Select(key =>
        {
            var descending = key.Direction is not ("asc" or "granny-asc");
            var value = binder.Value(key.Value, row);
            // JSON sorts as numbers where it holds numbers, else as text.
            return new Ordering(value.Type == KqlType.Dynamic ? new CallScalar("sortable", KqlType.Dynamic, value) : value, descending, key.NullsFirst ?? !descending);
        }),
    ];

    /// <summary>An order that leaves nothing open where the rows have keys.</summary>
    public static IReadOnlyList<Ordering> Settled(IReadOnlyList<Ordering> order, Rows rows) =>
        [.. order, .. rows.GroupKeys.Select(key => new Ordering(key.Read(), Descending: false, NullsFirst: true))];

    public override void Print(Printer printer) => printer.Write("sort by ").List(keys);
}
