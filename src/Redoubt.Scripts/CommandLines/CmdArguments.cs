using Redoubt.Scripts.Batch;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Switches of cmd.exe. It looks for a slash anywhere and reads one letter behind it; what follows /c, /k or /r is the command.</summary>
internal static class CmdArguments
{
    public static ScriptLayer? Unwrap(NestedRun run)
    {
        // A Unix shell and PowerShell hand over words; the raw text behind the name is not what cmd.exe would get.
        var tail = run.Act.Language is ScriptLanguage.Batch or ScriptLanguage.CommandLine || run.Arguments.Count == 0 ? run.Tail : NestedRun.Join(run.Arguments);
        var delayed = false;
        var whole = false;
        for (var at = 0; at + 1 < tail.Length; at++)
        {
            if (tail[at] != '/')
                continue;
            switch (char.ToLowerInvariant(tail[at + 1]))
            {
                case 'c' or 'k' or 'r':
                    return Command(run, tail[(at + 2)..], delayed, whole, "cmd /" + char.ToLowerInvariant(tail[at + 1]));
                case 'v':
                    delayed = !tail.AsSpan(at + 2).StartsWith(":off", StringComparison.OrdinalIgnoreCase);
                    break;
                case 's':
                    whole = true;
                    break;
            }
        }

        return run.Act.Input is { } input && !Hole.In(input) ? run.Open(input, ScriptLanguage.Batch, "typed into cmd", State(run, delayed, typed: true)) : null;
    }

    private static ScriptLayer? Command(NestedRun run, string text, bool delayed, bool whole, string why)
    {
        text = Unquote(text.TrimStart(' ', '\t', ',', ';', '='), whole);
        return run.Open(text, ScriptLanguage.Batch, why, State(run, delayed));
    }

    private static BatchScope State(NestedRun run, bool delayed, bool typed = false) => new() { CommandLine = true, Delayed = delayed, Variables = run.Scope?.Variables, Output = run.Scope?.Output, OutputFile = run.Scope?.OutputFile, Input = typed ? null : run.Scope?.Input, Ended = run.Scope?.Ended };

    // The quotes stay only around the name of a program with blanks in it; otherwise the first and the last go.
    private static string Unquote(string text, bool whole)
    {
        if (!text.StartsWith('"'))
            return text;
        var last = text.LastIndexOf('"');
        if (last == 0)
            return text[1..];
        var inside = text[1..last];
        var program = !whole && !inside.Contains('"') && inside.AsSpan().IndexOfAny("&<>()@^|") < 0 && inside.Contains(' ') && ProgramPart.Of(inside) is { Tail: "" };
        return program ? text : inside + text[(last + 1)..];
    }
}
