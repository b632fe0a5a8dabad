using System.CommandLine;

namespace Redoubt.Server.Commands;

/// <summary><c>doctor</c>: what keeps Redoubt from working well here, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = StandardOptions.Data();
        var port = new Option<int>("--port") { Description = "Port that serve would listen on", DefaultValueFactory = _ => 5080, HelpName = "PORT" };
        var models = new Option<bool>("--models") { Description = "Examine the language models that are set up now; costs what the questions cost" };
        var output = StandardOptions.Output();
        var command = new Command("doctor", "Check this installation and its store.") { data, port, models, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var checks = new List<DoctorCheck>();
            await foreach (var check in Examination.RunAsync(parsed.GetValue(data) ?? StandardOptions.DefaultDataFolder, parsed.GetValue(port), parsed.GetValue(models), cancel))
                checks.Add(check);
            Write(terminal.Out, checks, parsed.GetValue(output));
            return checks.TrueForAll(check => check.Ok) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(TextWriter to, List<DoctorCheck> checks, OutputForm form)
    {
        if (form == OutputForm.Json)
        {
            to.WriteLine(ResultJson.Write(checks));
            return;
        }

        foreach (var check in checks)
        {
            to.WriteLine(form == OutputForm.Markdown
                ? $"- **{check.Name}**: {(check.Ok ? "OK" : "problem")}. {check.Found}"
                : $"{(check.Ok ? "OK     " : "PROBLEM")}  {check.Name}: {Terminal.Printable(check.Found)}");
            if (check.Advice is { } advice)
                to.WriteLine(form == OutputForm.Markdown ? $"  - {advice}" : $"         -> {advice}");
        }
    }
}
