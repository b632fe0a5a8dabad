using Redoubt.Incidents.Detection;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary>Files of alerts, correlated in a store in memory that is gone afterwards.</summary>
internal static class MemoryDesk
{
    /// <exception cref="CommandFailedException">No file holds an alert.</exception>
    public static async Task<Workplace> OpenAsync(IReadOnlyList<string> files, string? format, Terminal terminal, CancellationToken cancel)
    {
        var workplace = await Workplace.OpenAsync(null, onFault: (what, fault) => terminal.Say($"{what} {fault.Message}"), cancel: cancel);
        try
        {
            var intake = new RecordIntake(workplace.Store, workplace.Engine, workplace.Reader, workplace.Time);
            var total = IngestAnswer.Nothing;
            foreach (var file in files)
            {
                using var progress = new Progress(terminal, file);
                await using var records = RecordFile.Open(file, terminal);
                var answer = await intake.TakeAsync(records, format, TimeSpan.FromMinutes(10), so => progress.Show(so.Received), cancel);
                progress.Dispose();
                IngestReport.WriteRejects(terminal, file, answer);
                total += answer;
            }

            if (total.Stored == 0)
                throw new CommandFailedException($"no alert or event was found in {total.Received:N0} records; name the format with --format if it was not recognised");
            await new RuleBatch(workplace.Rules, workplace.Time).RunAsync(
                StarterRules.All, null, (rule, run) => TellFailure(terminal, rule, run), cancel);
            await workplace.Engine.FlushAsync(cancel);
            return workplace;
        }
        catch
        {
            await workplace.DisposeAsync();
            throw;
        }
    }

    private static void TellFailure(Terminal terminal, KnownRule rule, RuleRun run)
    {
        if (run.Status == RunStatus.Failed)
            terminal.Say($"rule {rule.Id}: {run.Message}");
    }
}
