using System.Text.Json;

namespace Redoubt.Kql.Runtime.Operators;

/// <summary>The last step of aggregates that gather values: the database has joined them into one array.</summary>
internal static class Gathering
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_flatten", [CellKind.Text, CellKind.Integer], CellKind.Text, static arguments => Cell.Of(Flatten(arguments[0].Text, Most(arguments[1])))),
        new("kql_bag_pack_known", [CellKind.Text], CellKind.Text, PackKnown, Variadic: true),
    ];

    private static long Most(Cell most) => most.IsNull ? 1_048_576 : Math.Clamp(most.Integer, 0, 1_048_576);

    // Arrays among the values give their elements, one level deep. Source: Kusto's answers.
    private static string Flatten(string? json, long most)
    {
        if (!JsonText.TryParse(json, out var list))
            return "[]";
        var length = list.GetArrayLength();
        if (length <= most && list.EnumerateArray().All(value => value.ValueKind != JsonValueKind.Array))
            return json!;
        return Write(list.EnumerateArray().SelectMany(value => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value]), most);
    }

    private static string Write(IEnumerable<JsonElement> values, long most) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            if (most-- <= 0)
                break;
            value.WriteTo(writer);
        }

        writer.WriteEndArray();
    });

    private static Cell PackKnown(ReadOnlySpan<Cell> arguments)
    {
        var fields = new List<(string Key, JsonElement Value)>();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (JsonText.TryParse(arguments[i + 1].Text, out var value) && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0))
                fields.Add((arguments[i].Text ?? "", value));
        }

        return Cell.Of(JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (key, value) in fields)
            {
                writer.WritePropertyName(key);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }));
    }
}
