using System.CommandLine;
using Redoubt.Copilot;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Commands;

/// <summary><c>summarize</c>: one incident in words, of a store or of a file of alerts.</summary>
internal static class SummarizeCommand
{
    public static Command Create(Terminal terminal)
    {
        var incident = new Argument<long?>("INCIDENT")
        {
            Description = "Number of the incident; with --file, the first of the queue when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = StandardOptions.Data();
        var file = new Option<string?>("--file") { Description = "Summarize an incident of this file of alerts, without a store", HelpName = "ALERTS" };
        var format = StandardOptions.Format();
        var output = StandardOptions.Output();
        var command = new Command("summarize", "Explain one incident.") { incident, data, file, format, output };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(incident) is not { Tokens.Count: > 0 } && parsed.GetResult(file) is null)
                parsed.AddError("name an incident by its number, or a file of alerts with --file");
            if (parsed.GetResult(data) is not null && parsed.GetResult(file) is not null)
                parsed.AddError("--data and --file exclude each other");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var summary = parsed.GetValue(file) is { } alerts
                ? await OfFileAsync(alerts, parsed.GetValue(format), parsed.GetValue(incident), terminal, cancel)
                : await OfStoreAsync(parsed.GetValue(data) ?? StandardOptions.DefaultDataFolder, parsed.GetValue(incident)!.Value, terminal, cancel);
            SummaryText.Write(terminal.Out, summary, parsed.GetValue(output));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Summary> OfFileAsync(string file, string? format, long? incident, Terminal terminal, CancellationToken cancel)
    {
        await using var workplace = await MemoryDesk.OpenAsync([file], format, terminal, cancel);
        var id = incident ?? (await workplace.Desk.QueueAsync(new IncidentFilter { Take = 1 }, cancel)).Items[0].Id;
        return await OfAsync(workplace, id, cancel);
    }

    private static async Task<Summary> OfStoreAsync(string folder, long incident, Terminal terminal, CancellationToken cancel)
    {
        if (!File.Exists(Workplace.FileIn(folder)))
            throw new CommandFailedException($"there is no store in {Path.GetFullPath(folder)}; name its folder with --data");
        var (workplace, server) = await StoreAccess.OpenOrFindAsync(folder, terminal, cancel);
        if (server is not null)
        {
            using (server)
                return await server.GetAsync<Summary>($"/api/incidents/{incident}/summary", cancel);
        }

        await using (workplace)
        {
            await workplace!.Engine.FlushAsync(cancel);
            return await OfAsync(workplace, incident, cancel);
        }
    }

    private static async Task<Summary> OfAsync(Workplace workplace, long incident, CancellationToken cancel)
    {
        try
        {
            return SummarizeIncident.Summarize(await workplace.Desk.StoryAsync(incident, cancel), workplace.Time.GetUtcNow());
        }
        catch (IncidentNotFoundException missing)
        {
            throw new CommandFailedException(missing.Message);
        }
    }
}
