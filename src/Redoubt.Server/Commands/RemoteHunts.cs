using System.Text.Json;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Commands;

/// <summary>Queries that a server runs.</summary>
internal sealed class RemoteHunts(ServerClient server, HuntLimits limits) : HuntTarget(limits)
{
    public override async Task<(TextRows Rows, string Summary)> ReadAsync(string query, CancellationToken cancel)
    {
        using var answer = await AskAsync(query, cancel);
        var result = answer.RootElement;
        var columns = result.GetProperty("columns").EnumerateArray().Select(column => new ResultColumn(
            column.GetProperty("name").GetString()!, KqlTypeNames.Find(column.GetProperty("type").GetString()!) ?? KqlType.String)).ToList();
        var rows = result.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(Text).ToArray()).ToList();
        return (new TextRows(columns, rows), Summarize(
            rows.Count, result.GetProperty("stats").GetProperty("ms").GetDouble(), result.GetProperty("truncated").GetBoolean(),
            result.GetProperty("rowLimit").GetInt64()));
    }

    public override async Task WriteJsonAsync(string query, Stream to, string? id, CancellationToken cancel)
    {
        using var answer = await AskAsync(query, cancel);
        await using var writer = new Utf8JsonWriter(to, JsonRows.Form);
        writer.WriteStartObject();
        if (id is not null)
        {
            writer.WritePropertyName("id");
            writer.WriteRawValue(id);
        }

        foreach (var field in answer.RootElement.EnumerateObject().Where(field => field.Name is "columns" or "rows"))
            field.WriteTo(writer);
        if (answer.RootElement.GetProperty("truncated").GetBoolean())
            writer.WriteBoolean("truncated", true);
        writer.WriteNumber("ms", answer.RootElement.GetProperty("stats").GetProperty("ms").GetDouble());
        writer.WriteEndObject();
    }

    public override ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Text(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => cell.GetString()!,
        _ => cell.GetRawText(),
    };

    private async Task<JsonDocument> AskAsync(string query, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Limits.Time);
        try
        {
            return await server.HuntAsync(new RemoteOrder(query, Limits.LookBack?.TotalDays, Limits.Rows, "commandLine"), timeout.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HuntFailedException(HuntFailure.TimedOut, "Query exceeded the timeout period.");
        }
    }

    internal sealed record RemoteOrder(string Query, double? Days, int MaxRows, string Interface);
}
