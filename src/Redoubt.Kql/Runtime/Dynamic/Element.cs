using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>One element of a value: <c>d[key]</c>.</summary>
internal static class Element
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_element", [CellKind.Text, CellKind.Text], CellKind.Text, Of),
        new("kql_array_length", [CellKind.Text], CellKind.Integer, arguments =>
            Json.TryArray(arguments[0], out var array) ? Cell.Of(array.GetArrayLength()) : Cell.Null),
    ];

    /// <summary>By a text of a bag, by a whole number of an array; a negative one counts from the end.</summary>
    private static Cell Of(ReadOnlySpan<Cell> arguments)
    {
        if (!JsonText.TryParse(arguments[0].Text, out var value) || !JsonText.TryParse(arguments[1].Text, out var key))
            return Cell.Null;
        if (value.ValueKind == JsonValueKind.Object && key.ValueKind == JsonValueKind.String)
            return value.TryGetProperty(key.GetString()!, out var property) ? Cell.Of(JsonText.Of(property)) : Cell.Null;
        if (value.ValueKind != JsonValueKind.Array || key.ValueKind != JsonValueKind.Number || !key.TryGetInt32(out var index))
            return Cell.Null;
        var length = value.GetArrayLength();
        index = index < 0 ? index + length : index;
        return index >= 0 && index < length ? Cell.Of(JsonText.Of(value[index])) : Cell.Null;
    }
}
