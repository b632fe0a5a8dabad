using System.Text.Json;

namespace Redoubt.Kql.Tests.Running;

/// <summary>Whether two JSON values are the same; numbers within a millionth of their size.</summary>
internal static class JsonSame
{
    public static bool Are(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return false;
        return a.ValueKind switch
        {
            JsonValueKind.Number => a.GetRawText() == b.GetRawText() || Near(a.GetDouble(), b.GetDouble()),
            JsonValueKind.String => a.GetString() == b.GetString(),
            JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(pair => Are(pair.First, pair.Second)),
            JsonValueKind.Object => a.EnumerateObject().Count() == b.EnumerateObject().Count()
                && a.EnumerateObject().All(field => b.TryGetProperty(field.Name, out var other) && Are(field.Value, other)),
            _ => true,
        };
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1e-9, Math.Max(Math.Abs(a), Math.Abs(b)));
}
