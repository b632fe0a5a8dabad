using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>The part of JSONPath that Kusto takes for keys: <c>$.a.b</c>, <c>$['a']</c>, <c>$.a[0]</c>. Anything else is one key.</summary>
internal sealed class JsonPath
{
    private readonly List<(string? Key, int Index)> _steps;

    private JsonPath(List<(string? Key, int Index)> steps) => _steps = steps;

    /// <summary>The key at the end; null when the path ends in an index.</summary>
    public string? Last => _steps[^1].Key;

    /// <summary>Null for a text that begins like a path but is none.</summary>
    public static JsonPath? Parse(string text)
    {
        if (!text.StartsWith("$.", StringComparison.Ordinal) && !text.StartsWith("$[", StringComparison.Ordinal))
            return new JsonPath([(text, 0)]);
        var steps = new List<(string? Key, int Index)>();
        for (var i = 1; i < text.Length;)
        {
            var dot = text[i] == '.';
            var end = dot ? text.AsSpan(i + 1).IndexOfAny('.', '[') : text.IndexOf(']', i);
            if (!dot && (text[i] != '[' || end < 0))
                return null;
            end = dot ? (end < 0 ? text.Length : end + i + 1) : end;
            var step = text[(i + 1)..end];
            if (dot)
                steps.Add((step, 0));
            else if (step.Length >= 2 && step[0] is '\'' or '"' && step[^1] == step[0])
                steps.Add((step[1..^1], 0));
            else if (int.TryParse(step, out var index) && index >= 0)
                steps.Add((null, index));
            else
                return null;
            i = dot ? end : end + 1;
        }

        return steps.Count == 0 || steps.Count > JsonText.Deepest / 2 ? null : new JsonPath(steps);
    }

    /// <summary>What is at the path; null when there is nothing. A null that is there is found.</summary>
    public JsonElement? Find(JsonElement root)
    {
        foreach (var (key, index) in _steps)
        {
            if (key is not null && root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out var property))
                root = property;
            else if (key is null && root.ValueKind == JsonValueKind.Array && index < root.GetArrayLength())
                root = root[index];
            else
                return null;
        }

        return root;
    }

    /// <summary>What holds the end of the path; null when there is nothing.</summary>
    /// <param name="make">Whether bags that are missing are made.</param>
    public JsonNode? Parent(JsonNode root, bool make = false)
    {
        JsonNode? node = root;
        foreach (var (key, index) in _steps.Take(_steps.Count - 1))
        {
            if (key is not null && node is JsonObject bag)
                node = make && bag[key] is null ? bag[key] = new JsonObject() : bag[key];
            else if (key is null && node is JsonArray array && index < array.Count)
                node = array[index];
            else
                return null;
        }

        return node;
    }
}
