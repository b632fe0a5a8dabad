using System.Globalization;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Commands of the shell itself, which change its state.</summary>
internal sealed class Builtins(ShellRunner runner, Dispatcher dispatcher, Functions functions, Assignments assignments)
{
    private readonly Declarations _declarations = new(runner, functions, assignments);
    private readonly Reading _reading = new(runner);
    private readonly Evaluation _evaluation = new(runner, dispatcher);

    public Ran? TryRun(string name, Call call)
    {
        var status = runner.State.Status;
        runner.State.Status = 0;
        var text = new Ran(call.Text);
        switch (name)
        {
            case ":" or "true":
                return text;
            case "false":
                runner.State.Status = 1;
                return text;
            case "[" or "test":
                var operands = name == "[" && call.Arguments is [.., "]"] ? call.Arguments.SkipLast(1).ToList() : call.Arguments;
                runner.State.Status = runner.Conditions.Evaluate(operands) is { } truth ? truth ? 0 : 1 : null;
                return text;
            case "let":
                long? value = 0;
                foreach (var argument in call.Arguments)
                    value = new Arithmetic(runner.State, runner.Budget).Evaluate(argument);
                runner.State.Status = value is null ? null : value != 0 ? 0 : 1;
                return text;
            case "declare" or "typeset" or "local" or "readonly" or "export":
                return _declarations.Declare(name, call);
            case "unset":
                Tell();
                foreach (var argument in call.Arguments.Where(argument => !argument.StartsWith('-')))
                    _declarations.Unset(argument);
                return text;
            case "set":
                Set(call);
                return text;
            case "shopt" or "ulimit" or "umask":
                Tell();
                return text;
            case "shift":
                var count = call.Arguments is [var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
                if (runner.State.Positional is { } positional)
                    runner.State.Positional = count <= positional.Count ? positional.RemoveRange(0, count) : positional;
                return text;
            case "alias":
                foreach (var argument in call.Arguments)
                {
                    var equals = argument.IndexOf('=');
                    if (equals > 0)
                        runner.State.Aliases = runner.State.Aliases.SetItem(argument[..equals], argument[(equals + 1)..]);
                }

                Tell();
                return text;
            case "unalias":
                runner.State.Aliases = call.Arguments is ["-a", ..] ? runner.State.Aliases.Clear() : runner.State.Aliases.RemoveRange(call.Arguments);
                return text;
            case "break" or "continue":
                runner.Leaving = name == "break" ? Leaving.Break : Leaving.Continue;
                runner.LeavingLoops = call.Arguments is [var loops, ..] && int.TryParse(loops, out var many) ? many : 1;
                return text;
            case "return" or "exit" or "logout":
                runner.State.Status = call.Arguments is [var code, ..] ? int.TryParse(code, out var known) ? known : null : status;
                runner.Leaving = name == "return" ? Leaving.Return : Leaving.Exit;
                return text;
            case "cd" or "pushd":
                Tell();
                ChangeDirectory(call);
                return text;
            case "popd" or "dirs" or "wait" or "jobs" or "bg" or "fg" or "disown" or "hash" or "enable" or "complete" or "compgen" or "bind" or "setopt" or "unsetopt":
                Tell();
                return text;
            case "read":
                _reading.Read(call);
                return text;
            case "mapfile" or "readarray":
                _reading.ReadArray(call);
                return text;
            case "getopts":
                if (call.Arguments.Count > 1)
                    runner.State.Set(call.Arguments[1], Hole.Of("$" + call.Arguments[1]));
                runner.State.Status = null;
                return text;
            case "eval":
                return _evaluation.Evaluate(call);
            case "source" or ".":
                return _evaluation.Source(call);
            case "trap":
                return _evaluation.Trap(call);
            case "type" or "which" or "whereis" or "command" when name != "command" || call.Arguments is ["-v" or "-V", ..]:
                Tell();
                Locate(call);
                return text;
            default:
                runner.State.Status = status;
                return null;
        }

        void Tell() => dispatcher.Tell(name, call);
    }

    private void Set(Call call)
    {
        var arguments = call.Arguments;
        var at = 0;
        while (at < arguments.Count && arguments[at].Length > 1 && arguments[at][0] is '-' or '+')
        {
            if (arguments[at] == "--")
            {
                runner.State.Positional = [.. arguments.Skip(at + 1)];
                return;
            }

            at += arguments[at].EndsWith('o') ? 2 : 1;
        }

        if (at < arguments.Count)
            runner.State.Positional = [.. arguments.Skip(at)];
        else
            dispatcher.Tell("set", call);
    }

    private void ChangeDirectory(Call call)
    {
        var to = call.Arguments.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "~";
        var from = runner.State.Directory;
        runner.State.Directory = to.StartsWith('/') || to.StartsWith('~') || Hole.In(to) ? to.Length > 1 ? to.TrimEnd('/') : "" : to is "." ? from : from is null ? null : from + "/" + to;
        runner.State.Status = null;
    }

    private void Locate(Call call)
    {
        foreach (var argument in call.Arguments.Where(argument => !argument.StartsWith('-')))
            runner.Print((runner.State.Functions.ContainsKey(argument) || argument.StartsWith('/') ? argument : "/usr/bin/" + argument) + "\n");
        runner.State.Status = null;
    }
}
