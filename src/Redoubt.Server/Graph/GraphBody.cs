using System.Text.Json;

namespace Redoubt.Server.Graph;

/// <summary>A body as Graph takes it: an object whose properties are all known.</summary>
internal sealed class GraphBody : IDisposable
{
    private readonly JsonDocument _json;

    private GraphBody(JsonDocument json) => _json = json;

    /// <exception cref="GraphRequestException">It is no JSON object.</exception>
    public static async Task<GraphBody> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            var json = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = 32 }, cancel);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return new GraphBody(json);
            json.Dispose();
        }
        catch (JsonException wrong)
        {
            throw new GraphRequestException($"The body is no JSON: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.", "body");
        }

        throw new GraphRequestException("The body must be a JSON object.", "body");
    }

    /// <summary>The properties without OData's own (<c>@odata.type</c>).</summary>
    public IEnumerable<JsonProperty> Properties => _json.RootElement.EnumerateObject().Where(property => !property.Name.StartsWith("@odata.", StringComparison.Ordinal));

    /// <summary>A property; null when it is absent or null.</summary>
    public JsonElement? Property(string name) =>
        _json.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <exception cref="GraphRequestException">One that is not among these; says which.</exception>
    public void Only(string type, params ReadOnlySpan<string> names)
    {
        foreach (var property in Properties)
        {
            if (!names.Contains(property.Name))
                throw new GraphRequestException($"The property '{property.Name}' does not exist on type '{type}'.", property.Name);
        }
    }

    /// <exception cref="GraphRequestException">It is not text.</exception>
    public string? Text(string name) => Property(name) is { } value ? Text(name, value) : null;

    public static string? Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw new GraphRequestException($"{name} must be text.", name),
    };

    /// <exception cref="GraphRequestException">It is no list of texts.</exception>
    public static IReadOnlyList<string> Texts(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : throw new GraphRequestException($"{name} must be a list of texts.", name);

    /// <summary>The number of an enumeration's word.</summary>
    /// <exception cref="GraphRequestException">There is no such word.</exception>
    public static long Word(string name, JsonElement value, IReadOnlyDictionary<string, long> words) =>
        value.ValueKind == JsonValueKind.String && words.TryGetValue(value.GetString()!, out var number) ? number
            : throw new GraphRequestException($"{name} must be one of {string.Join(", ", words.Keys)}.", name);

    public void Dispose() => _json.Dispose();
}
