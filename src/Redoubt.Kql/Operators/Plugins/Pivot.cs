using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary>
/// <c>pivot(column, aggregate, group, ...)</c>: a row for each group and a column for each value of the column. Without a schema the
/// rows are asked for the values first; the columns come in the order in which the values do. Source: Kusto's documentation of pivot.
/// </summary>
internal static class Pivot
{
    // What each aggregate is for the rows of one value only.
    private static readonly Dictionary<string, string> Conditional = new(StringComparer.Ordinal)
    {
        ["count"] = "countif",
        ["sum"] = "sumif",
        ["min"] = "minif",
        ["max"] = "maxif",
        ["avg"] = "avgif",
        ["take_any"] = "take_anyif",
        ["any"] = "take_anyif",
        ["dcount"] = "dcountif",
        ["stdev"] = "stdevif",
        ["variance"] = "varianceif",
        ["make_list"] = "make_list_if",
        ["make_bag"] = "make_bag_if",
        ["make_set"] = "make_set_if",
    };

    public static Rows Bind(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(1, int.MaxValue, "pivot(column, aggregate, group, ...)");
        var by = call.Column(call.Written[0], input);
        var aggregate = call.Written.Count > 1 && call.Written[1] is CallExpression given ? given : new CallExpression("count", call.NameSpan, [], call.NameSpan);
        if (!Conditional.ContainsKey(aggregate.Name))
            throw Binder.Fault(aggregate.NameSpan, $"pivot(): the aggregate '{aggregate.Name}' is not supported here.", $"There are {string.Join(", ", Conditional.Keys.Where(name => name != "any"))}.");
        var groups = Groups(call, input, by, aggregate);
        if (call.Schema is { } schema)
            return Declared(schema, input, by, aggregate, groups, binder);
        var values = Values(call, input, by, binder, out var asked);
        var taken = groups.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        if (values.Find(taken.Contains) is { } clash)
            throw Binder.Fault(call.Span, $"pivot(): '{by.Name}' has the value '{clash}', but the rows have a column '{clash}' already.");
        return Summarized(input, by, aggregate, groups, values, binder).Opened(!asked || values.Count == 0);
    }

    // All columns but those that are turned, where none are named.
    private static List<Column> Groups(PluginCall call, Rows input, Column by, CallExpression aggregate)
    {
        var named = call.Written.Skip(1).Where((argument, i) => i > 0 || argument is not CallExpression).ToList();
        if (named.Count > 0)
            return [.. named.Select(argument => call.Column(argument, input))];
        var inside = aggregate.Arguments.OfType<NameExpression>().Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        return [.. input.Columns.Where(column => column != by && !inside.Contains(column.Name))];
    }

    // The columns are groups or values, as the schema has them.
    private static Rows Declared(OutputSchema schema, Rows input, Column by, CallExpression aggregate, List<Column> groups, Binder binder)
    {
        var values = schema.Columns.Select(column => column.Name).Where(name => !groups.Exists(group => group.Name == name)).ToList();
        var rows = Summarized(input, by, aggregate, groups, values, binder);
        List<Item> items =
        [
            .. schema.KeepsRows ? groups.Where(group => schema.Columns.All(column => column.Name != group.Name)).Select(group => Select.Same(rows.Find(group.Name)!)) : [],
            .. schema.Columns.Select(column => new Item(Conversions.To(rows.Find(column.Name)!.Read(), column.Type), new Column(column.Name, column.Type))),
        ];
        return rows.Computing(items);
    }

    private static Rows Summarized(Rows input, Column by, CallExpression aggregate, List<Column> groups, List<string> values, Binder binder)
    {
        var text = new Column("$pivot", KqlType.String);
        var rows = input.Adding([new Item(Text(by), text)]).Showing([.. input.Columns, text]);
        var span = aggregate.Span;
        var cells = values.Select(value => (Expression)new NamedExpression([new NameExpression(value, span)], false, new CallExpression(Conditional[aggregate.Name], aggregate.NameSpan,
            [.. aggregate.Arguments, new BinaryExpression("==", new NameExpression(text.Name, span), new LiteralExpression(value, KqlType.String, span), span, span)], span), span)).ToList();
        return SummarizeOperator.Summarize(rows, cells, [.. groups.Select(group => new NameExpression(group.Name, span))], binder);
    }

    private static Scalar Text(Column by) => by.Type == KqlType.String ? by.Read() : Conversions.To(by.Read(), KqlType.String);

    private static List<string> Values(PluginCall call, Rows input, Column by, Binder binder, out bool asked)
    {
        asked = false;
        if (binder.Options.ChecksOnly || binder.Options.Probe is not { } probe || binder.Diagnostics.Count > 0 || input.Broken || input.Find(by.Name) is null)
            return [];
        asked = true;
        var row = new RowContext(input);
        var ordinal = row.Ordinal();
        var (value, first) = (new Column("", KqlType.String), new Column("", KqlType.Long));
        var each = new Select { From = row.Rows!.AsSource(), Items = [new Item(Text(by), value), new Item(ordinal, first)] };
        var (again, earliest) = (new Column("", KqlType.String), new Column("", KqlType.Long));
        var grouped = new Select { From = new SelectSource(each), Items = [new Item(value.Read(), again), new Item(new CallScalar("min", KqlType.Long, first.Read()), earliest)], GroupBy = [value.Read()] };
        var sorted = new Select { From = new SelectSource(grouped), Items = [Select.Same(again), Select.Same(earliest)], OrderBy = [new Ordering(earliest.Read(), false, true)], Limit = ConstantScalar.Of(KqlLimits.Columns + 1L) };
        var (sql, parameters) = binder.Dialect.Write(sorted, [again, earliest]);
        var values = probe.Run(sql, parameters);
        if (values.Count + input.Columns.Count > KqlLimits.Columns)
            throw Binder.Fault(call.Span, $"There are too many columns: over {KqlLimits.Columns:N0}.");
        // Rows without a value have no column of their own.
        return [.. values.Select(found => found[0]).OfType<string>().Where(text => text.Length > 0)];
    }
}
