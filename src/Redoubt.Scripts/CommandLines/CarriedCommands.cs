using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Follows commands that stand in arguments: of scheduled tasks, services, Run keys, other computers.</summary>
internal static class CarriedCommands
{
    private static readonly string[] RunKeys =
    [
        "\\currentversion\\run", "\\currentversion\\policies\\explorer\\run", "\\image file execution options\\", "\\winlogon", "\\command", "\\command processor", "\\silentprocessexit\\",
        "\\environment", "\\active setup\\", "\\services\\", "\\currentversion\\windows",
    ];

    public static void Unwrap(NestedRun run)
    {
        if (EscapedCommands.Unwrap(run))
            return;
        foreach (var entry in CarriedCommandTable.For(run.Act.Command))
        {
            if (Text(run, entry)?.TrimEnd('}', '&', ' ') is { Length: > 0 } text)
            {
                run.Carry(text, entry.Language, entry.Why);
                return;
            }
        }

        switch (run.Act.Command)
        {
            case "reg" when run.Arguments.Count > 1 && run.Arguments[0].Equals("add", StringComparison.OrdinalIgnoreCase):
                Registry(run, run.Arguments[1], run.Act.Parameter("d"), run.Act.Parameter("v"));
                break;
            case "set-itemproperty" or "new-itemproperty" or "set-item" or "new-item":
                Registry(run, run.Act.Parameter("Path") ?? run.Act.Parameter("LiteralPath") ?? run.Arguments.FirstOrDefault(one => !one.StartsWith('-')) ?? "", run.Act.Parameter("Value"), run.Act.Parameter("Name"));
                break;
            case ".regwrite" when run.Arguments.Count > 1:
                Registry(run, run.Arguments[0], run.Arguments[1], null);
                break;
            case ".create" when run.Act.Target?.Contains("win32_process", StringComparison.OrdinalIgnoreCase) == true && run.Arguments.Count > 0:
                run.Carry(run.Arguments[0], ScriptLanguage.CommandLine, "process created through WMI");
                break;
            case "awk" or "gawk" or "mawk" or "nawk" or "original-awk":
                foreach (var argument in run.Arguments)
                    InlineScripts.Foreign(run, argument, "system() of " + run.Act.Command);
                break;
            case "at":
                At(run);
                break;
            case "crontab":
                Crontab(run);
                break;
            case "find":
                Find(run);
                break;
            case "explorer" when run.Arguments.Count == 1 && run.Arguments[0].EndsWith(".exe", StringComparison.OrdinalIgnoreCase):
                run.Start(0, "");
                break;
        }
    }

    private static string? Text(NestedRun run, CarriedCommand entry)
    {
        var arguments = run.Arguments;
        if (run.Act.Command == "wmic" && !arguments.Contains("create", StringComparer.OrdinalIgnoreCase))
            return null;
        var from = 0;
        if (entry.Needs.Length > 0)
        {
            var words = entry.Needs.Split('|');
            from = 1 + arguments.ToList().FindIndex(one => words.Contains(one, StringComparer.OrdinalIgnoreCase));
            if (from == 0)
                return null;
        }

        if (Value(arguments, entry.Names) is { } named)
            return Whole(run, entry, named, -1);
        for (int at = from, left = entry.Position; left >= 0 && at < arguments.Count; at++)
        {
            if (Option(run, arguments[at]))
            {
                // Unix options, and those of cmdlets, that have a value take it along.
                if (TakesValue(run.Act.Command, arguments[at]))
                    at++;
                continue;
            }

            if (left-- == 0)
                return entry.Rest ? NestedRun.Join(arguments.Skip(at)) is var joined && at == arguments.Count - 1 ? arguments[at] : joined : Whole(run, entry, arguments[at], at);
        }

        return null;
    }

    // The program and its arguments, which have a parameter of their own or are the next.
    private static string Whole(NestedRun run, CarriedCommand entry, string program, int position)
    {
        if (entry.More.Length == 0)
            return program;
        var more = entry.More == "1" ? run.Arguments.ElementAtOrDefault(1) : Value(run.Arguments, entry.More);
        if (more is null && position >= 0 && entry.More != "1" && position + 1 < run.Arguments.Count && !Option(run, run.Arguments[position + 1]))
            more = run.Arguments[position + 1];
        if (more is null)
            return program;
        if (program.Contains(' ') && !program.StartsWith('"'))
            program = "\"" + program + "\"";
        return more.Length == 0 ? program : program + " " + more;
    }

    private static bool Option(NestedRun run, string argument) =>
        argument.Length > 1 && (argument[0] == '-' || argument[0] == '/' && !run.Unix && run.Act.Command[0] != '.' || argument.StartsWith("\\\\", StringComparison.Ordinal) && !argument.Contains(".exe", StringComparison.OrdinalIgnoreCase));

