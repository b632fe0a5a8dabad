using System.CommandLine;
using Redoubt.Copilot;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;
using Redoubt.Server.Models;

namespace Redoubt.Server.Commands;

/// <summary><c>summarize</c>: one incident, device, user or file in words, of a store or of a file of alerts and events.</summary>
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
        var file = new Option<string?>("--file") { Description = "Read this file of alerts and events, without a store", HelpName = "ALERTS" };
        var device = new Option<string?>("--device") { Description = "Summarize this device", HelpName = "NAME" };
        var user = new Option<string?>("--user") { Description = "Summarize this account", HelpName = "NAME" };
        var hash = new Option<string?>("--file-hash") { Description = "Summarize the file of this hash, or all of this name", HelpName = "HASH" };
        var days = new Option<int?>("--days") { Description = "How many days count and tell what is usual, 7 to 120 (default 30); not for incidents", HelpName = "N" };
        var format = StandardOptions.Format();
        var output = StandardOptions.Output();
        var command = new Command("summarize", "Explain one incident, device, user or file.") { incident, device, user, hash, days, data, file, format, output };
        command.Validators.Add(parsed =>
        {
            var entities = new[] { device, user, hash }.Count(option => parsed.GetResult(option) is not null);
            var number = parsed.GetResult(incident) is { Tokens.Count: > 0 };
            if (entities == 0 && !number && parsed.GetResult(file) is null)
                parsed.AddError("name an incident by its number, a device, user or file, or a file of alerts with --file");
            if (entities + (number ? 1 : 0) > 1)
                parsed.AddError("name one thing: an incident, --device, --user or --file-hash");
            if (parsed.GetResult(days) is not null && entities == 0)
                parsed.AddError("--days goes with --device, --user or --file-hash");
            if (parsed.GetResult(data) is not null && parsed.GetResult(file) is not null)
                parsed.AddError("--data and --file exclude each other");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            if (Entity((device, "device"), (user, "user"), (hash, "file")) is (var kind, var key))
            {
                var order = new EntityOrder(kind, key, parsed.GetValue(days));
                var answer = await EntitySummary.ReadAsync(order, parsed.GetValue(file), parsed.GetValue(format), parsed.GetValue(data) ?? StandardOptions.DefaultDataFolder, terminal, cancel);
                AnswerText.Write(terminal.Out, answer, parsed.GetValue(output));
                return ExitCode.Done;
            }

            var summary = parsed.GetValue(file) is { } alerts
                ? await OfFileAsync(alerts, parsed.GetValue(format), parsed.GetValue(incident), terminal, cancel)
                : await OfStoreAsync(parsed.GetValue(data) ?? StandardOptions.DefaultDataFolder, parsed.GetValue(incident)!.Value, terminal, cancel);
            SummaryText.Write(terminal.Out, summary, parsed.GetValue(output));
            return ExitCode.Done;

            (string Kind, string Key)? Entity(params ReadOnlySpan<(Option<string?> Option, string Kind)> options)
            {
                foreach (var (option, kind) in options)
                {
                    if (parsed.GetValue(option) is { } key)
                        return (kind, key);
                }

                return null;
            }
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
            return SummarizeIncident.Summarize(await workplace.Desk.StoryAsync(incident, cancel), workplace.Time.GetUtcNow(), (await CopilotSettings.OfAsync(workplace, cancel)).IsOn);
        }
        catch (IncidentNotFoundException missing)
        {
            throw new CommandFailedException(missing.Message);
        }
    }
}
