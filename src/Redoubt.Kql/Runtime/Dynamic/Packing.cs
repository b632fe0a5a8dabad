using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Values to an array or a bag.</summary>
internal static class Packing
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_pack_array", [CellKind.Text], CellKind.Text, PackArray, Variadic: true),
        new("kql_bag_pack", [CellKind.Text], CellKind.Text, PackBag, Variadic: true),
        new("kql_zip", [CellKind.Text], CellKind.Text, Zip, Variadic: true),
        new("kql_bag_zip", [CellKind.Text, CellKind.Text], CellKind.Text, ZipBag),
        new("kql_repeat", [CellKind.Text, CellKind.Integer], CellKind.Text, Repeat),
    ];

    private static Cell PackArray(ReadOnlySpan<Cell> arguments)
    {
        var values = new List<JsonElement>(arguments.Length);
        foreach (var argument in arguments)
            values.Add(Json.Value(argument));
        return Json.Array(values);
    }

    /// <summary>Keys and values in turn; of two with the same key the later counts.</summary>
    private static Cell PackBag(ReadOnlySpan<Cell> arguments)
    {
        var bag = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
            bag[arguments[i].Text ?? ""] = Json.Value(arguments[i + 1]);
        return Json.Bag(bag);
    }

    /// <summary>The n-th elements of all arrays together, as many as the longest has; what is missing is null.</summary>
    private static Cell Zip(ReadOnlySpan<Cell> arguments)
    {
        var arrays = new List<JsonElement[]>();
        foreach (var argument in arguments)
        {
            if (Json.Elements(argument) is not { } elements)
                return Cell.Null;
            arrays.Add(elements);
        }

        var longest = arrays.Count == 0 ? 0 : arrays.Max(array => array.Length);
        if ((long)longest * arrays.Count > Json.MostElements)
            return Cell.Null;
        return Json.Arrays(Enumerable.Range(0, longest).Select(i => arrays.Select(array => i < array.Length ? array[i] : Json.Null)));
    }

    /// <summary>A bag of an array of keys and one of values. A key without a value has null; a key that is no text is left out.</summary>
    private static Cell ZipBag(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } keys || Json.Elements(arguments[1]) is not { } values)
            return Cell.Null;
        var bag = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].ValueKind == JsonValueKind.String)
                bag[keys[i].GetString()!] = i < values.Length ? values[i] : Json.Null;
        }

        return Json.Bag(bag);
    }

    private static Cell Repeat(ReadOnlySpan<Cell> arguments)
    {
        if (arguments[1].IsNull || arguments[1].Integer < 0)
            return Cell.Null;
        var value = Json.Value(arguments[0]);
        var count = (int)Math.Min(arguments[1].Integer, Json.MostElements);
        // A long value many times over would not fit in memory.
        if ((long)count * Math.Max(4, arguments[0].Text?.Length ?? 0) > 16L * Json.MostElements)
            return Cell.Null;
        return Json.Array(Enumerable.Repeat(value, count));
    }
}
