using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Batch;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>A program that may run something else, and the ways to follow it.</summary>
internal sealed class NestedRun(Act act, string tail, Analysis analysis, BatchScope? scope)
{
    public Act Act { get; } = act;

    public IReadOnlyList<string> Arguments => Act.Arguments;

    /// <summary>What stands behind the program's name, as written.</summary>
    public string Tail { get; } = tail;

    public BatchScope? Scope { get; } = scope;

    public Analysis Analysis { get; } = analysis;

    /// <summary>It is started by a Unix shell.</summary>
    public bool Unix => Act.Language == ScriptLanguage.Bash;

    /// <summary>Clears what is run, marks the act as running it, and hands the act's condition on.</summary>
    public ScriptLayer? Open(string text, ScriptLanguage language, string why, object? state = null)
    {
        var acts = Analysis.Acts;
        var index = acts.FindLastIndex(one => ReferenceEquals(one, Act));
        var first = acts.Count;
        var layer = Analysis.Unwrap(new Payload(text, language, why, Act.Where, state));
        if (layer is null)
            return null;
        if (index >= 0)
            acts[index] = Act with { Runs = layer.Number };
        if (Act.Condition is not null || Act.Defined)
        {
            for (var i = first; i < acts.Count; i++)
                acts[i] = acts[i] with { Condition = acts[i].Condition ?? Act.Condition, Defined = acts[i].Defined || Act.Defined };
        }

        return layer;
    }

    /// <summary>Follows a command that is a part of what the program does: the statement stays, and need not be shown twice.</summary>
    public void Carry(string text, ScriptLanguage language, string why)
    {
        if (language == ScriptLanguage.CommandLine && Unix)
            language = ScriptLanguage.Bash;
        var state = language is ScriptLanguage.CommandLine ? new BatchScope { CommandLine = true } : null;
        if (Open(text, language, why, state) is { } layer && text.Contains(layer.Cleared.Trim(), StringComparison.OrdinalIgnoreCase) && Bare(Act.Text + " " + Act.Input).Contains(Bare(text), StringComparison.OrdinalIgnoreCase))
            layer.Spliced = true;
    }

    /// <summary>Follows a program that is started with the arguments from <paramref name="from"/> on.</summary>
    public ScriptLayer? Start(int from, string tail)
    {
        if (from >= Arguments.Count || Arguments[from].Length == 0)
            return null;
        var inner = new Act
        {
            Command = CommandName.Of(Arguments[from]),
            Arguments = [.. Arguments.Skip(from + 1)],
            Text = string.Join(' ', Arguments.Skip(from)),
            Where = Act.Where,
            Language = Act.Language,
            Condition = Act.Condition,
            Defined = Act.Defined,
            Input = Act.Input,
            ReadsFrom = Act.ReadsFrom,
            PipesInto = Act.PipesInto,
            OutputFile = Act.OutputFile,
        };
        Analysis.Acts.Add(inner);
        return NestedCommands.Unwrap(inner, tail, Analysis, Scope);
    }

    // Without what quoting adds: it was decoded when its letters do not stand there.
    private static string Bare(string text)
    {
        var letters = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                letters.Append(c);
        }

        return letters.ToString();
    }

    /// <summary>Arguments as one command line, quoted where they need it.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.AsSpan().IndexOfAny(" \t\"&|<>") < 0 ? argument : "\"" + argument.Replace("\"", "\\\"") + "\"";
}
