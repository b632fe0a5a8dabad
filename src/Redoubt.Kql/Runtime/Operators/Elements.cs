using System.Text.Json;

namespace Redoubt.Kql.Runtime.Operators;

/// <summary>What <c>mv-expand</c> takes apart.</summary>
internal static class Elements
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_elements", [CellKind.Text, CellKind.Bool], CellKind.Text, static arguments => Cell.Of(Of(arguments[0].Text, arguments[1].Bool))),
        new("kql_longest", [CellKind.Text], CellKind.Integer, static arguments => Cell.Of(Longest(arguments)), Variadic: true),
    ];

    // An array for every value: its elements; a bag's fields, as bags or as pairs; any other value by itself; null as one null.
    private static string Of(string? json, bool asPairs)
    {
        if (!JsonText.TryParse(json, out var value))
            return "[null]";
        return value.ValueKind switch
        {
            JsonValueKind.Array => json!,
            JsonValueKind.Object => JsonText.Write(writer =>
            {
                writer.WriteStartArray();
                foreach (var field in value.EnumerateObject())
                {
                    if (asPairs)
                    {
                        writer.WriteStartArray();
                        writer.WriteStringValue(field.Name);
                        field.Value.WriteTo(writer);
                        writer.WriteEndArray();
                    }
                    else
                    {
                        writer.WriteStartObject();
                        writer.WritePropertyName(field.Name);
                        field.Value.WriteTo(writer);
                        writer.WriteEndObject();
                    }
                }

                writer.WriteEndArray();
            }),
            _ => $"[{json}]",
        };
    }

    private static long Longest(ReadOnlySpan<Cell> arguments)
    {
        var longest = 0;
        foreach (var argument in arguments)
        {
            var length = !JsonText.TryParse(argument.Text, out var value) ? 1 : value.ValueKind switch
            {
                JsonValueKind.Array => value.GetArrayLength(),
                JsonValueKind.Object => value.EnumerateObject().Count(),
                _ => 1,
            };
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
