namespace Redoubt.Scripts.CommandLines;

/// <summary>Follows programs that only start others: what the inner program runs stands for the statement.</summary>
internal static class Wrappers
{
    public static ScriptLayer? Unwrap(NestedRun run)
    {
        if (WrapperTable.Find(run.Act.Command, run.Act.Language) is not { } wrapper)
            return null;
        var arguments = run.Arguments;
        var at = 0;
        if (wrapper.Needs.Length > 0)
        {
            while (at < arguments.Count && !wrapper.Needs.Split('|').Contains(arguments[at], StringComparer.OrdinalIgnoreCase))
                at++;
            at++;
        }

        // start "title" program: the first quoted text is the title.
        if (run.Act.Command == "start" && run.Tail.TrimStart().StartsWith('"'))
            at = 1;
        var skip = wrapper.Skip;
        for (; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument == "--")
                continue;
            if (argument.Length > 0 && argument[0] == '-' || argument.Length > 1 && argument[0] == '/' && run.Act.Command == "start")
            {
                if (wrapper.ValuedOptions.Contains(argument.ToLowerInvariant()) || wrapper.ValuedOptions.Contains(argument))
                    at++;
            }
            else if (Assignment(argument))
            {
                // env A=b program
            }
            else if (skip > 0)
            {
                skip--;
            }
            else
            {
                break;
            }
        }

        if (at >= arguments.Count || arguments[at].Contains("://", StringComparison.Ordinal))
            return null;

        // watch 'a | b' and the like give one text to a shell.
        if (run.Act.Command is "watch" or "parallel" && at == arguments.Count - 1 && arguments[at].Contains(' '))
            return run.Open(arguments[at], ScriptLanguage.Bash, run.Act.Command);
        return run.Start(at, Argv.TailBehind(run.Tail, at) ?? NestedRun.Join(arguments.Skip(at + 1)));
    }

    private static bool Assignment(string argument)
    {
        var equals = argument.IndexOf('=');
        return equals > 0 && argument.AsSpan(0, equals).IndexOfAnyExcept(Names) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> Names = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
