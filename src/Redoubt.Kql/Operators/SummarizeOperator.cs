using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary><c>summarize aggregates by keys</c>: a row for each group. The keys come first, then the aggregates.</summary>
internal sealed class SummarizeOperator(IReadOnlyList<Expression> aggregates, IReadOnlyList<Expression> keys, bool by, TextSpan span) : Operator(span)
{
    public IReadOnlyList<Expression> Keys { get; } = keys;

    public static SummarizeOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var aggregates = parser.Current.IsWord("by") || parser.Current.Is("|") || parser.Current.Kind == TokenKind.End ? [] : parser.Expressions.NamedList();
        var by = parser.TryTakeWord("by");
        var keys = by ? parser.Expressions.NamedList() : [];
        if (aggregates.Count == 0 && !by)
            throw parser.Unexpected("an aggregate or 'by'");
        return new SummarizeOperator(aggregates, keys, by, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder) => Summarize(input!, aggregates, Keys, binder, by);

    /// <summary>Groups rows: the keys are worked out first, then the aggregates, then what is computed from them.</summary>
    public static Rows Summarize(Rows input, IReadOnlyList<Expression> aggregates, IReadOnlyList<Expression> keys, Binder binder, bool by = true)
    {
        var row = new RowContext(input, "summarize");
        var names = new OutputNames();
        var keyItems = new List<Item>();
        foreach (var key in keys)
        {
            foreach (var (name, value) in Assignments.Of(key, row, binder))
                keyItems.Add(new Item(value, new Column(name is null ? names.Unnamed("Column") : names.Take(name), value.Type)));
        }

        var keyColumns = keyItems.Select(item => item.Column).ToList();
        // Keys are read by name inside the aggregates' expressions, too: `summarize x = count() * k by k`.
        var collector = new AggregateCollector(row);
        var outside = new RowContext(null, "summarize")
        {
            Aggregates = collector,
            Names = name => keyColumns.Find(column => column.Name == name)?.Read(),
        };
        var results = new List<Item>();
        foreach (var aggregate in aggregates)
        {
            var expanded = Aggregates.Expand(aggregate, collector, keyColumns, binder);
            foreach (var (name, value) in expanded?.Select(pair => ((string?)pair.Name, pair.Value)) ?? [One(aggregate, outside, binder)])
            {
                var free = name is null ? names.Unnamed("Column") : names.Take(name);
                results.Add(new Item(value, new Column(free, value.Type)));
            }
        }

        var (grouped, values) = ExtremeRows.Of(row.Rows!, keyItems, collector.Items, results) ?? (Group(row.Rows!, keyItems, collector, by), results);
        IReadOnlyList<Item> items = [.. keyColumns.Select(Select.Same), .. values];
        return new Rows(new Select { From = new SelectSource(grouped), Items = items }, [.. items.Select(item => item.Column)]) { Broken = input.Broken, GroupKeys = keyColumns };
    }

    /// <summary>The grouping itself: keys and collected aggregates, a column each.</summary>
    public static Select Group(Rows rows, IReadOnlyList<Item> keys, AggregateCollector collector, bool by)
    {
        var inner = new Select { From = rows.AsSource(), Items = [.. rows.Select.Items.Select(item => Select.Same(item.Column)), .. keys] };
        return new Select
        {
            From = new SelectSource(inner),
            Items = [.. keys.Select(key => Select.Same(key.Column)), .. collector.Items],
            GroupBy = [.. keys.Select(key => (Scalar)key.Column.Read())],
        };
    }

    public override void Print(Printer printer)
    {
        printer.Write("summarize").Write(aggregates.Count > 0 ? " " : "").List(aggregates);
        if (by)
            printer.Write(" by ").List(Keys);
    }

    private static (string? Name, Scalar Value) One(Expression aggregate, RowContext outside, Binder binder)
    {
        var (name, inner) = aggregate is NamedExpression { Names: [var given, ..], Value: var value } ? (given.Name, value) : (OutputNames.Of(aggregate), aggregate);
        return (name, binder.Value(inner, outside));
    }
}
