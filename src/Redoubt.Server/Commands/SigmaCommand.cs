using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Redoubt.Incidents.Detection.Sigma;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary><c>sigma</c>: Sigma rules as KQL: check them, show the queries, run them on recordings.</summary>
internal static class SigmaCommand
{
    public static Command Create(Terminal terminal) => new("sigma", "Make KQL of Sigma rules, and run them on recordings.")
    {
        Check(terminal), Compile(terminal), Run(terminal), Verify(terminal),
    };

    private static Argument<string> Rules() => new("RULES") { Description = "A rule file, a folder of rules, or a .zip of either" };

    private static Command Check(Terminal terminal)
    {
        var rules = Rules();
        var command = new Command("check", "Say which rules can be used, and why the others cannot.") { rules };
        command.SetAction(parsed =>
        {
            var began = Stopwatch.GetTimestamp();
            var results = Import(parsed.GetRequiredValue(rules));
            foreach (var failed in results.Where(result => result.Rule is null))
                terminal.Out.WriteLine(Terminal.Printable($"{failed.File}:{failed.Line}: {failed.Title}: {failed.Fault}"));
            var used = results.Count(result => result.Rule is not null);
            terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"{used:N0} of {results.Count:N0} rules compile ({Share(used, results.Count)}), {results.Count(result => result.Rule?.Warnings.Count > 0):N0} with remarks, in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
            return used == results.Count ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Command Compile(Terminal terminal)
    {
        var rules = Rules();
        var output = StandardOptions.Output();
        var command = new Command("compile", "Show the query of each rule.") { rules, output };
        command.SetAction(parsed =>
        {
            var results = Import(parsed.GetRequiredValue(rules));
            if (parsed.GetValue(output) == OutputForm.Json)
            {
                terminal.Out.WriteLine(ResultJson.Write(results));
                return results.All(result => result.Rule is not null) ? ExitCode.Done : ExitCode.Failed;
            }

            foreach (var result in results)
            {
                terminal.Out.WriteLine(Terminal.Printable($"// {result.File}: {result.Title}"));
                foreach (var warning in result.Rule?.Warnings ?? [])
                    terminal.Out.WriteLine(Terminal.Printable("// " + warning));
                terminal.Out.WriteLine(Terminal.Printable(result.Rule?.Kql ?? $"// cannot be used: line {result.Line}: {result.Fault}"));
                terminal.Out.WriteLine();
            }

            return results.All(result => result.Rule is not null) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Command Run(Terminal terminal)
    {
        var rules = Rules();
        var events = new Argument<string[]>("EVENTS") { Description = "Files of events, plain or gzip", Arity = ArgumentArity.OneOrMore };
        var format = StandardOptions.Format();
        var slowest = new Option<int>("--slowest") { Description = "Also name so many rules that took longest", HelpName = "N" };
        var command = new Command("run", "Run rules over recorded events, in memory.") { rules, events, format, slowest };
        command.SetAction(async (parsed, cancel) =>
        {
            // While events are taken in, which is one thread's work.
            var importing = Task.Run(() => Import(parsed.GetRequiredValue(rules)), cancel);
            await using var place = await LoadAsync(parsed.GetRequiredValue(events), parsed.GetValue(format), terminal, cancel);
            var usable = (await importing).Where(result => result.Rule is not null).Select(result => result.Rule!).ToList();
            var began = Stopwatch.GetTimestamp();
            var hits = new SigmaRunner(place.Store.HuntingGround, place.Time).Run(usable, 2, cancel: cancel);
            var taken = Stopwatch.GetElapsedTime(began);
            foreach (var hit in hits.Where(hit => hit.Rows > 0).OrderByDescending(hit => hit.Rule.Level).ThenByDescending(hit => hit.Rows))
                terminal.Out.WriteLine(Terminal.Printable($"{hit.Rule.Level,-13} {hit.Rows,5:N0}{(hit.IsCut ? "+" : " ")} {hit.Rule.Title}"));
            foreach (var hit in hits.Where(hit => hit.Fault is not null))
                terminal.Out.WriteLine(Terminal.Printable($"cannot be run: {hit.Rule.Title}: {hit.Fault}"));
            foreach (var hit in hits.OrderByDescending(hit => hit.Taken).Take(parsed.GetValue(slowest)))
                terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{hit.Taken.TotalMilliseconds,7:0} ms ({hit.Translating.TotalMilliseconds:0} ms translating) {hit.Rule.Title}"));
            terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"{usable.Count:N0} rules in {taken.TotalSeconds:0.0} s ({hits.Count(hit => hit.WasRun):N0} had to be run, {hits.Sum(hit => hit.Translating.TotalSeconds):0.0} s translating in all), {hits.Count(hit => hit.Rows > 0):N0} with hits, {hits.Count(hit => hit.Fault is not null):N0} could not be run"));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Verify(Terminal terminal)
    {
        var rules = Rules();
        var events = new Argument<string>("FOLDER") { Description = "Folder of recorded events, each file named after the id of the rule that must find something in it" };
        var command = new Command("verify", "Check that rules find what they are meant to find.") { rules, events };
        command.SetAction(async (parsed, cancel) =>
        {
            var byId = Import(parsed.GetRequiredValue(rules)).Where(result => result.Rule?.Id is not null)
                .GroupBy(result => result.Rule!.Id!, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Rule!, StringComparer.OrdinalIgnoreCase);
            var (tried, found, without) = (0, 0, 0);
            foreach (var file in Directory.EnumerateFiles(parsed.GetRequiredValue(events), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (!byId.TryGetValue(Path.GetFileNameWithoutExtension(file), out var rule))
                {
                    without++;
                    terminal.Out.WriteLine($"no rule for {file}");
                    continue;
                }

                tried++;
                await using var place = await LoadAsync([file], null, terminal, cancel);
                var hits = new SigmaRunner(place.Store.HuntingGround, place.Time).Run([rule], 1, cancel: cancel)[0];
                if (hits.Rows > 0)
                    found++;
                else
                    terminal.Out.WriteLine(Terminal.Printable($"not found: {file}: {rule.Title}{(hits.Fault is null ? "" : ": " + hits.Fault)}"));
            }

            terminal.Say($"{found:N0} of {tried:N0} rules find their event ({Share(found, tried)}); {without:N0} files have no rule");
            return found == tried ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<Workplace> LoadAsync(IReadOnlyList<string> files, string? format, Terminal terminal, CancellationToken cancel)
    {
        var place = await Workplace.OpenAsync(null, onFault: (what, fault) => terminal.Say($"{what} {fault.Message}"), cancel: cancel);
        try
        {
            var intake = new RecordIntake(place.Store, place.Engine, place.Reader, place.Time);
            foreach (var file in files)
            {
                await using var records = RecordFile.Open(file, terminal);
                var answer = await intake.TakeAsync(records, format, TimeSpan.FromMinutes(10), cancel: cancel);
                IngestReport.WriteRejects(terminal, file, answer);
            }

            return place;
        }
        catch
        {
            await place.DisposeAsync();
            throw;
        }
    }

    private static IReadOnlyList<SigmaResult> Import(string path)
    {
        try
        {
            return new SigmaImport(new SigmaCompiler()).Path(path);
        }
        catch (SigmaFaultException fault)
        {
            throw new CommandFailedException(fault.Message);
        }
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");
}
