using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Incidents.Correlation;
using Redoubt.Server.Api;

namespace Redoubt.Server.Commands;

/// <summary><c>correlate</c>: alerts in, one row an alert out, in the order of the input. No store.</summary>
internal static class CorrelateCommand
{
    private static readonly JsonSerializerOptions Rows = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcTimeConverter() },
    };

    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string>("IN.jsonl") { Description = "File of alerts, plain or gzip; - is standard input" };
        var output = new Argument<string>("OUT.jsonl") { Description = "File for the rows; - is standard output" };
        var incidents = new Option<string?>("--incidents") { Description = "Also write one row an incident to this file", HelpName = "FILE" };
        var format = StandardOptions.Format();
        var command = new Command("correlate", "Say which alerts belong together, and why.") { input, output, incidents, format };
        command.SetAction((parsed, cancel) => CorrelateAsync(
            terminal, parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(incidents), parsed.GetValue(format), cancel));
        return command;
    }

    private static async Task<int> CorrelateAsync(
        Terminal terminal, string input, string output, string? incidents, string? format, CancellationToken cancel)
    {
        // One window for the whole file: nothing leaves it.
        var window = new CorrelationWindow(CorrelationSettings.Default with { MaximumAlerts = int.MaxValue });
        var rows = new List<Row>();
        var folds = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new AlertReader(new SourceCatalog(TimeProvider.System));
        using (var progress = new Progress(terminal, input))
        {
            await using var records = RecordFile.Open(input, terminal);
            await foreach (var batch in reader.ReadAsync(records, format, cancel))
            {
                Take(batch, window, rows, folds);
                progress.Show(rows.Count);
            }
        }

        var found = new CorrelatedAlerts(window.Correlate(), folds);
        await using (var to = Create(output, terminal))
            await WriteAsync(to, rows.Select(row => row.Reject is { } reject ? (object)new ErrorRow(reject.Line, reject.Reason) : found.RowOf(row.Alert!)), cancel);
        if (incidents is not null)
        {
            await using var to = Create(incidents, terminal);
            await WriteAsync(to, found.IncidentRows(), cancel);
        }

        var rejected = rows.Count(row => row.Reject is not null);
        terminal.Say($"{rows.Count - rejected:N0} alerts, {found.Incidents:N0} incidents" + (rejected > 0 ? $", {rejected:N0} records not understood (error rows)" : ""));
        return ExitCode.Done;
    }

    private static void Take(AlertBatch batch, CorrelationWindow window, List<Row> rows, Dictionary<string, string> folds)
    {
        var reject = 0;
        for (var i = 0; i <= batch.Alerts.Count; i++)
        {
            while (reject < batch.Rejects.Count && batch.Rejects[reject].AlertsBefore == i)
                rows.Add(new Row(null, batch.Rejects[reject++]));
            if (i == batch.Alerts.Count)
                break;
            var alert = batch.Alerts[i].Alert;
            rows.Add(new Row(alert.Id, null));
            if (!folds.ContainsKey(alert.Id))
                folds.Add(alert.Id, window.Add(alert));
        }
    }

    private static TextWriter Create(string name, Terminal terminal)
    {
        if (name == RecordFile.StandardInput)
            return terminal.Out;
        try
        {
            return new StreamWriter(name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{name} cannot be written: {failure.Message}");
        }
    }

    private static async Task WriteAsync(TextWriter to, IEnumerable<object> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
            await to.WriteLineAsync(JsonSerializer.Serialize(row, Rows).AsMemory(), cancel);
        await to.FlushAsync(cancel);
    }

    private sealed record Row(string? Alert, RejectedRecord? Reject);

    private sealed record ErrorRow(long Line, string Error);
}
