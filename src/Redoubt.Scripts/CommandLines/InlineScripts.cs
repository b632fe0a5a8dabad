using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>An interpreter that takes a script as an argument, from a file or from what is typed into it.</summary>
/// <param name="Language">What it reads.</param>
/// <param name="Switch">Letters of the parameter that a script follows ("c" in bash -c), alone or at the end of others (-ec).</param>
/// <param name="Long">Long spellings of it.</param>
internal sealed record InlineScript(ScriptLanguage Language, string Switch, params string[] Long);

/// <summary>Interpreters that all work alike: bash -c, python -c, node -e, perl -e, php -r.</summary>
internal static class InlineScripts
{
    private static readonly InlineScript Shell = new(ScriptLanguage.Bash, "c");
    private static readonly InlineScript Python = new(ScriptLanguage.Python, "c");
    private static readonly InlineScript Node = new(ScriptLanguage.JavaScript, "ep", "--eval", "--print");
    private static readonly InlineScript Other = new(ScriptLanguage.Unknown, "eE", "--eval");

    private static readonly Dictionary<string, InlineScript> Known = new(StringComparer.Ordinal)
    {
        ["sh"] = Shell, ["bash"] = Shell, ["zsh"] = Shell, ["dash"] = Shell, ["ksh"] = Shell, ["ash"] = Shell, ["rbash"] = Shell, ["fish"] = Shell, ["csh"] = Shell, ["tcsh"] = Shell,
        ["python"] = Python, ["python2"] = Python, ["python3"] = Python, ["py"] = Python, ["pythonw"] = Python, ["pypy"] = Python, ["pypy3"] = Python, ["jython"] = Python,
        ["node"] = Node, ["nodejs"] = Node, ["deno"] = Node, ["bun"] = Node,
        ["perl"] = Other, ["ruby"] = Other, ["lua"] = Other, ["php"] = new(ScriptLanguage.Unknown, "r"), ["tclsh"] = Other, ["osascript"] = Other,
    };

    // Options with a value of their own, which is no script.
    private static readonly HashSet<string> Valued = new(StringComparer.Ordinal) { "-W", "-X", "-O", "--rcfile", "--init-file", "-o", "+O", "-m", "-M", "-I", "-d", "-l", "-r" };

    public static InlineScript? Of(string command) =>
        Known.TryGetValue(command, out var known) ? known
        : command.StartsWith("python", StringComparison.Ordinal) && command.AsSpan(6).IndexOfAnyExceptInRange('.', '9') < 0 ? Python
        : null;

    public static ScriptLayer? Unwrap(NestedRun run, InlineScript interpreter)
    {
        var arguments = run.Arguments;
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument == "-")
                break;
            if (argument.Length < 2 || argument[0] is not ('-' or '+'))
                return Interpreters.File(run, argument, "script given to " + run.Act.Command, interpreter.Language);
            if (interpreter.Long.Contains(argument) && at + 1 < arguments.Count)
                return Script(run, interpreter, arguments[at + 1], argument);
            if (argument[1] != '-' && argument[0] == '-' && interpreter.Switch.IndexOf(argument[^1]) >= 0 && at + 1 < arguments.Count)
                return Script(run, interpreter, ShellScript(interpreter, arguments, at + 1), "-" + argument[^1]);
            if (argument[1] != '-' && argument[0] == '-' && interpreter.Language != ScriptLanguage.Bash && interpreter.Switch.IndexOf(argument[1]) >= 0)
                return Script(run, interpreter, argument[2..], argument[..2]);
            if (Valued.Contains(argument))
                at++;
            if (argument == "-m")
                return null;
        }

        if (run.Act.Input is not { } input || Hole.In(input))
            return null;
        if (interpreter.Language != ScriptLanguage.Unknown)
            return run.Open(input, interpreter.Language, "typed into " + run.Act.Command);
        Foreign(run, input, "typed into " + run.Act.Command);
        return null;
    }

    /// <summary>Follows what a script of a language that is not read here gives to a shell.</summary>
    public static void Foreign(NestedRun run, string text, string why)
    {
        foreach (var command in ForeignCalls.Of(text))
            run.Carry(command, ScriptLanguage.CommandLine, why);
    }

    // "bash -c -- text", "bash -c -x text": the text is the first word that is no option.
    private static string ShellScript(InlineScript interpreter, IReadOnlyList<string> arguments, int from)
    {
        if (interpreter.Language == ScriptLanguage.Bash)
        {
            while (from + 1 < arguments.Count && (arguments[from] == "--" || arguments[from].Length == 2 && arguments[from][0] is '-' or '+' && arguments[from].Length == 2))
                from++;
        }

        return arguments[from];
    }

    private static ScriptLayer? Script(NestedRun run, InlineScript interpreter, string text, string option)
    {
        if (interpreter.Language != ScriptLanguage.Unknown)
            return run.Open(text, interpreter.Language, $"{run.Act.Command} {option}");
        Foreign(run, text, $"{run.Act.Command} {option}");
        return null;
    }
}
