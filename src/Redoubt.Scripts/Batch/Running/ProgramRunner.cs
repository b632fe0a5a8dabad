using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Batch.Parsing;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Starts a program: notes the act, follows what it runs in turn, and shows it.</summary>
internal sealed class ProgramRunner(BatchProcess process)
{
    public Act Act(string command, IReadOnlyList<string> arguments, string text, int line) => new()
    {
        Command = command,
        Arguments = arguments,
        Text = text.Trim(),
        Where = process.At(line),
        Language = ScriptLanguage.Batch,
        Condition = process.Condition is null ? null : BatchProcess.Show(process.Condition),
        Defined = process.Defined,
        Input = process.Input,
        ReadsFrom = process.ReadsFrom,
        PipesInto = process.PipesInto,
        OutputFile = process.OutputFile,
    };

    public void Run(string text, SimpleNode node, string redirections, string prefix)
    {
        var (program, tail) = CommandText.WordOf(text) == "start" ? ("start", text[5..]) : CommandText.SplitProgram(text);
        if (program.Length == 0)
            return;
        process.Writes.Flush();
        var name = CommandName.Of(program);
        var arguments = Argv.Split(tail);
        var written = (program.AsSpan().IndexOfAny(" \t") >= 0 ? $"\"{program}\"" : program) + (tail.Length > 0 && tail[0] is ',' or ';' ? " " + tail.TrimStart(',', ';', '=', ' ') : tail);
        var act = Act(name, arguments, written, node.Line);
        process.Analysis.Acts.Add(act);
        var output = process.Output?.Text.Length ?? 0;
        var scope = new BatchScope { Variables = process.Variables.Own, Output = process.Output, OutputFile = process.OutputFile, Input = process.Input, Parameters = [program, .. CommandText.Words(tail)], Ended = new ExitCode() };
        var nested = NestedCommands.Unwrap(act, tail, process.Analysis, scope);
        process.Variables.Ended(scope.Ended.Number);
        Collect(name, tail, arguments, written, output, nested);
        if (nested is not null)
        {
            nested.Spliced = true;
            if (nested.Why.StartsWith("typed into", StringComparison.Ordinal))
            {
                // The statement stays: what is typed stands in front of the pipe.
                nested.Spliced = (process.Input ?? "").Contains(nested.Cleared.Trim(), StringComparison.OrdinalIgnoreCase);
            }
            else if (!Stands(nested))
            {
                // It reads best with the program in front that runs it.
                nested.Spliced = written.Contains(nested.Cleared.Trim(), StringComparison.OrdinalIgnoreCase);
            }
            else if (Replaces(nested, written))
            {
                var hiding = PutTogether(nested);
                nested.Spliced = !hiding;
                var run = (hiding || PlainPowerShell.Is(nested, process.Analysis) ? nested.Original : nested.Cleared).TrimEnd();
                process.Cleared.Add(node.Line, redirections.Length == 0 ? run : run.Contains('\n') ? $"(\n{run}\n){redirections}" : run + redirections);
                return;
            }
        }

        process.Cleared.Add(node.Line, (node.Silent && prefix.Length == 0 ? "@" : "") + prefix + written.TrimEnd() + redirections);
        FileCommands.Run(process, name, arguments);
    }

    // A script in which there was nothing to clear stands best as it is.
    private bool Replaces(ScriptLayer nested, string written) =>
        nested.Cleared.Trim().Length > 0 && (nested.Language == ScriptLanguage.Batch
            || !written.Contains(nested.Cleared.Trim(), StringComparison.OrdinalIgnoreCase) && !(PlainPowerShell.Is(nested, process.Analysis) && written.Contains(nested.Original)));

    // Batch and PowerShell stand for themselves; a line of Python or JavaScript would be taken for commands.
    private static bool Stands(ScriptLayer nested) => nested.Language is ScriptLanguage.Batch or ScriptLanguage.PowerShell or ScriptLanguage.CommandLine;

    // PowerShell that the variables of this script were put together to hides something once more: both are worth reading.
    private bool PutTogether(ScriptLayer nested) =>
        nested is { Language: ScriptLanguage.PowerShell, Why: "PowerShell -Command" } && nested.Original.Length < 20_000 && !PlainPowerShell.Is(nested, process.Analysis)
        && !process.Layer.Original.Contains(Head(nested.Original), StringComparison.Ordinal);

    private static string Head(string text) => text.Length > 60 ? text[..60] : text;

    private void Collect(string name, string tail, IReadOnlyList<string> arguments, string text, int before, ScriptLayer? nested)
    {
        if (process.Output is null)
            return;
        if (LineFilter.Run(process, name, name == "find" ? CommandText.Quoted(tail) : arguments) is { } lines)
        {
            foreach (var line in lines)
                process.Output.Line(line);
        }
        else if (nested is { Language: ScriptLanguage.PowerShell } && Said(nested.Cleared.Trim()) is { } said)
        {
            process.Output.Line(said);
        }
        else if (nested is not { Language: ScriptLanguage.Batch } && process.Output.Text.Length == before)
        {
            process.Output.AppendUnknown(text.Trim());
        }
    }

    // PowerShell that comes to one text prints it.
    private static string? Said(string cleared)
    {
        foreach (var verb in new[] { "Write-Output ", "Write-Host ", "echo " })
        {
            if (cleared.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
                cleared = cleared[verb.Length..].Trim();
        }

        if (cleared.Length < 2 || cleared[0] != '\'' || cleared[^1] != '\'')
            return null;
        var text = cleared[1..^1];
        return text.Replace("''", "").Contains('\'') ? null : text.Replace("''", "'");
    }
}
