using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Choosing and finding in arrays.</summary>
internal static class ArrayChoice
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_array_iff", [CellKind.Text, CellKind.Text, CellKind.Text], CellKind.Text, Choose),
        new("kql_array_index_of",
            [CellKind.Text, CellKind.Text, CellKind.Integer, CellKind.Integer, CellKind.Integer], CellKind.Integer, IndexOf),
    ];

    /// <summary>For each condition (a bool or a number) the element of the second or the third value, which may also be no array.</summary>
    private static Cell Choose(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } conditions)
            return Cell.Null;
        var (yes, no) = (Json.Value(arguments[1]), Json.Value(arguments[2]));
        // A long value for every one of many conditions would not fit in memory.
        var longest = Math.Max(Width(yes), Width(no));
        if ((long)conditions.Length * longest > 16L * Json.MostElements)
            return Cell.Null;
        return Json.Array(conditions.Select((condition, i) => condition.ValueKind switch
        {
            JsonValueKind.True => At(yes, i),
            JsonValueKind.False => At(no, i),
            JsonValueKind.Number => At(condition.GetDouble() != 0 ? yes : no, i),
            _ => Json.Null,
        }));
    }

    private static int Width(JsonElement value) => value.ValueKind == JsonValueKind.Array ? 1 : value.GetRawText().Length;

    private static JsonElement At(JsonElement value, int index)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return value;
        return index < value.GetArrayLength() ? value[index] : Json.Null;
    }

    /// <summary>Array, value, where to start, how far to look (-1: to the end) and which occurrence.</summary>
    /// <returns>-1 when it is not there.</returns>
    private static Cell IndexOf(ReadOnlySpan<Cell> arguments)
    {
        if (Json.Elements(arguments[0]) is not { } elements)
            return Cell.Null;
        var (start, length, occurrence) = (Given(arguments[2], 0), Given(arguments[3], -1), Given(arguments[4], 1));
        if (length < -1 || occurrence < 1)
            return Cell.Null;
        start = start < 0 ? Math.Max(0, start + elements.Length) : start;
        var end = length < 0 || length > elements.Length - start ? elements.Length : start + length;
        var wanted = ValueKey.Of(Json.Value(arguments[1]));
        for (var i = start; i < end; i++)
        {
            if (ValueKey.Of(elements[i]).Equals(wanted) && --occurrence == 0)
                return Cell.Of(i);
        }

        return Cell.Of(-1L);
    }

    private static long Given(Cell argument, long otherwise) => argument.HasValue ? argument.Integer : otherwise;
}
