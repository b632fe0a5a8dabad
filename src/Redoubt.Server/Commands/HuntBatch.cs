using System.Text.Json;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Commands;

/// <summary>Many queries, each of a line <c>{id, query}</c>.</summary>
internal static class HuntBatch
{
    public static Task<int> RunAsync(Terminal terminal, HuntTarget target, string input, string output, CancellationToken cancel) =>
        new BatchRun("queries", target.Limits.AtOnce, (line, number, stop) => RowAsync(target, line, number, stop)).RunAsync(terminal, input, output, cancel);

    private static async Task<BatchRow> RowAsync(HuntTarget target, string line, long number, CancellationToken cancel)
    {
        var id = "null";
        try
        {
            if (!BatchRun.TryRead(line, "query", out id, out var query, out _))
                return Error(id, $"line {number}: not an object with an id and the text of a query", 0, 0, number);
            using var text = new MemoryStream();
            await target.WriteJsonAsync(query, text, id, cancel);
            return new BatchRow(text.ToArray(), false);
        }
        catch (KqlException wrong)
        {
            return Error(id, wrong.Message, wrong.Diagnostics[0].Start, wrong.Diagnostics[0].Length);
        }
        catch (HuntFailedException failed)
        {
            return Error(id, failed.Message, 0, 0);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of ours in one query is no reason to leave the others out.
            return Error(id, $"Redoubt failed: {fault.GetType().Name}: {fault.Message}", 0, 0);
        }
    }

    private static BatchRow Error(string id, string message, int start, int length, long? line = null)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, JsonRows.Form))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            writer.WriteRawValue(id);
            writer.WriteString("error", message);
            writer.WriteNumber("start", start);
            writer.WriteNumber("length", length);
            if (line is { } number)
                writer.WriteNumber("line", number);
            writer.WriteEndObject();
        }

        return new BatchRow(text.ToArray(), true);
    }
}
