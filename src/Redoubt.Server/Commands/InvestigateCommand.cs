using System.CommandLine;
using Redoubt.Copilot;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Commands;

/// <summary><c>investigate</c>: alerts in, the incident queue and each incident's summary out. No server, no store.</summary>
internal static class InvestigateCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of alerts, plain or gzip; - is standard input", Arity = ArgumentArity.OneOrMore };
        var format = StandardOptions.Format();
        var output = StandardOptions.Output();
        var command = new Command("investigate", "Show the incidents in files of alerts, and explain each.") { files, format, output };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var workplace = await MemoryDesk.OpenAsync(parsed.GetRequiredValue(files), parsed.GetValue(format), terminal, cancel);
            var queue = await QueueAsync(workplace, cancel);
            await WriteAsync(terminal, workplace, queue, parsed.GetValue(output), cancel);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<List<IncidentRow>> QueueAsync(Workplace workplace, CancellationToken cancel)
    {
        IncidentStatus[] open = [.. Enum.GetValues<IncidentStatus>().Where(status => status != IncidentStatus.Redirected)];
        var queue = new List<IncidentRow>();
        while (true)
        {
            var page = await workplace.Desk.QueueAsync(new IncidentFilter { Status = open, Skip = queue.Count, Take = PageSize }, cancel);
            queue.AddRange(page.Items);
            if (page.Items.Count == 0 || queue.Count >= page.Total)
                return queue;
        }
    }

    private static async Task WriteAsync(Terminal terminal, Workplace workplace, List<IncidentRow> queue, OutputForm form, CancellationToken cancel)
    {
        if (form == OutputForm.Json)
        {
            var all = new List<Investigated>();
            foreach (var incident in queue)
                all.Add(new Investigated(incident, await SummarizeAsync(workplace, incident.Id, cancel)));
            await terminal.Out.WriteLineAsync(ResultJson.Write(all).AsMemory(), cancel);
            return;
        }

        QueueTable.Write(terminal.Out, queue, form);
        foreach (var incident in queue)
        {
            await terminal.Out.WriteLineAsync();
            SummaryText.Write(terminal.Out, await SummarizeAsync(workplace, incident.Id, cancel), form);
        }
    }

    private static async Task<Summary> SummarizeAsync(Workplace workplace, long id, CancellationToken cancel) =>
        SummarizeIncident.Summarize(await workplace.Desk.StoryAsync(id, cancel), workplace.Time.GetUtcNow());
}

/// <summary>An incident and its summary, as <c>--output json</c> writes them.</summary>
internal sealed record Investigated(IncidentRow Incident, Summary Summary);
