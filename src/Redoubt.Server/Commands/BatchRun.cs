using System.IO.Compression;
using System.Text.Json;
using System.Threading.Channels;

namespace Redoubt.Server.Commands;

/// <summary>
/// Work on each line of a file, a row for each in the order of the input. It stops at nothing: what fails becomes an error row, and a bad
/// line one that carries its number.
/// </summary>
/// <param name="Things">What the lines are, for the closing message: "queries".</param>
/// <param name="AtOnce">How many are worked on at the same time.</param>
/// <param name="Work">Makes the row of a line; the row says whether it failed.</param>
internal sealed record BatchRun(string Things, int AtOnce, Func<string, long, CancellationToken, Task<BatchRow>> Work)
{
    // How far the quick ones may run ahead of a slow one.
    private const int MostAhead = 1000;

    public async Task<int> RunAsync(Terminal terminal, string input, string output, CancellationToken cancel)
    {
        using var lines = OpenInput(input, terminal);
        await using var to = OpenOutput(output);
        var rows = Channel.CreateBounded<Task<BatchRow>>(MostAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var feeding = FeedAsync(lines, rows.Writer, stop.Token);
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
        terminal.Say($"{count:N0} {Things}" + (failed > 0 ? $", {failed:N0} of them failed (error rows)" : ""));
        return ExitCode.Done;
    }

    /// <summary>The id of a line, as JSON, and the object itself; false when it is no object with this text in it.</summary>
    public static bool TryRead(string line, string field, out string id, out string text, out JsonElement whole)
    {
        (id, text, whole) = ("null", "", default);
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            if (document.RootElement.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                id = given.GetRawText();
            if (!document.RootElement.TryGetProperty(field, out var found) || found.ValueKind != JsonValueKind.String)
                return false;
            text = found.GetString()!;
            whole = document.RootElement.Clone();
            return true;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return false; // Not JSON, or half a surrogate pair in the text.
        }
    }

    private async Task FeedAsync(StreamReader lines, ChannelWriter<Task<BatchRow>> rows, CancellationToken cancel)
    {
        using var turn = new SemaphoreSlim(AtOnce);
        var running = new List<Task>();
        Exception? failure = null;
        try
        {
            for (var number = 1L; await lines.ReadLineAsync(cancel) is { } line; number++)
            {
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                await turn.WaitAsync(cancel);
                var row = InTurnAsync(line, number, turn, cancel);
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

    private async Task<BatchRow> InTurnAsync(string line, long number, SemaphoreSlim turn, CancellationToken cancel)
    {
        try
        {
            return await Work(line, number, cancel);
        }
        finally
        {
            turn.Release();
        }
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
}

/// <summary>A row of a batch: its JSON, without the end of the line.</summary>
internal sealed record BatchRow(ReadOnlyMemory<byte> Text, bool Failed);
