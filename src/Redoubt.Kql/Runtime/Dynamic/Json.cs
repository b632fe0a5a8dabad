using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Reading and writing of arrays and bags.</summary>
internal static class Json
{
    /// <summary>The most elements that an array of ours gets. Source: Kusto's limit of make_list and range.</summary>
    public const int MostElements = 1_048_576;

    private static readonly JsonElement NullElement = JsonDocument.Parse("null").RootElement.Clone();

    public static JsonElement Null => NullElement;

    public static bool TryArray(Cell cell, out JsonElement array) =>
        JsonText.TryParse(cell.Text, out array) && array.ValueKind == JsonValueKind.Array;

    public static bool TryBag(Cell cell, out JsonElement bag) =>
        JsonText.TryParse(cell.Text, out bag) && bag.ValueKind == JsonValueKind.Object;

    /// <summary>The elements of an array; null when it is none.</summary>
    public static JsonElement[]? Elements(Cell cell) => TryArray(cell, out var array) ? [.. array.EnumerateArray()] : null;

    /// <summary>A value that may be null.</summary>
    public static JsonElement Value(Cell cell) => JsonText.TryParse(cell.Text, out var value) ? value : NullElement;

    public static Cell Array(IEnumerable<JsonElement> elements) => Cell.Of(JsonText.Write(writer => writer.WriteArray(elements)));

    /// <summary>Arrays in an array.</summary>
    public static Cell Arrays(IEnumerable<IEnumerable<JsonElement>> arrays) => Cell.Of(JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var array in arrays)
            writer.WriteArray(array);
        writer.WriteEndArray();
    }));

    public static Cell Bag(IEnumerable<KeyValuePair<string, JsonElement>> properties) => Cell.Of(JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (key, value) in properties)
        {
            writer.WritePropertyName(key);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }));

    public static bool IsNull(this JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    private static void WriteArray(this Utf8JsonWriter writer, IEnumerable<JsonElement> elements)
    {
        writer.WriteStartArray();
        foreach (var element in elements)
            element.WriteTo(writer);
        writer.WriteEndArray();
    }
}
