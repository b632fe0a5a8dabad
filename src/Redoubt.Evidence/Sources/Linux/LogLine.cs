using System.Text.Json;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>A line of a log, as the record reader gives it.</summary>
internal static class LogLine
{
    /// <summary>The line; null for a record that is none.</summary>
    public static string? Of(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("line", out var line) && line.ValueKind == JsonValueKind.String ? line.GetString() : null;

    /// <inheritdoc cref="Of(JsonElement)"/>
    public static string? Of(ReadOnlyMemory<byte> json)
    {
        using var document = Reading.RecordReader.Parse(json, out var rejected) ?? throw new RecordRejectedException(rejected!);
        return Of(document.RootElement);
    }
}
