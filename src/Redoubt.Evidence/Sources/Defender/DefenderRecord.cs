using System.Text.Json;

namespace Redoubt.Evidence.Sources.Defender;

/// <summary>The rows within a record: itself, or those that it wraps.</summary>
internal static class DefenderRecord
{
    private static readonly string[] Lists = ["records", "results", "Results", "value"];

    /// <summary>The list that a record wraps; null when it is a row itself.</summary>
    public static JsonElement? ListIn(JsonElement record)
    {
        foreach (var name in Lists)
        {
            if (record.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
                return list;
        }

        return null;
    }
}
