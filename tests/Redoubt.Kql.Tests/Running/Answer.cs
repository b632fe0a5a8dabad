using System.Text.Json;

namespace Redoubt.Kql.Tests.Running;

/// <summary>What a query gave: columns as <c>name:type</c>, and rows as JSON.</summary>
internal sealed record Answer(IReadOnlyList<string> Columns, IReadOnlyList<JsonElement> Rows)
{
    /// <summary>The columns and rows as the case files write them.</summary>
    public string Text => string.Join('\n', [JsonSerializer.Serialize(Columns, Plain), .. Rows.Select(row => JsonSerializer.Serialize(row, Plain))]);

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
