using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Text to a dynamic value, and back.</summary>
internal static class ParseJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonText.Deepest, AllowDuplicateProperties = false };

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_parse_json", [CellKind.Text], CellKind.Text, arguments => Parse(arguments[0].Text)),
        new("kql_dynamic_to_json", [CellKind.Text], CellKind.Text, arguments => Cell.Of(Sorted(arguments[0].Text))),
    ];

    /// <summary>The value that a text is JSON of. A text that is not JSON is that text as a JSON string; an empty one is null.</summary>
    internal static Cell Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Cell.Null;
        if (IsCompact(text) && IsJsonWithoutTwins(text))
            return text == "null" ? Cell.Null : Cell.Of(text);
        if (!JsonText.TryParse(text, out var value))
            return Cell.Of(JsonText.OfText(text));
        return value.IsNull() ? Cell.Null : Cell.Of(JsonText.Write(writer => WriteWithoutTwins(writer, value)));
    }

    /// <summary>The JSON with the keys of every bag in order; empty for null.</summary>
    private static string Sorted(string? json) =>
        JsonText.TryParse(json, out var value) && !value.IsNull() ? Sorted(value) : "";

    internal static string Sorted(JsonElement value) => JsonText.Write(writer => WriteSorted(writer, value));

    /// <summary>Whether there is nothing in it that writing it anew would change, if it is JSON.</summary>
    private static bool IsCompact(string text)
    {
        var inString = false;
        foreach (var c in text)
        {
            if (c == '\\' || char.IsSurrogate(c))
                return false;
            if (c == '"')
                inString = !inString;
            else if (!inString && c <= ' ')
                return false;
        }

        return true;
    }

    private static bool IsJsonWithoutTwins(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Of properties of the same name the last one counts.</summary>
    private static void WriteWithoutTwins(Utf8JsonWriter writer, JsonElement value) =>
        Walk(writer, value, bag => LastOfEach(bag), WriteWithoutTwins);

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement value) =>
        Walk(writer, value, bag => LastOfEach(bag).OrderBy(pair => pair.Key, StringComparer.Ordinal), WriteSorted);

    private static Dictionary<string, JsonElement> LastOfEach(JsonElement bag)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in bag.EnumerateObject())
            properties[property.Name] = property.Value;
        return properties;
    }

    private static void Walk(
        Utf8JsonWriter writer,
        JsonElement value,
        Func<JsonElement, IEnumerable<KeyValuePair<string, JsonElement>>> properties,
        Action<Utf8JsonWriter, JsonElement> next)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, property) in properties(value))
                {
                    writer.WritePropertyName(name);
                    next(writer, property);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                    next(writer, element);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
