using Redoubt.Scripts.Batch;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Programs whose arguments are a script in a language of theirs.</summary>
internal static class Interpreters
{
    public static ScriptLayer? Unwrap(NestedRun run)
    {
        switch (run.Act.Command)
        {
            case "powershell" or "pwsh" or "powershell_ise" or "sqlps" or "pwsh-preview":
                return PowerShellArguments.Unwrap(run);
            case "cmd" or "%comspec%" or "command":
                return CmdArguments.Unwrap(run);
            case "mshta" or "rundll32" or "iexplore":
                return Protocols.Unwrap(run);
            case "wscript" or "cscript":
                return File(run, FirstFile(run, '/'), "script given to " + run.Act.Command);
        }

        if (InlineScripts.Of(run.Act.Command) is { } interpreter)
            return InlineScripts.Unwrap(run, interpreter);
        return StartedFile(run);
    }

    /// <summary>Clears a file that the script wrote before, when this is one.</summary>
    public static ScriptLayer? File(NestedRun run, string? path, string why, ScriptLanguage language = ScriptLanguage.Unknown)
    {
        if (string.IsNullOrEmpty(path) || !ScriptFiles.TryRead(run.Analysis, path, out var text))
            return null;
        if (language == ScriptLanguage.Unknown)
            language = ScriptFiles.LanguageOf(path);
        var state = language == ScriptLanguage.Batch && run.Scope is not null ? new BatchScope { Variables = run.Scope.Variables, Output = run.Scope.Output, OutputFile = run.Scope.OutputFile, Input = run.Scope.Input, Parameters = run.Scope.Parameters } : null;
        return run.Open(text, language, why, state);
    }

    // A script started by its own name: "a.bat", "start a.vbs", "./a.sh".
    private static ScriptLayer? StartedFile(NestedRun run)
    {
        var (program, _) = ProgramPart.Of(run.Act.Text);
        foreach (var name in new[] { program, run.Act.Command, run.Act.Command + ".bat", run.Act.Command + ".cmd" })
        {
            if (ScriptFiles.LanguageOf(name) != ScriptLanguage.Unknown && File(run, name, "the file " + name.Trim('"')) is { } layer)
                return layer;
        }

        return null;
    }

    private static string? FirstFile(NestedRun run, char dash) => run.Arguments.FirstOrDefault(argument => argument.Length > 0 && argument[0] != dash);
}
