using System.CommandLine;
using Redoubt.Incidents.Detection;

namespace Redoubt.Server.Commands;

/// <summary><c>content</c>: looks whether the content does what it says.</summary>
internal static class ContentCommand
{
    public static Command Create(Terminal terminal)
    {
        var check = new Command("check", "Try every detection rule on its own examples.");
        check.SetAction(async (_, cancel) =>
        {
            await using var trial = new RuleTrial();
            var faults = 0;
            foreach (var rule in StarterRules.WithExamples)
            {
                foreach (var fault in await trial.FaultsAsync(rule, cancel))
                {
                    await terminal.Out.WriteLineAsync($"{rule.Id}: {fault}".AsMemory(), cancel);
                    faults++;
                }
            }

            await terminal.Out.WriteLineAsync($"{StarterRules.WithExamples.Count} rules, {faults} faults".AsMemory(), cancel);
            return faults == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return new Command("content", "Check what comes with Redoubt.") { check };
    }
}
