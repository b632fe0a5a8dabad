using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>make-series count() default=0 on t from a to b step 1d by k</c>: a row for each group, with the aggregates of each step as one
/// array and the steps as another. Steps without a row hold the default. Source: Kusto's documentation of make-series.
/// </summary>
internal sealed class MakeSeriesOperator(
    OperatorParameters parameters, IReadOnlyList<SeriesAggregate> aggregates, SeriesAxis axis, IReadOnlyList<Expression> keys, TextSpan span) : Operator(span)
{
    public static MakeSeriesOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "kind");
        var aggregates = new List<SeriesAggregate>();
        do
        {
            aggregates.Add(SeriesAggregate.Parse(parser));
        }
        while (parser.TryTake(","));
        parser.ExpectWord("on");
        var axis = SeriesAxis.Parse(parser);
        var keys = parser.TryTakeWord("by") ? parser.Expressions.NamedList() : [];
        return new MakeSeriesOperator(parameters, aggregates, axis, keys, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "make-series");
        var names = new OutputNames();
        var groups = new List<Item>();
        foreach (var key in keys)
        {
            foreach (var (name, value) in Assignments.Of(key, row, binder))
                groups.Add(new Item(value, new Column(name is null ? names.Unnamed("Column") : names.Take(name), value.Type)));
        }

        var groupColumns = groups.Select(item => item.Column).ToList();
        var steps = axis.Bind(row, binder);
        var collector = new AggregateCollector(row);
        var series = Values(groupColumns, collector, names, binder);

        // First a row for each group and step, then a row for each group.
        var index = new Item(steps.Index, new Column("", KqlType.Long));
        var inside = row.Rows!.Where(steps.Inside);
        var stepped = SummarizeOperator.Group(inside, [.. groups, index], collector, by: true);
        var pairs = input!.With(
            new Select { From = new SelectSource(stepped), Items = [.. groupColumns.Select(Select.Same), Select.Same(index.Column), .. series.Select(one => new Item(one.Value, one.Column))] },
            [.. groupColumns, index.Column, .. series.Select(one => one.Column)], serialized: false);
        return Arrays(pairs, groupColumns, index.Column, steps, series, names);
    }

    public override void Print(Printer printer)
    {
        printer.Write("make-series");
        parameters.Print(printer);
        printer.Write(" ").List(aggregates).Write(" on ").Write(axis);
        if (keys.Count > 0)
            printer.Write(" by ").List(keys);
    }

    // Each aggregate as JSON, with what stands for it where there is no row.
    private List<(string Name, Scalar Value, Column Column, Scalar Default)> Values(List<Column> groups, AggregateCollector collector, OutputNames names, Binder binder)
    {
        var outside = new RowContext(null, "make-series")
        {
            Aggregates = collector,
            Names = name => groups.Find(column => column.Name == name)?.Read(),
        };
        var series = new List<(string, Scalar, Column, Scalar)>();
        foreach (var aggregate in aggregates)
        {
            var expanded = Aggregates.Expand(aggregate.Value, collector, groups, binder)?.Select(pair => ((string?)pair.Name, pair.Value));
            foreach (var (name, value) in expanded ?? [(OutputNames.Of(aggregate.Value), binder.Value(aggregate.Value, outside))])
            {
                var missing = aggregate.Default is null
                    ? Conversions.IsNumber(value.Type) ? Conversions.To(ConstantScalar.Of(0L), value.Type) : ConstantScalar.Null(KqlType.Dynamic)
                    : Conversions.IsNumber(value.Type) ? Conversions.To(binder.Value(aggregate.Default, RowContext.None), value.Type) : binder.Value(aggregate.Default, RowContext.None);
                series.Add((name is null ? names.Unnamed("Column") : names.Take(name), Conversions.Box(value), new Column("", KqlType.Dynamic), Conversions.Box(missing)));
            }
        }

        return series;
    }

    private Rows Arrays(Rows pairs, List<Column> groups, Column index, AxisSteps steps, List<(string Name, Scalar Value, Column Column, Scalar Default)> series, OutputNames names)
    {
        Item Gathered(string function, KqlType type, params Scalar[] arguments) => new(new CallScalar(function, type, arguments), new Column("", type));
        var at = index.Read();
        var first = Gathered("min", KqlType.Long, at);
        var last = Gathered("max", KqlType.Long, at);
        var places = Gathered("series.places", KqlType.Dynamic, at);
        var lists = series.Select(one => Gathered("series.list", KqlType.Dynamic, at, one.Column.Read())).ToList();
        var grouped = new Select
        {
            From = pairs.AsSource(),
            Items = [.. groups.Select(Select.Same), first, last, places, .. lists],
            GroupBy = [.. groups.Select(column => (Scalar)column.Read())],
        };
        var from = steps.First ?? first.Column.Read();
        var count = new CallScalar("series.length", KqlType.Long, from, steps.Last ?? last.Column.Read());
        List<Item> items = [.. groups.Select(Select.Same)];
        for (var i = 0; i < series.Count; i++)
            items.Add(new Item(new CallScalar("series.fill", KqlType.Dynamic, places.Column.Read(), lists[i].Column.Read(), from, count, series[i].Default), new Column(series[i].Name, KqlType.Dynamic)));
        items.Add(new Item(steps.Values(from, count), new Column(names.Take(axis.Name), KqlType.Dynamic)));

        // One group of all rows is there even when there are none.
        var keepsNone = groups.Count > 0 || parameters.Word("kind") == "nonempty";
        return pairs.With(
            new Select { From = new SelectSource(grouped), Items = items, Where = keepsNone ? null : new CallScalar("known", KqlType.Bool, first.Column.Read()) },
            [.. items.Select(item => item.Column)], serialized: false);
    }
}
