using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Incidents;

namespace Redoubt.Server.Connectors;

/// <summary>
/// A JSON text with places such as <c>{{target}}</c> in its strings. It is read first and filled then, so that no value, whatever it
/// holds, can change what the text is.
/// </summary>
internal sealed class JsonTemplate
{
    private readonly string _text;

    /// <exception cref="InvalidChangeException">It is no JSON object.</exception>
    public JsonTemplate(string text, string field)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject)
                throw new InvalidChangeException(field, "The template must be a JSON object.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidChangeException(field, $"The template is no JSON (line {wrong.LineNumber + 1}). Places stand in strings: \"{{{{target}}}}\".");
        }

        _text = text;
    }

    /// <param name="values">For each place; one that is not there is the empty text.</param>
    /// <param name="objects">Places that are a string of their own and become an object.</param>
    public string Fill(IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, JsonNode> objects) =>
        Filled(JsonNode.Parse(_text), values, objects)!.ToJsonString();

    /// <summary>Fills the places of a text that is no JSON.</summary>
    public static string FillText(string text, IReadOnlyDictionary<string, string> values)
    {
        var filled = new System.Text.StringBuilder();
        for (var from = 0; ;)
        {
            var open = text.IndexOf("{{", from, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
                return filled.Append(text, from, text.Length - from).ToString();
            filled.Append(text, from, open - from).Append(values.GetValueOrDefault(text[(open + 2)..close].Trim(), ""));
            from = close + 2;
        }
    }

    private static JsonNode? Filled(JsonNode? node, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, JsonNode> objects)
    {
        switch (node)
        {
            case JsonObject its:
                var filled = new JsonObject();
                foreach (var (name, value) in its)
                    filled[name] = Filled(value, values, objects);
                return filled;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Filled(item, values, objects))]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal)
                    && objects.TryGetValue(text[2..^2].Trim(), out var whole) ? whole.DeepClone() : JsonValue.Create(FillText(text, values));
            default:
                return node?.DeepClone();
        }
    }
}
