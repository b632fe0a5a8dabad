using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Gives scripts found in this one to the analysis.</summary>
internal sealed class Payloads(ShellRunner runner)
{
    /// <summary>Runs a text as a script; null when nothing of it is known.</summary>
    /// <param name="text">The text, perhaps with holes: they are put back as the expansions that they are.</param>
    /// <param name="why">How it is run.</param>
    /// <param name="call">By what.</param>
    /// <param name="state">The state it is run in.</param>
    /// <param name="isProcess">It is a shell of its own.</param>
    /// <param name="input">What it reads; the script's own input when null.</param>
    /// <param name="language">What it is written in.</param>
    public ScriptLayer? Unwrap(string text, string why, Call call, ShellState state, bool isProcess, InputText? input = null, ScriptLanguage language = ScriptLanguage.Bash)
    {
        if (string.IsNullOrWhiteSpace(text) || ShellHole.IsAll(text) || IsBinary(text))
            return null;
        var known = state.Known;
        if (Hole.In(text))
        {
            state.Known = known.Union(ShellHole.Sources(text));
            text = ShellHole.Strip(text);
        }

        var context = runner.Context with { Input = input ?? (isProcess ? null : runner.Context.Input), ReadsFrom = null, PipesInto = null, OutputFile = null, Upstream = "" };
        var scope = language == ScriptLanguage.Bash ? new ShellScope(state, context, isProcess) : null;
        var layer = runner.Analysis.Unwrap(new Payload(text, language, why, runner.PlaceOf(call.Node.Start, call.Node.End), scope));
        state.Known = known;
        return layer;
    }

    /// <summary>The state of a new shell: what the old one exported.</summary>
    public ShellState NewShell(string? name, IEnumerable<string> arguments)
    {
        var state = new ShellState { Name = name, Positional = [.. arguments], Known = runner.State.Known, Directory = runner.State.Directory };
        state.Variables = state.Variables.AddRange(runner.State.Variables.Where(variable => variable.Value.Exported));
        return state;
    }

    public static void Link(Analysis analysis, int act, ScriptLayer layer)
    {
        if (act >= 0 && act < analysis.Acts.Count)
            analysis.Acts[act] = analysis.Acts[act] with { Runs = layer.Number };
    }

    /// <summary>A layer's text as it stands in another's: without the line that names the interpreter.</summary>
    public static string Body(ScriptLayer layer)
    {
        var text = layer.Cleared.Trim();
        if (!text.StartsWith("#!", StringComparison.Ordinal) || !text.Contains('\n'))
            return text;
        return text[(text.IndexOf('\n') + 1)..].Trim();
    }

    public static bool IsBinary(string text) => text.AsSpan(0, Math.Min(text.Length, 4096)).ContainsAnyInRange('\0', '\b');

    /// <summary>What the first line of a script says that it is written in.</summary>
    public static ScriptLanguage LanguageOf(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal))
            return ScriptLanguage.Bash;
        var end = text.IndexOf('\n');
        var line = end < 0 ? text : text[..end];
        if (line.Contains("python", StringComparison.Ordinal))
            return ScriptLanguage.Python;
        if (line.Contains("node", StringComparison.Ordinal))
            return ScriptLanguage.JavaScript;
        if (line.Contains("pwsh", StringComparison.Ordinal))
            return ScriptLanguage.PowerShell;
        return line.Contains("sh", StringComparison.Ordinal) ? ScriptLanguage.Bash : ScriptLanguage.Unknown;
    }
}
