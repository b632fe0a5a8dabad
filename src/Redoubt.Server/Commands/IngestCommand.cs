using System.CommandLine;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary><c>ingest</c>: records into a store, directly or through a server.</summary>
internal static class IngestCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of records, plain, gzip or zip, or folders of them; - is standard input", Arity = ArgumentArity.OneOrMore };
        var format = StandardOptions.Format();
        var data = StandardOptions.Data();
        var server = StandardOptions.Server("Send to a running server instead of opening a store");
        var key = new Option<string?>("--key") { Description = "API key for the server", HelpName = "K" };
        var follow = new Option<bool>("--follow") { Description = "Go on reading files that grow (rotation and truncation are noticed), until Ctrl+C" };
        var command = new Command("ingest", "Take records into a store.") { files, format, data, server, key, follow };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(server) is not null && parsed.GetResult(data) is not null)
                parsed.AddError("--server and --data exclude each other");
            if (parsed.GetResult(key) is not null && parsed.GetResult(server) is null)
                parsed.AddError("--key goes with --server");
            if (parsed.GetResult(follow) is not null && parsed.GetResult(files) is { } named && named.Tokens.Any(file => file.Value == RecordFile.StandardInput))
                parsed.AddError("--follow is for files; standard input is read to its end anyway");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await OpenAsync(terminal, parsed.GetValue(server), parsed.GetValue(key), parsed.GetValue(data), cancel);
            return parsed.GetValue(follow)
                ? await FollowAsync(terminal, target, RecordFile.Expand(parsed.GetValue(files)!), parsed.GetValue(format), cancel)
                : await ReadAsync(terminal, target, RecordFile.Expand(parsed.GetValue(files)!), parsed.GetValue(format), cancel);
        });
        return command;
    }

    private static async Task<int> ReadAsync(Terminal terminal, IngestTarget target, IReadOnlyList<string> files, string? format, CancellationToken cancel)
    {
        var total = IngestAnswer.Nothing;
        foreach (var file in files)
        {
            using var progress = new Progress(terminal, file);
            var answer = await target.TakeAsync(() => RecordFile.Open(file, terminal), format, so => progress.Show(so.Received), cancel);
            progress.Dispose();
            IngestReport.Write(terminal, file, answer);
            total += answer;
        }

        if (files.Count > 1)
            IngestReport.Write(terminal, "total", total with { Rejects = [], Remarks = [], Format = null });
        return total.Rejected > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task<int> FollowAsync(Terminal terminal, IngestTarget target, IReadOnlyList<string> files, string? format, CancellationToken stop)
    {
        terminal.Say($"following {string.Join(", ", files)}; Ctrl+C stops");
        var totals = await Task.WhenAll(files.Select(file => new FileFollower(file, terminal, TimeProvider.System).FollowAsync(
            (lines, first) => TakeLinesAsync(terminal, target, file, format, lines, first), stop)));
        for (var i = 0; i < files.Count; i++)
            IngestReport.Write(terminal, files[i], totals[i]);
        return ExitCode.Done;
    }

    private static async Task<IngestAnswer> TakeLinesAsync(
        Terminal terminal, IngestTarget target, string file, string? format, ReadOnlyMemory<byte> lines, long firstLine)
    {
        // What was read is taken in although Ctrl+C came meanwhile: it is little, and then the counts are true.
        var bytes = lines.ToArray();
        var answer = await target.TakeAsync(() => new MemoryStream(bytes), format, null, CancellationToken.None);
        answer = answer with { Rejects = [.. answer.Rejects.Select(reject => reject with { Line = reject.Line + firstLine - 1 })] };
        IngestReport.WriteRejects(terminal, file, answer);
        return answer with { Rejects = [] };
    }

    private static async Task<IngestTarget> OpenAsync(Terminal terminal, Uri? server, string? key, string? folder, CancellationToken cancel)
    {
        if (server is not null)
            return new IngestTarget(null, new ServerClient(server, key));
        var (store, running) = await StoreAccess.OpenOrFindAsync(folder ?? StandardOptions.DefaultDataFolder, terminal, cancel);
        if (running is not null)
            terminal.Say($"a server holds this store; sending to {running.Address}");
        return new IngestTarget(store, running);
    }
}
