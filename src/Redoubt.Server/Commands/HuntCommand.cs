using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Commands;

/// <summary><c>hunt</c>: KQL on a store, on files, or on the empty tables of the schema.</summary>
internal static class HuntCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new Parameters();
        var command = new Command("hunt", "Run KQL on a store or on files.")
        {
            options.Query, options.File, options.Data, options.Server, options.Key, options.Table, options.Output, options.Days, options.Limit,
            options.Batch, options.Timeout,
        };
        command.Validators.Add(options.Validate);
        var external = new ExternalDataOptions();
        external.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(options.Server) is not null && external.IsGiven(parsed))
                parsed.AddError("what queries of a server may fetch is said where it is started: serve --allow-external-data");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            using var fetcher = external.Open(parsed, parsed.GetValue(options.Data), terminal.Say);
            await using var target = await HuntTarget.OpenAsync(
                terminal, parsed.GetValue(options.Server), parsed.GetValue(options.Key), parsed.GetValue(options.Data), parsed.GetValue(options.Table) ?? [],
                options.LimitsOf(parsed) with { ExternalData = fetcher }, cancel);
            if (parsed.GetValue(options.Batch) is { Length: > 0 } files)
                return await HuntBatch.RunAsync(terminal, target, files[0], files[1], cancel);
            var query = parsed.GetValue(options.Query) ?? await ReadAsync(parsed.GetValue(options.File)!, terminal, cancel);
            return await RunAsync(terminal, target, query, parsed.GetValue(options.Output), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, HuntTarget target, string query, HuntForm form, CancellationToken cancel)
    {
        try
        {
            if (form == HuntForm.Json)
            {
                using var json = new MemoryStream();
                await target.WriteJsonAsync(query, json, null, cancel);
                await terminal.Out.WriteLineAsync(Encoding.UTF8.GetString(json.GetBuffer().AsSpan(0, (int)json.Length)).AsMemory(), cancel);
            }
            else
            {
                var (rows, summary) = await target.ReadAsync(query, cancel);
                HuntTable.Write(terminal.Out, rows, form);
                await terminal.Out.FlushAsync(cancel);
                terminal.Say(summary);
            }

            return ExitCode.Done;
        }
        catch (KqlException wrong)
        {
            foreach (var diagnostic in wrong.Diagnostics)
                terminal.Say(QueryError.Show(query, diagnostic));
            return ExitCode.Failed;
        }
        catch (HuntFailedException failed)
        {
            throw new CommandFailedException(failed.Message);
        }
    }

    private static async Task<string> ReadAsync(string file, Terminal terminal, CancellationToken cancel)
    {
        await using var stream = RecordFile.Open(file, terminal);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancel);
    }

    /// <summary>What the verb takes.</summary>
    private sealed class Parameters
    {
        private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(60);

        public Argument<string?> Query { get; } = new("QUERY") { Description = "The query", Arity = ArgumentArity.ZeroOrOne };

        public Option<string?> File { get; } = new("--file") { Description = "Read the query from a file; - is standard input", HelpName = "F" };

        public Option<string?> Data { get; } = new("--data")
        {
            Description = "Folder of a store; without it, the schema's tables stand empty",
            HelpName = "DIR",
        };

        public Option<Uri?> Server { get; } = StandardOptions.Server("Ask a running server instead of opening a store");

        public Option<string?> Key { get; } = new("--key") { Description = "API key for the server", HelpName = "K" };

        public Option<TableFile[]?> Table { get; } = new("--table")
        {
            Description = "Load a table from a file: .csv, .ndjson (either also .gz) or .parquet; a table of the schema keeps its types",
            HelpName = "NAME=FILE",
            CustomParser = ParseTables,
        };

        public Option<HuntForm> Output { get; } = new("--output")
        {
            Description = "How the result is written",
            HelpName = "text|json|md|csv",
            CustomParser = ParseForm,
            DefaultValueFactory = _ => HuntForm.Text,
        };

        public Option<double?> Days { get; } = new("--days") { Description = "How far back rows are read (default 30 on a store, no bound on files)", HelpName = "N" };

        public Option<int?> Limit { get; } = new("--limit") { Description = "The most rows of a result (default 100,000)", HelpName = "N" };

        public Option<string[]?> Batch { get; } = new("--batch")
        {
            Description = "Run the queries of a file of {id, query}; write a row for each",
            HelpName = "IN.jsonl OUT.jsonl",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };

        public Option<double?> Timeout { get; } = new("--timeout") { Description = "How many seconds a query may run (default 600; 60 with --batch)", HelpName = "S" };

        public HuntLimits LimitsOf(ParseResult parsed)
        {
            var usual = new HuntLimits();
            var batch = parsed.GetValue(Batch) is not null;
            var inMemory = parsed.GetValue(Data) is null && parsed.GetValue(Server) is null;
            return usual with
            {
                LookBack = parsed.GetValue(Days) is { } days ? TimeSpan.FromDays(days) : inMemory ? null : usual.LookBack,
                Rows = parsed.GetValue(Limit) ?? usual.Rows,
                Time = parsed.GetValue(Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : batch ? BatchTime : usual.Time,
                AtOnce = batch ? Environment.ProcessorCount : 1,
            };
        }

        public void Validate(CommandResult parsed)
        {
            int[] given = [Given(parsed, Query), Given(parsed, File), Given(parsed, Batch)];
            if (given.Sum() != 1)
                parsed.AddError("give one of: a query, --file F, --batch IN.jsonl OUT.jsonl");
            if (Given(parsed, Data) + Given(parsed, Server) + Given(parsed, Table) > 1)
                parsed.AddError("--data, --server and --table exclude each other");
            if (parsed.GetResult(Key) is not null && parsed.GetResult(Server) is null)
                parsed.AddError("--key goes with --server");
            if (parsed.GetValue(Days) is <= 0 or > 36_500)
                parsed.AddError("--days is a number above 0");
            if (parsed.GetValue(Limit) is < 0 or > 10_000_000)
                parsed.AddError("--limit is a number from 0 to 10,000,000");
            if (parsed.GetValue(Timeout) is <= 0 or > 86_400)
                parsed.AddError("--timeout is a number of seconds above 0");
        }

        private static int Given(CommandResult parsed, Symbol symbol) => symbol switch
        {
            Argument argument => parsed.GetResult(argument) is { Tokens.Count: > 0 } ? 1 : 0,
            Option option => parsed.GetResult(option) is { Implicit: false } ? 1 : 0,
            _ => 0,
        };

        private static TableFile[]? ParseTables(ArgumentResult result)
        {
            var tables = new List<TableFile>();
            foreach (var token in result.Tokens)
            {
                var at = token.Value.IndexOf('=', StringComparison.Ordinal);
                if (at > 0 && at < token.Value.Length - 1)
                    tables.Add(new TableFile(token.Value[..at], token.Value[(at + 1)..]));
                else
                    result.AddError($"--table is NAME=FILE, not '{token.Value}'");
            }

            return [.. tables];
        }

        private static HuntForm ParseForm(ArgumentResult result)
        {
            switch (result.Tokens is [var token] ? token.Value : "")
            {
                case "text":
                    return HuntForm.Text;
                case "json":
                    return HuntForm.Json;
                case "md":
                    return HuntForm.Markdown;
                case "csv":
                    return HuntForm.Csv;
                default:
                    result.AddError("--output is one of text, json, md, csv");
                    return default;
            }
        }
    }
}

/// <summary>How <c>hunt</c> writes a result.</summary>
internal enum HuntForm
{
    Text,
    Json,
    Markdown,
    Csv,
}
