using System.Text.Json;
using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary>
/// <c>bag_unpack(column, prefix, columnsConflict, ignoredProperties)</c>: a column for each key of the bags. Without a schema the rows
/// are asked for the keys first. The keys come in the order of their names. Source: Kusto's documentation and its answers.
/// </summary>
internal static class BagUnpack
{
    // So many different sets of keys are looked at.
    private const long MostShapes = 100_000;

    public static Rows Bind(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(1, 4, "bag_unpack(column, prefix, columnsConflict='error', ignoredProperties=dynamic([…]))");
        var bag = call.Column(call.Arguments.Count > 0 ? call.Arguments[0] : call.Written[0], input);
        if (bag.Type != KqlType.Dynamic && !input.Broken)
            throw Binder.Fault(call.Written[0].Span, $"bag_unpack(): the column must be dynamic; '{bag.Name}' is a {bag.Type.Name()}.", bag.Type == KqlType.String ? "Put it into parse_json(…) in an extend before." : null);
        var prefix = call.Find("OutputColumnPrefix", 1) is { } given ? (string)call.Constant(given, binder, KqlType.String).Value! : "";
        var conflict = call.Find("columnsConflict", 2) is { } way ? (string)call.Constant(way, binder, KqlType.String).Value! : "error";
        if (conflict is not ("error" or "replace_source" or "keep_source"))
            throw Binder.Fault(call.Find("columnsConflict", 2)!.Span, $"bag_unpack(): there is no '{conflict}'; columnsConflict is error, replace_source or keep_source.");
        var ignored = Ignored(call, binder);
        Scalar value = input.Columns.Contains(bag) ? bag.Read() : ConstantScalar.Null(KqlType.Dynamic);
        if (call.Schema is { } schema)
            return Declared(schema, input, bag, value, prefix);
        var keys = Keys(call, input, value, binder, out var asked);
        return Unpacked(call, input, bag, value, [.. keys.Where(key => !ignored.Contains(key.Name))], prefix, conflict, open: !asked || keys.Count == 0);
    }

    /// <summary>A key's value in a type.</summary>
    private static Scalar Read(Scalar bag, string key, KqlType type) => Conversions.To(Paths.Step(bag, key), type);

    private static Rows Unpacked(PluginCall call, Rows input, Column bag, Scalar value, List<(string Name, KqlType Type)> keys, string prefix, string conflict, bool open)
    {
        var items = new List<Item>();
        var made = keys.ToDictionary(key => prefix + key.Name, key => new Item(Read(value, key.Name, key.Type), new Column(prefix + key.Name, key.Type)), StringComparer.Ordinal);
        foreach (var column in input.Columns)
        {
            var clashes = made.TryGetValue(column.Name, out var item);
            if (clashes && column != bag && conflict == "error")
            {
                throw Binder.Fault(call.Span, $"bag_unpack(): the bags have a key '{column.Name[prefix.Length..]}', but the rows have a column '{column.Name}' already.",
                    "Give a prefix for the new columns, or columnsConflict='replace_source' or 'keep_source'.");
            }

            if (clashes && (column == bag || conflict == "replace_source"))
                items.Add(item);
            else if (column != bag)
                items.Add(Select.Same(column));
            made.Remove(column.Name);
        }

        items.AddRange(made.Values.OrderBy(item => item.Column.Name, StringComparer.Ordinal));
        if (items.Count > KqlLimits.Columns)
            throw Binder.Fault(call.Span, $"There are too many columns: over {KqlLimits.Columns:N0}.");
        return input.Computing(items).Opened(open || input.IsOpen);
    }

    private static Rows Declared(OutputSchema schema, Rows input, Column bag, Scalar value, string prefix)
    {
        var declared = schema.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        List<Item> items =
        [
            .. schema.KeepsRows ? input.Columns.Where(column => column != bag && !declared.Contains(column.Name)).Select(Select.Same) : [],
            .. schema.Columns.Select(column =>
            {
                // A declared column can also be one of the rows.
                var own = input.Find(column.Name) is { } known && known != bag ? known : null;
                var key = column.Name.StartsWith(prefix, StringComparison.Ordinal) ? column.Name[prefix.Length..] : column.Name;
                return new Item(own is null || schema.KeepsRows ? Read(value, key, column.Type) : Conversions.To(own.Read(), column.Type), new Column(column.Name, column.Type));
            }),
        ];
        return input.Computing(items);
    }

    private static HashSet<string> Ignored(PluginCall call, Binder binder)
    {
        if (call.Find("ignoredProperties", 3) is not { } given)
            return [];
        var json = call.Constant(given, binder, KqlType.Dynamic).Value as string;
        if (json is null)
            return [];
        using var list = JsonDocument.Parse(json);
        return list.RootElement.ValueKind == JsonValueKind.Array
            ? list.RootElement.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal)
            : throw Binder.Fault(given.Span, "bag_unpack(): ignoredProperties is an array of texts.");
    }

    // The keys of all bags with their types: each row tells its own as JSON, and each different answer is read once.
    private static List<(string Name, KqlType Type)> Keys(PluginCall call, Rows input, Scalar bag, Binder binder, out bool asked)
    {
        asked = false;
        if (binder.Options.ChecksOnly || binder.Options.Probe is not { } probe || binder.Diagnostics.Count > 0 || input.Broken)
            return [];
        asked = true;
        var shape = new Column("", KqlType.Dynamic);
        var distinct = new Select { From = input.AsSource(), Items = [new Item(new CallScalar("bag.shape", KqlType.Dynamic, bag), shape)], Distinct = true };
        var limited = new Select { From = new SelectSource(distinct), Items = [Select.Same(shape)], Limit = ConstantScalar.Of(MostShapes + 1) };
        var (sql, parameters) = binder.Dialect.Write(limited, [shape]);
        var shapes = probe.Run(sql, parameters);
        if (shapes.Count > MostShapes)
            throw Binder.Fault(call.Span, $"bag_unpack(): the bags differ too much: over {MostShapes:N0} different sets of keys.", "Name the columns that you need: bag_unpack(d) : (*, a:long, b:string).");
        var types = new SortedDictionary<string, KqlType>(StringComparer.Ordinal);
        foreach (var text in shapes.Select(row => row[0]).OfType<string>())
        {
            using var fields = JsonDocument.Parse(text);
            foreach (var field in fields.RootElement.EnumerateObject())
            {
                // Values of different types have dynamic in common.
                var type = KqlTypeNames.Find(field.Value.GetString()!) ?? KqlType.Dynamic;
                types[field.Name] = types.TryGetValue(field.Name, out var known) && known != type ? KqlType.Dynamic : type;
                if (types.Count > KqlLimits.Columns)
                    throw Binder.Fault(call.Span, $"There are too many columns: over {KqlLimits.Columns:N0}.");
            }
        }

        return [.. types.Select(pair => (pair.Key, pair.Value))];
    }
}
