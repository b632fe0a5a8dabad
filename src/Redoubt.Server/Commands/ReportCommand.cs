using System.CommandLine;
using System.Globalization;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Incidents;
using Redoubt.Incidents.Rhythm;
using Redoubt.Server.Api;
using Redoubt.Server.Models;

namespace Redoubt.Server.Commands;

/// <summary><c>report</c>: the report of an incident, or of a day, a month or a quarter, as a file.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var incident = new Argument<long?>("INCIDENT") { Description = "Number of the incident", Arity = ArgumentArity.ZeroOrOne };
        var format = Choice("--format", "What it is written as", "md", "html", "docx", "pdf");
        var parts = new Option<string?>("--parts") { Description = $"Only these parts, with commas between: {string.Join(", ", Enum.GetNames<ReportPartId>().Select(Camel))}", HelpName = "PARTS" };
        var period = Choice("--period", "Report on a time instead of an incident", "day", "month", "quarter");
        var ending = new Option<string?>("--ending") { Description = "The last day of that time, UTC (default today)", HelpName = "YYYY-MM-DD" };
        var file = new Option<string?>("--out") { Description = "Where to write it; - or left out: standard output (text formats only)", HelpName = "FILE" };
        var data = StandardOptions.Data();
        var command = new Command("report", "Write the report of an incident, or of a day, a month or a quarter.") { incident, format, parts, period, ending, file, data };
        command.Validators.Add(parsed =>
        {
            var (onIncident, onTime) = (parsed.GetResult(incident) is { Tokens.Count: > 0 }, parsed.GetResult(period) is not null);
            if (!onIncident && !onTime)
                parsed.AddError("name an incident by its number, or a time with --period");
            else if (onIncident && onTime)
                parsed.AddError("an incident and --period exclude each other");
            if (parsed.GetResult(ending) is not null && !onTime)
                parsed.AddError("--ending goes with --period");
            if (parsed.GetResult(parts) is not null && onTime)
                parsed.AddError("--parts goes with an incident");
            if (parsed.GetResult(format)?.Tokens is [{ Value: "docx" or "pdf" }] && parsed.GetResult(file)?.Tokens is not [{ Value: not "-" }])
                parsed.AddError("a docx or pdf needs a file: name it with --out");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = Enum.Parse<ReportFormat>(parsed.GetValue(format) ?? "md", ignoreCase: true);
            var order = new Order(
                parsed.GetValue(incident), parsed.GetValue(parts), parsed.GetValue(period) is { } kind ? Enum.Parse<RhythmKind>(kind, ignoreCase: true) : null, parsed.GetValue(ending), wanted);
            await WriteAsync(await OfAsync(parsed.GetValue(data) ?? StandardOptions.DefaultDataFolder, order, terminal, cancel), parsed.GetValue(file), terminal, cancel);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<byte[]> OfAsync(string folder, Order order, Terminal terminal, CancellationToken cancel)
    {
        if (!File.Exists(Workplace.FileIn(folder)))
            throw new CommandFailedException($"there is no store in {Path.GetFullPath(folder)}; name its folder with --data");
        var (workplace, server) = await StoreAccess.OpenOrFindAsync(folder, terminal, cancel);
        if (server is not null)
        {
            using (server)
                return await server.GetBytesAsync(order.Path, cancel);
        }

        await using (workplace)
        {
            await workplace!.Engine.FlushAsync(cancel);
            return ReportWriter.Write(await DocumentAsync(workplace, order, cancel), order.Format);
        }
    }

    private static async Task<ReportDocument> DocumentAsync(Workplace workplace, Order order, CancellationToken cancel)
    {
        try
        {
            if (order.Period is { } kind)
                return WriteRhythm.Write(await new RhythmDesk(workplace.Store).OfAsync(RhythmPeriod.Ending(kind, ReportEndpoints.Day(order.Ending, workplace.Time)), cancel));
            var id = order.Incident!.Value;
            var parts = WriteReport.Parts(order.Parts);
            var settings = await CopilotSettings.OfAsync(workplace, cancel);
            return WriteReport.Write(new ReportInput(await workplace.Desk.StoryAsync(id, cancel), await workplace.Response.OfIncidentAsync(id, cancel)) { IsOn = settings.IsOn }, parts);
        }
        catch (Exception wrong) when (wrong is IncidentNotFoundException or InvalidChangeException or SkillInputException)
        {
            throw new CommandFailedException(wrong.Message);
        }
    }

    private static async Task WriteAsync(byte[] report, string? file, Terminal terminal, CancellationToken cancel)
    {
        if (file is null or "-")
            await terminal.Out.WriteAsync(System.Text.Encoding.UTF8.GetString(report));
        else
            await File.WriteAllBytesAsync(file, report, cancel);
    }

    private static Option<string?> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>What is wanted: of an incident, or of a time.</summary>
    private sealed record Order(long? Incident, string? Parts, RhythmKind? Period, string? Ending, ReportFormat Format)
    {
        public string Path
        {
            get
            {
                var format = $"format={Format.ToString().ToLowerInvariant()}";
                return Period is { } kind
                    ? $"/api/reports/rhythm?{format}&period={kind.ToString().ToLowerInvariant()}{(Ending is null ? "" : $"&ending={Uri.EscapeDataString(Ending)}")}"
                    : string.Create(CultureInfo.InvariantCulture, $"/api/incidents/{Incident}/report?{format}{(Parts is null ? "" : $"&parts={Uri.EscapeDataString(Parts)}")}");
            }
        }
    }
}
