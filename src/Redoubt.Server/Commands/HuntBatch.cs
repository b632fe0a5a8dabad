using System.IO.Compression;
using System.Text.Json;
using System.Threading.Channels;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Commands;

/// <summary>
/// Many queries, a row for each in the order of the input. It stops at nothing: what fails becomes an error row, and a bad line one
/// that carries its number.
/// </summary>
internal static class HuntBatch
{
    // How far the quick ones may run ahead of a slow one.
    private const int MostAhead = 1000;

    public static async Task<int> RunAsync(Terminal terminal, HuntTarget target, string input, string output, CancellationToken cancel)
    {
        using var lines = OpenInput(input, terminal);
        await using var to = OpenOutput(output);
        var rows = Channel.CreateBounded<Task<Row>>(MostAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var feeding = FeedAsync(lines, target, rows.Writer, stop.Token);
        var (count, failed) = (0L, 0L);
        using (var progress = new Progress(terminal, input))
        {
            try
            {
                await foreach (var next in rows.Reader.ReadAllAsync(cancel))
                {
                    var row = await next;
                    await to.WriteAsync(row.Text, cancel);
                    to.WriteByte((byte)'\n');
                    count++;
                    failed += row.Failed ? 1 : 0;
                    progress.Show(count);
                }
            }
            finally
            {
                await stop.CancelAsync();
            }
        }

        await feeding;
        terminal.Say($"{count:N0} queries" + (failed > 0 ? $", {failed:N0} of them failed (error rows)" : ""));
        return ExitCode.Done;
    }

    private static async Task FeedAsync(StreamReader lines, HuntTarget target, ChannelWriter<Task<Row>> rows, CancellationToken cancel)
    {
        using var turn = new SemaphoreSlim(target.Limits.AtOnce);
        var running = new List<Task>();
        Exception? failure = null;
        try
        {
            for (var number = 1L; await lines.ReadLineAsync(cancel) is { } line; number++)
            {
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                await turn.WaitAsync(cancel);
                var row = RunAsync(target, line, number, turn, cancel);
                running.RemoveAll(done => done.IsCompleted);
                running.Add(row);
                await rows.WriteAsync(row, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever reads the rows knows.
        }
        catch (IOException unreadable)
        {
            failure = unreadable;
        }

        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
        rows.Complete(failure);
    }

    private static async Task<Row> RunAsync(HuntTarget target, string line, long number, SemaphoreSlim turn, CancellationToken cancel)
    {
        var id = "null";
        try
        {
            if (!TryRead(line, out id, out var query))
                return Error(id, $"line {number}: not an object with an id and the text of a query", 0, 0, number);
            using var text = new MemoryStream();
            await target.WriteJsonAsync(query, text, id, cancel);
            return new Row(text.ToArray(), false);
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
        finally
        {
            turn.Release();
        }
    }

    private static bool TryRead(string line, out string id, out string query)
    {
        (id, query) = ("null", "");
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            if (document.RootElement.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                id = given.GetRawText();
            if (!document.RootElement.TryGetProperty("query", out var text) || text.ValueKind != JsonValueKind.String)
                return false;
            query = text.GetString()!;
            return true;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return false; // Not JSON, or half a surrogate pair in the text.
        }
    }

    private static Row Error(string id, string message, int start, int length, long? line = null)
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

        return new Row(text.ToArray(), true);
    }

    private static StreamReader OpenInput(string name, Terminal terminal)
    {
        var stream = RecordFile.Open(name, terminal);
        return new StreamReader(name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
    }

    private static Stream OpenOutput(string name)
    {
        try
        {
            return name == RecordFile.StandardInput
                ? Console.OpenStandardOutput()
                : new FileStream(name, FileMode.Create, FileAccess.Write, FileShare.Read, 128 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{name} cannot be written: {failure.Message}");
        }
    }

    private sealed record Row(byte[] Text, bool Failed);
}
