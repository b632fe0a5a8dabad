using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Behaviours;

/// <summary>Programs that start another with the rest of their arguments and change little about it: sudo, nohup, env …</summary>
internal static class Wrapped
{
    /// <summary>The program that is started, as an act of its own; null when the act is no such program.</summary>
    public static Act? Inner(Act act)
    {
        if (act.Runs is not null || act.Arguments.Count == 0)
            return null;
        if (act.Command is not ("sudo" or "doas" or "nohup" or "env" or "time" or "nice" or "exec" or "command" or "builtin" or "setsid" or "start" or "call" or "busybox" or "toybox" or "timeout" or "ionice" or "unbuffer" or "xargs" or "start-process" or "chroot"))
            return null;
        var index = 0;
        while (index < act.Arguments.Count && IsSkipped(act, act.Arguments[index]))
            index += act.Command is "sudo" or "doas" && act.Arguments[index] is "-u" or "-g" ? 2 : 1;
        if (act.Command is "timeout" or "chroot")
            index++;
        if (index >= act.Arguments.Count || act.Arguments[index].Length is 0 or > 400)
            return null;
        var arguments = act.Arguments.Skip(index + 1);
        // Start-Process takes the arguments of the program as one parameter.
        if (act.Command == "start-process")
            arguments = arguments.Where(argument => !argument.Equals("-ArgumentList", StringComparison.OrdinalIgnoreCase) && !argument.Equals("-Args", StringComparison.OrdinalIgnoreCase)).SelectMany(argument => argument.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return act with { Command = CommandName.Of(act.Arguments[index]), Arguments = [.. arguments] };
    }

    private static bool IsSkipped(Act act, string argument) => argument.Length == 0 || argument[0] == '-' || (argument[0] == '/' && act.Command is "start")
        || (act.Command is "env" or "sudo" && argument.Contains('=') && !argument.StartsWith('/')) || (act.Command == "start" && argument.Contains(' '));
}
