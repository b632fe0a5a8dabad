using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Parameters of powershell.exe and pwsh.exe: any beginning of a name, with any dash, and what they make it run.</summary>
internal static class PowerShellArguments
{
    // Name, how many characters are enough, and whether a value follows. The first that fits is taken, as the program does.
    private static readonly (string Name, int Enough, bool Value)[] Parameters =
    [
        ("help", 1, false), ("noexit", 3, false), ("noprofile", 3, false), ("noprofileloadtime", 10, false), ("nologo", 3, false), ("noninteractive", 4, false),
        ("sta", 1, false), ("mta", 1, false), ("version", 1, true), ("login", 1, false), ("commandwithargs", 8, false), ("command", 1, false),
        ("configurationname", 4, true), ("configurationfile", 14, true), ("custompipename", 2, true), ("windowstyle", 1, true), ("workingdirectory", 2, true),
        ("file", 1, false), ("inputformat", 1, true), ("outputformat", 1, true), ("executionpolicy", 2, true), ("encodedarguments", 8, true),
        ("encodedcommand", 1, true), ("psconsolefile", 1, true), ("settingsfile", 2, true), ("sshservermode", 4, false), ("interactive", 3, false),
    ];

    private static readonly Dictionary<string, string> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ec"] = "encodedcommand", ["ea"] = "encodedarguments", ["ep"] = "executionpolicy", ["if"] = "inputformat", ["of"] = "outputformat", ["cwa"] = "commandwithargs", ["wd"] = "workingdirectory",
    };

    public static ScriptLayer? Unwrap(NestedRun run)
    {
        var arguments = run.Arguments;
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument.Length == 0)
                continue;
            if (argument == "-")
                return Input(run);
            if (!Dash(argument[0]) || argument.Length == 1)
                return Positional(run, at);
            var name = argument[1..].TrimStart('-', '–', '—', '―');
            var colon = name.IndexOf(':');
            var value = colon > 0 ? name[(colon + 1)..] : null;
            switch (Match(colon > 0 ? name[..colon] : name))
            {
                case "command" or "commandwithargs":
                    return Command(run, value, at + 1);
                case "encodedcommand":
                    return Encoded(run, value ?? arguments.ElementAtOrDefault(at + 1));
                case "file":
                    return FileOf(run, value ?? arguments.ElementAtOrDefault(at + 1));
                case null:
                    return Positional(run, at);
                case var known when value is null && Array.Find(Parameters, one => one.Name == known).Value:
                    at++;
                    break;
            }
        }

        return Input(run);
    }

    private static bool Dash(char c) => c is '-' or '/' or '–' or '—' or '―';

    private static string? Match(string name)
    {
        if (Short.TryGetValue(name, out var known))
            return known;
        foreach (var (full, enough, _) in Parameters)
        {
            if (name.Length >= enough && full.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return full;
        }

        return null;
    }

    private static ScriptLayer? Command(NestedRun run, string? value, int from)
    {
        var text = string.Join(' ', (value is null ? [] : new[] { value }).Concat(run.Arguments.Skip(from)));
        if (text.Trim() == "-")
            return Input(run);
        return run.Open(Body(text), ScriptLanguage.PowerShell, "PowerShell -Command");
    }

    // -Command {...} from a shell that is not PowerShell gives the block's text; its braces only keep it together.
    private static string Body(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length < 2 || trimmed[0] != '{' || trimmed[^1] != '}')
            return text;
        var depth = 0;
        for (var at = 0; at < trimmed.Length; at++)
        {
            depth += trimmed[at] == '{' ? 1 : trimmed[at] == '}' ? -1 : 0;
            if (depth == 0 && at < trimmed.Length - 1)
                return text;
        }

        return trimmed[1..^1].Trim();
    }

    private static ScriptLayer? Positional(NestedRun run, int from) =>
        ScriptFiles.LanguageOf(run.Arguments[from]) == ScriptLanguage.PowerShell && FileOf(run, run.Arguments[from]) is { } file ? file : Command(run, null, from);

    private static ScriptLayer? FileOf(NestedRun run, string? path) =>
        path == "-" ? Input(run) : Interpreters.File(run, path, "PowerShell -File", ScriptLanguage.PowerShell);

    private static ScriptLayer? Input(NestedRun run) =>
        run.Act.Input is { } input && !Hole.In(input) ? run.Open(input, ScriptLanguage.PowerShell, "typed into PowerShell") : null;

    private static ScriptLayer? Encoded(NestedRun run, string? value) =>
        value is not null && Base64Text.Utf16(value) is { } text ? run.Open(text, ScriptLanguage.PowerShell, "PowerShell -EncodedCommand") : null;
}
