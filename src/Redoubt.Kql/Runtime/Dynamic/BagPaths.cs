using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Properties of a bag named by key, or, from <c>$</c> on, by path: <c>$.device.name</c>.</summary>
internal static class BagPaths
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = JsonText.Deepest };

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_bag_has_key", [CellKind.Text, CellKind.Text], CellKind.Bool, HasKey),
        new("kql_bag_remove_keys", [CellKind.Text, CellKind.Text], CellKind.Text, RemoveKeys),
        new("kql_bag_set_key", [CellKind.Text, CellKind.Text, CellKind.Text], CellKind.Text, SetKey),
    ];

    private static Cell HasKey(ReadOnlySpan<Cell> arguments)
    {
        if (!Json.TryBag(arguments[0], out var bag) || arguments[1].Text is not { } key)
            return Cell.Null;
        return Cell.Of(JsonPath.Parse(key) is { } path && path.Find(bag) is not null);
    }

    private static Cell RemoveKeys(ReadOnlySpan<Cell> arguments)
    {
        if (!Json.TryBag(arguments[0], out var bag) || Json.Elements(arguments[1]) is not { } keys)
            return Cell.Null;
        var root = Open(bag);
        foreach (var key in keys)
        {
            if (key.ValueKind != JsonValueKind.String || JsonPath.Parse(key.GetString()!) is not { } path)
                continue;
            if (path.Parent(root) is JsonObject parent && path.Last is { } name)
                parent.Remove(name);
        }

        return Close(root);
    }

    /// <summary>The bag with a property set; bags on the way that are missing are made.</summary>
    private static Cell SetKey(ReadOnlySpan<Cell> arguments)
    {
        if (!Json.TryBag(arguments[0], out var bag) || arguments[1].Text is not { } key || JsonPath.Parse(key) is not { } path)
            return Cell.Null;
        var root = Open(bag);
        if (path.Parent(root, make: true) is not JsonObject parent || path.Last is not { } name)
            return Cell.Of(JsonText.Of(bag));
        parent[name] = JsonNode.Parse(Json.Value(arguments[2]).GetRawText(), null, Reading);
        return Close(root);
    }

    /// <summary>A bag that can be changed. Of properties of the same name the last one counts.</summary>
    private static JsonObject Open(JsonElement bag) => (JsonObject)JsonNode.Parse(ParseJson.Parse(bag.GetRawText()).Text!, null, Reading)!;

    private static Cell Close(JsonObject bag) => Cell.Of(JsonText.Write(writer => bag.WriteTo(writer)));
}
