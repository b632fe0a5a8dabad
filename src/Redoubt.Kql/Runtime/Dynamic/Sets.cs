using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Arrays as sets: each value once, in the order in which they come first.</summary>
internal static class Sets
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_set_union", [CellKind.Text], CellKind.Text, Union, Variadic: true),
        new("kql_set_intersect", [CellKind.Text], CellKind.Text, arguments => Keep(arguments, inOthers: true), Variadic: true),
        new("kql_set_difference", [CellKind.Text], CellKind.Text, arguments => Keep(arguments, inOthers: false), Variadic: true),
        new("kql_set_has_element", [CellKind.Text, CellKind.Text], CellKind.Bool, HasElement),
        new("kql_set_equals", [CellKind.Text, CellKind.Text], CellKind.Bool, AreEqual),
        new("kql_jaccard_index", [CellKind.Text, CellKind.Text], CellKind.Real, Likeness),
    ];

    private static Cell Union(ReadOnlySpan<Cell> arguments)
    {
        var seen = new HashSet<ValueKey>();
        var union = new List<JsonElement>();
        foreach (var argument in arguments)
        {
            if (Json.Elements(argument) is not { } elements)
                return Cell.Null;
            union.AddRange(elements.Where(element => seen.Add(ValueKey.Of(element))));
        }

        return Json.Array(union);
    }

    /// <summary>Of the first set what is in every other one, or what is in none.</summary>
    private static Cell Keep(ReadOnlySpan<Cell> arguments, bool inOthers)
    {
        if (arguments.Length == 0 || Json.Elements(arguments[0]) is not { } first)
            return Cell.Null;
        var others = new List<HashSet<ValueKey>>();
        foreach (var argument in arguments[1..])
        {
            if (Keys(argument) is not { } keys)
                return Cell.Null;
            others.Add(keys);
        }

        var seen = new HashSet<ValueKey>();
        return Json.Array(first.Where(element =>
        {
            var key = ValueKey.Of(element);
            return others.TrueForAll(other => other.Contains(key) == inOthers) && seen.Add(key);
        }));
    }

    private static Cell HasElement(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } elements)
            return Cell.Null;
        var wanted = ValueKey.Of(Json.Value(arguments[1]));
        return Cell.Of(Array.Exists(elements, element => ValueKey.Of(element).Equals(wanted)));
    }

    private static Cell AreEqual(ReadOnlySpan<Cell> arguments) =>
        Keys(arguments[0]) is { } one && Keys(arguments[1]) is { } other ? Cell.Of(one.SetEquals(other)) : Cell.Null;

    private static Cell Likeness(ReadOnlySpan<Cell> arguments)
    {
        if (Keys(arguments[0]) is not { } one || Keys(arguments[1]) is not { } other)
            return Cell.Null;
        var both = one.Count(other.Contains);
        var either = one.Count + other.Count - both;
        return Cell.Of((double?)(either == 0 ? Math.Abs(double.NaN) : (double)both / either));
    }

    private static HashSet<ValueKey>? Keys(Cell array) =>
        Json.Elements(array) is { } elements ? [.. elements.Select(element => ValueKey.Of(element))] : null;
}
