using System.CommandLine;
using System.Globalization;
using Redoubt.Incidents.Intelligence;
using Redoubt.Server.Api;

namespace Redoubt.Server.Commands;

/// <summary><c>intel</c>: threat intelligence into a store, and what is known of something.</summary>
internal static class IntelCommand
{
    private const int MostShown = 20;

    public static Command Create(Terminal terminal) => new("intel", "Import threat intelligence, and look things up in it.") { Import(terminal), LookUp(terminal), Brief(terminal), Sources(terminal) };

    private static Command Import(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "STIX 2.1 bundles (ATT&CK is one), MISP events and galaxies, CSV lists; plain or gzip", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string?>("--source") { Description = "The source that they belong to (default: each file's name)", HelpName = "NAME" };
        var (data, server, key) = Where();
        var command = new Command("import", "Read files into a source; what is there already stays.") { files, source, data, server, key };
        Exclude(command, data, server, key);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await IntelTarget.OpenAsync(terminal, parsed.GetValue(server), parsed.GetValue(key), parsed.GetValue(data), cancel);
            var failed = false;
            foreach (var file in parsed.GetRequiredValue(files))
            {
                await using var stream = File.OpenRead(file);
                var report = await target.ImportAsync(stream, Path.GetFileName(file), parsed.GetValue(source), cancel);
                Write(terminal, file, report);
                failed |= report.Fault is not null || report.Rejected > 0;
            }

            return failed ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static Command LookUp(Terminal terminal)
    {
        var subject = new Argument<string>("SUBJECT") { Description = "An address, domain, URL, hash, sender, actor, malware, technique or CVE" };
        var (data, server, key) = Where();
        var output = StandardOptions.Output();
        var command = new Command("lookup", "Say what is known of something, where it was seen, and what to think of it.") { subject, output, data, server, key };
        Exclude(command, data, server, key);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await IntelTarget.OpenAsync(terminal, parsed.GetValue(server), parsed.GetValue(key), parsed.GetValue(data), cancel);
            var known = await target.LookUpAsync(parsed.GetRequiredValue(subject), cancel);
            if (parsed.GetValue(output) == OutputForm.Json)
                terminal.Out.WriteLine(ResultJson.Write(known));
            else
                Write(terminal, known);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Brief(Terminal terminal)
    {
        var days = new Option<int?>("--days") { Description = "How many days to look back, 1 to 90 (default: 7)", HelpName = "N" };
        var vulnerabilities = new Option<int?>("--vulnerabilities") { Description = "How many vulnerabilities to tell of, 1 to 20 (default: 5)", HelpName = "N" };
        var industry = new Option<string?>("--industry") { Description = "Your industry: reports and actors that name it come first", HelpName = "NAME" };
        var region = new Option<string?>("--region") { Description = "Your part of the world, likewise", HelpName = "NAME" };
        var (data, server, key) = Where();
        var output = StandardOptions.Output();
        var command = new Command("brief", "Say what threatens the organisation: what matters here, what is exploited, what may come of it, what to do.") { days, vulnerabilities, industry, region, output, data, server, key };
        Exclude(command, data, server, key);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await IntelTarget.OpenAsync(terminal, parsed.GetValue(server), parsed.GetValue(key), parsed.GetValue(data), cancel);
            var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in new[]
                     {
                         ("days", parsed.GetValue(days)?.ToString(CultureInfo.InvariantCulture)), ("vulnerabilities", parsed.GetValue(vulnerabilities)?.ToString(CultureInfo.InvariantCulture)),
                         ("industry", parsed.GetValue(industry)), ("region", parsed.GetValue(region)),
                     })
            {
                if (value is not null)
                    inputs[name] = value;
            }

            AnswerText.Write(terminal.Out, await target.BriefAsync(inputs, cancel), parsed.GetValue(output));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Sources(Terminal terminal)
    {
        var (data, server, key) = Where();
        var output = StandardOptions.Output();
        var command = new Command("sources", "Show where threat intelligence comes from.") { output, data, server, key };
        Exclude(command, data, server, key);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var target = await IntelTarget.OpenAsync(terminal, parsed.GetValue(server), parsed.GetValue(key), parsed.GetValue(data), cancel);
            PlainTable.Write(terminal.Out, parsed.GetValue(output), await target.SourcesAsync(cancel), ["Source", "Kind", "State", "Indicators", "Profiles", "Last read", "Error"], source =>
                [source.Name, source.Kind.ToString(), source.Enabled ? "on" : "off", Number(source.Indicators), Number(source.Profiles), PlainTable.Time(source.LastRun), source.LastError ?? ""]);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, string file, ImportReport report)
    {
        terminal.Out.WriteLine(Terminal.Printable(
            $"{file}: {report.Format}, {Number(report.Indicators)} indicators, {Number(report.Profiles)} profiles, {Number(report.Relations)} relations into {report.Source}: "
            + $"{Number(report.Added)} new, {Number(report.Changed)} changed, {Number(report.Unchanged)} unchanged, {Number(report.Rejected)} rejected"));
        if (report.Columns.Count > 0)
            terminal.Out.WriteLine(Terminal.Printable("  columns: " + string.Join(", ", report.Columns.Select(column => $"{column.Column} = {column.Meaning ?? "not used"}"))));
        foreach (var rejection in report.Rejections.Take(MostShown))
            terminal.Out.WriteLine(Terminal.Printable($"  {rejection.Where}: {rejection.What}: {rejection.Why}"));
        if (report.Rejections.Count > MostShown)
            terminal.Out.WriteLine($"  and {Number(report.Rejections.Count - MostShown)} more");
        if (report.Fault is { } fault)
            terminal.Out.WriteLine(Terminal.Printable($"  {fault}"));
    }

    private static void Write(Terminal terminal, SubjectKnowledge known)
    {
        void Line(string text) => terminal.Out.WriteLine(Terminal.Printable(text));
        if (known.Reputation is { } reputation)
        {
            Line($"{known.Subject}: {reputation.Classification.ToString().ToLowerInvariant()} ({reputation.Score} of 100)");
            foreach (var rule in reputation.Rules)
                Line($"  {(rule.Points >= 0 ? "+" : "")}{rule.Points} {rule.Name}: {rule.Description} [{string.Join(", ", rule.Evidence)}]");
            if (reputation.Without is { } without)
                Line($"  without {without}");
        }

        foreach (var indicator in known.Indicators.Take(MostShown))
            Line($"indicator:{indicator.Number} {indicator.State.ToString().ToLowerInvariant()} {indicator.Name} in {indicator.Source}{(indicator.About.Count == 0 ? "" : " about " + string.Join(", ", indicator.About.Select(about => about.Name)))}");
        foreach (var profile in known.Profiles.Take(MostShown))
            Line($"{profile.Kind.ToString().ToLowerInvariant()} {profile.Name}{(profile.ExternalId is null ? "" : $" ({profile.ExternalId})")} in {string.Join(", ", profile.Sources)}");
        var seen = known.Observable is null ? known.Profile?.Seen : known.Seen;
        if (seen is { IsAnywhere: true })
            Line($"seen in {Number(seen.Alerts)} alerts of {Number(seen.Incidents)} incidents and {Number(seen.Rows)} rows, {PlainTable.Time(seen.First)} to {PlainTable.Time(seen.Last)}");
        else
            Line(known.Profiles.Count == 0 && known.Observable is null ? $"{known.Subject}: nothing is known of it" : "not seen here");
        foreach (var incident in seen?.LatestIncidents.Take(MostShown) ?? [])
            Line($"  incident {Number(incident.Id)}: {incident.Name}");
    }

    private static (Option<string?> Data, Option<Uri?> Server, Option<string?> Key) Where() => (
        StandardOptions.Data(), StandardOptions.Server("Ask a running server instead of opening a store"), new Option<string?>("--key") { Description = "API key for the server", HelpName = "K" });

    private static void Exclude(Command command, Option<string?> data, Option<Uri?> server, Option<string?> key) => command.Validators.Add(parsed =>
    {
        if (parsed.GetResult(server) is not null && parsed.GetResult(data) is not null)
            parsed.AddError("--server and --data exclude each other");
        if (parsed.GetResult(key) is not null && parsed.GetResult(server) is null)
            parsed.AddError("--key goes with --server");
    });

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
