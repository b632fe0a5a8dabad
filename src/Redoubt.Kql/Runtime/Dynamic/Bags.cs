using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Property bags: their keys, their union.</summary>
internal static class Bags
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_bag_keys", [CellKind.Text], CellKind.Text, Keys),
        new("kql_bag_merge", [CellKind.Text], CellKind.Text, Merge, Variadic: true),
        new("kql_treepath", [CellKind.Text], CellKind.Text, TreePath),
    ];

    private static Cell Keys(ReadOnlySpan<Cell> arguments) => Json.TryBag(arguments[0], out var bag)
        ? Cell.Of(JsonText.OfTexts(bag.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal)))
        : Cell.Null;

    /// <summary>Of a key that several have, the first one's value counts. What is no bag adds nothing; without any bag it is null.</summary>
    private static Cell Merge(ReadOnlySpan<Cell> arguments)
    {
        var merged = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var any = false;
        foreach (var argument in arguments)
        {
            if (!Json.TryBag(argument, out var bag))
                continue;
            any = true;
            foreach (var property in bag.EnumerateObject())
                merged.TryAdd(property.Name, property.Value);
        }

        return any ? Json.Bag(merged) : Cell.Null;
    }

    /// <summary>Every path to a value, each once; all elements of an array are <c>[0]</c>.</summary>
    private static Cell TreePath(ReadOnlySpan<Cell> arguments)
    {
        if (!JsonText.TryParse(arguments[0].Text, out var value)
            || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return Cell.Null;
        }

        var paths = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var size = 0L;
        Walk(value, "");
        return size > Json.MostElements ? Cell.Null : Cell.Of(JsonText.OfTexts(paths));

        void Walk(JsonElement node, string path)
        {
            if (node.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in node.EnumerateObject())
                    Add(property.Value, $"{path}['{property.Name}']");
            }
            else if (node.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in node.EnumerateArray())
                    Add(element, path + "[0]");
            }
        }

        void Add(JsonElement node, string path)
        {
            if (size > Json.MostElements)
                return;
            if (seen.Add(path))
            {
                paths.Add(path);
                size += path.Length;
            }

            Walk(node, path);
        }
    }
}
