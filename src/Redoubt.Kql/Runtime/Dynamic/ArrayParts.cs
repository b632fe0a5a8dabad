using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Arrays cut, joined, shifted and turned.</summary>
internal static class ArrayParts
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_array_concat", [CellKind.Text], CellKind.Text, Concat, Variadic: true),
        new("kql_array_slice", [CellKind.Text, CellKind.Integer, CellKind.Integer], CellKind.Text, Slice),
        new("kql_array_split", [CellKind.Text, CellKind.Text], CellKind.Text, Split),
        new("kql_array_reverse", [CellKind.Text], CellKind.Text, Reverse),
        new("kql_array_rotate", [CellKind.Text, CellKind.Integer, CellKind.Integer], CellKind.Text, Rotate),
        new("kql_array_shift", [CellKind.Text, CellKind.Integer, CellKind.Integer, CellKind.Text], CellKind.Text, Shift),
        new("kql_array_sum", [CellKind.Text], CellKind.Real, Sum),
    ];

    private static Cell Concat(ReadOnlySpan<Cell> arguments)
    {
        var all = new List<JsonElement>();
        foreach (var argument in arguments)
        {
            if (Json.Elements(argument) is not { } elements)
                return Cell.Null;
            all.AddRange(elements);
        }

        return Json.Array(all);
    }

    /// <summary>From one index to another, both included; a negative one counts from the end.</summary>
    private static Cell Slice(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } elements || arguments[1].IsNull || arguments[2].IsNull)
            return Cell.Null;
        var start = Math.Max(0, Place(arguments[1].Integer, elements.Length));
        var end = Math.Min(elements.Length - 1, Place(arguments[2].Integer, elements.Length));
        return start > end ? Json.Array([]) : Json.Array(elements[(int)start..(int)(end + 1)]);
    }

    private static long Place(long index, int length) => index < 0 ? index + length : index;

    /// <summary>Cut before each of the indices (a number or an array of numbers, rising); a negative one counts from the end.</summary>
    private static Cell Split(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } elements || !JsonText.TryParse(arguments[1].Text, out var at))
            return Cell.Null;
        var cuts = new List<int>();
        foreach (var index in at.ValueKind == JsonValueKind.Array ? [.. at.EnumerateArray()] : new[] { at })
        {
            if (index.ValueKind != JsonValueKind.Number || !index.TryGetInt64(out var place))
                return Cell.Null;
            cuts.Add((int)Math.Clamp(Place(place, elements.Length), 0, elements.Length));
        }

        var parts = new List<IEnumerable<JsonElement>>();
        var start = 0;
        foreach (var cut in cuts)
        {
            parts.Add(cut > start ? elements[start..cut] : []);
            start = Math.Max(start, cut);
        }

        parts.Add(elements[start..]);
        return Json.Arrays(parts);
    }

    private static Cell Reverse(ReadOnlySpan<Cell> arguments) =>
        Json.Elements(arguments[0]) is { } elements ? Json.Array(elements.AsEnumerable().Reverse()) : Cell.Null;

    /// <summary>Array, count, direction: 1 to the left, -1 to the right. A negative count is the other way.</summary>
    private static Cell Rotate(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } elements || arguments[1].IsNull)
            return Cell.Null;
        if (elements.Length == 0)
            return Json.Array([]);
        var by = (int)(((arguments[1].Integer % elements.Length * Math.Sign(arguments[2].Integer)) + elements.Length) % elements.Length);
        return Json.Array([.. elements[by..], .. elements[..by]]);
    }

    /// <summary>Array, count, direction as for turning, and what moves in.</summary>
    private static Cell Shift(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } elements || arguments[1].IsNull)
            return Cell.Null;
        var filler = Json.Value(arguments[3]);
        if ((long)elements.Length * Math.Max(4, arguments[3].Text?.Length ?? 0) > 16L * Json.MostElements)
            return Cell.Null;
        var count = (int)(Math.Clamp(arguments[1].Integer, -elements.Length, elements.Length) * Math.Sign(arguments[2].Integer));
        var fill = Enumerable.Repeat(filler, Math.Abs(count));
        return Json.Array(count >= 0 ? [.. elements[count..], .. fill] : [.. fill, .. elements[..(elements.Length + count)]]);
    }

    private static Cell Sum(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } elements)
            return Cell.Null;
        var sum = 0.0;
        foreach (var element in elements)
        {
            if (element.ValueKind != JsonValueKind.Number)
                return Cell.Null;
            sum += element.GetDouble();
        }

        return Cell.Of(sum);
    }
}
