using System.Text.Json;

namespace Redoubt.Kql.Runtime.Operators;

/// <summary>The keys of a bag, each with the type of its value, as a bag of types' names. Keys without a value are left out.</summary>
internal static class BagShapes
{
    internal static IEnumerable<RuntimeFunction> All => [new("kql_bag_shape", [CellKind.Text], CellKind.Text, static arguments => Cell.Of(Shape(arguments[0].Text)))];

    private static string? Shape(string? json)
    {
        if (!JsonText.TryParse(json, out var bag) || bag.ValueKind != JsonValueKind.Object)
            return null;
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var field in bag.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).OrderBy(field => field.Name, StringComparer.Ordinal))
                writer.WriteString(field.Name, Type(field.Value));
            writer.WriteEndObject();
        });
    }

    private static string Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "long" : "real",
        _ => "dynamic",
    };
}
