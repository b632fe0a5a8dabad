using System.Text.Json;

namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>What makes two values the same: kind and canonical text; the order of a bag's keys does not count.</summary>
internal readonly record struct ValueKey(string Text)
{
    public static ValueKey Of(JsonElement value) => new(value.ValueKind switch
    {
        JsonValueKind.String => "\"" + value.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => ParseJson.Sorted(value),
        JsonValueKind.Undefined => "null",
        _ => value.GetRawText(),
    });
}
