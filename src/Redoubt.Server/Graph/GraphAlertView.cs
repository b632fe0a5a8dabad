using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Server.Graph;

/// <summary>An alert while it is written: with its record as Graph gave it, if it came from there.</summary>
internal sealed class GraphAlertView(FullAlert alert) : IDisposable
{
    private readonly JsonDocument? _original = alert.GraphRecord is { } record ? JsonDocument.Parse(record) : null;

    public FullAlert Alert => alert;

    public Alert Record => alert.Record;

    /// <summary>A text that the alert came with; null when there is none.</summary>
    public string? Original(string property) =>
        Original(property, JsonValueKind.String)?.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A value of this kind that the alert came with; null when there is none.</summary>
    public JsonElement? Original(string property, JsonValueKind kind) =>
        _original is { RootElement.ValueKind: JsonValueKind.Object } record && record.RootElement.TryGetProperty(property, out var value) && value.ValueKind == kind ? value : null;

    public void Dispose() => _original?.Dispose();
}