    private static bool TakesValue(string command, string option) => command switch
    {
        "ssh" => option.Length == 2 && "bcDEeFIiJLlmOopQRSWw".Contains(option[1]),
        "psexec" or "psexec64" or "paexec" => option is "-u" or "-p" or "-w" or "-n" or "-r" or "-a",
        "start-process" => option.ToLowerInvariant() is "-verb" or "-windowstyle" or "-workingdirectory" or "-credential" or "-redirectstandardoutput" or "-redirectstandarderror" or "-redirectstandardinput",
        "new-service" => option.ToLowerInvariant() is "-name" or "-displayname" or "-startuptype" or "-description",
        _ => false,
    };

    // "-Name value", "/name value", "--name=value", "name= value": some of the names, without their dashes.
    private static string? Value(IReadOnlyList<string> arguments, string names)
    {
        if (names.Length == 0)
            return null;
        foreach (var name in names.Split('|'))
        {
            for (var at = 0; at < arguments.Count; at++)
            {
                var argument = arguments[at].AsSpan();
                var bare = argument.TrimStart("-/–");
                var glued = name[^1] is '=' or ':';
                if (!glued && bare.Length == argument.Length || !bare.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (bare.Length == name.Length)
                    return arguments.ElementAtOrDefault(at + 1);
                if (glued || bare[name.Length] is ':' or '=')
                    return bare[(glued ? name.Length : name.Length + 1)..].ToString();
            }
        }

        return null;
    }

    private static void Registry(NestedRun run, string key, string? value, string? name)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length < 4)
            return;
        var lower = key.ToLowerInvariant();
        var known = RunKeys.Any(part => lower.Contains(part, StringComparison.Ordinal)) && (name is null || !name.Equals("Start", StringComparison.OrdinalIgnoreCase));
        var program = ProgramPart.Of(value).Program;
        var ending = program.LastIndexOf('.') is var dot and >= 0 ? program[dot..].ToLowerInvariant() : "";
        var command = ending is ".exe" or ".bat" or ".cmd" or ".com" or ".vbs" or ".ps1" or ".js" or ".scr" || Interpreter(program);
        if (command && (known || value.Contains(' ')))
            run.Carry(value, ScriptLanguage.CommandLine, "command stored in the registry");
    }

    private static bool Interpreter(string program) => Acts.CommandName.Of(program) is "powershell" or "pwsh" or "cmd" or "mshta" or "wscript" or "cscript" or "rundll32" or "regsvr32";

    // at [\\computer] time [/interactive] [/every:…] command
    private static void At(NestedRun run)
    {
        if (run.Act.Input is { } input && !Hole.In(input))
        {
            run.Carry(input, ScriptLanguage.Bash, "typed into at");
            return;
        }

        if (run.Unix)
            return;
        var at = run.Arguments.ToList().FindIndex(one => one.Contains(':') && char.IsAsciiDigit(one[0]));
        while (at >= 0 && ++at < run.Arguments.Count && run.Arguments[at].StartsWith('/'))
        {
        }

        if (at > 0 && at < run.Arguments.Count)
            run.Carry(NestedRun.Join(run.Arguments.Skip(at)), ScriptLanguage.CommandLine, "command of the scheduled task");
    }

    // Five times and a command per line, or @reboot and a command.
    private static void Crontab(NestedRun run)
    {
        var text = run.Act.Input;
        if (run.Arguments.LastOrDefault() is { } file && file != "-" && ScriptFiles.TryRead(run.Analysis, file, out var stored))
            text = stored;
        foreach (var line in (text ?? "").Split('\n'))
        {
            var rest = line.Trim();
            if (rest.Length == 0 || rest[0] == '#' || !run.Analysis.Budget.Step())
                continue;
            for (var left = rest[0] == '@' ? 1 : 5; left > 0 && rest.Length > 0; left--)
                rest = rest.IndexOfAny([' ', '\t']) is var blank and > 0 ? rest[blank..].TrimStart() : "";
            if (rest.Length > 0)
                run.Carry(rest, ScriptLanguage.Bash, "command of the cron job");
        }
    }

    private static void Find(NestedRun run)
    {
        var at = run.Arguments.ToList().FindIndex(one => one is "-exec" or "-execdir" or "-ok" or "-okdir");
        if (at < 0)
            return;
        var inner = run.Arguments.Skip(at + 1).TakeWhile(one => one is not (";" or "\\;" or "+")).ToList();
        if (inner.Count > 0)
            run.Carry(string.Join(' ', inner.Select(ShellQuote)), ScriptLanguage.Bash, "command of find");
    }

    private static string ShellQuote(string word) =>
        word.Length > 0 && word.AsSpan().IndexOfAny(" \t\n'\"$`\\|&;<>()*?[]{}#~!") < 0 || word == "{}" ? word : "'" + word.Replace("'", "'\\''") + "'";
}
