using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Batch;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>The command line of one process: a program and what it is given.</summary>
internal sealed class CommandLineClearer : ILanguageClearer
{
    public void Clear(ScriptLayer layer, Analysis analysis, object? scope)
    {
        var cleared = new List<string>();
        var number = 0;
        foreach (var line in layer.Original.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (!analysis.Budget.Step(2))
                break;
            cleared.Add(ClearLine(line.Trim(), new Place(layer.Number, number), analysis, scope as BatchScope));
        }

        layer.Cleared = Hole.Show(string.Join('\n', cleared));
    }

    private static string ClearLine(string line, Place where, Analysis analysis, BatchScope? scope)
    {
        if (scope is null && ShellWords(line))
        {
            // Somebody typed it: only cmd.exe reads & and | outside of quotes.
            var typed = analysis.Unwrap(new Payload(line, ScriptLanguage.Batch, "typed into cmd", where, new BatchScope { CommandLine = true }));
            if (typed is not null)
            {
                typed.Spliced = true;
                return typed.Cleared;
            }
        }

        var (program, tail) = ProgramPart.Of(line);
        var act = new Act
        {
            Command = CommandName.Of(program),
            Arguments = Argv.Split(tail),
            Text = line,
            Where = where,
            Language = ScriptLanguage.CommandLine,
        };
        analysis.Acts.Add(act);
        var nested = NestedCommands.Unwrap(act, tail, analysis, scope);
        if (nested is null)
            return line;
        nested.Spliced = true;
        return nested.Cleared;
    }

    // "a & b", "a | b", "a > b" outside of quotes; a program of one process never gets to see those.
    private static bool ShellWords(string line)
    {
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var c = line[at];
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '|' or '^' && !quoted)
                return true;
            else if (!quoted && c is '&' && at + 1 < line.Length && (at == 0 || line[at - 1] is ' ' or '"' or '&' || line[at + 1] is ' ' or '&'))
                return true;
            else if (!quoted && c == '>' && at + 1 < line.Length && at > 0 && line[at - 1] is ' ' or '1' or '2' or '>')
                return true;
            else if (!quoted && c == '%' && line.IndexOf('%', at + 1) > at + 1)
                return true;
        }

        return false;
    }
}
