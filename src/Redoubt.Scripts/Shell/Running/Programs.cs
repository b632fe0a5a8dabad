using Redoubt.Scripts.CommandLines;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Programs that the script starts: shells, programs that start others, files of its own, and all the rest.</summary>
internal sealed class Programs
{
    private static readonly HashSet<string> Shells = ["bash", "sh", "zsh", "dash", "ksh", "ash", "rbash", "mksh", "ksh93", "pdksh", "yash", "csh", "tcsh", "fish"];

    private static readonly HashSet<string> Silent =
    [
        "mkdir", "rmdir", "rm", "cp", "mv", "ln", "chmod", "chown", "chgrp", "touch", "sleep", "kill", "pkill", "killall", "sync", "mkfifo", "mknod", "truncate", "chattr", "setfacl", "wait", "usleep", "install", "unlink", "shred",
    ];

    private readonly ShellRunner _runner;
    private readonly Dispatcher _dispatcher;
    private readonly Payloads _payloads;
    private readonly Starters _starters;
    private readonly FileCommands _files;

    public Programs(ShellRunner runner, Dispatcher dispatcher)
    {
        (_runner, _dispatcher) = (runner, dispatcher);
        _payloads = new Payloads(runner);
        _starters = new Starters(runner, dispatcher, _payloads);
        _files = new FileCommands(runner);
    }

    public Ran Run(string name, Call call)
    {
        _runner.State.Status = null;
        if (Shells.Contains(name))
            return RunShell(name, call);
        if (_starters.TryRun(name, call) is { } started)
            return started;
        var act = _dispatcher.Tell(name, call);
        if (call.Name.Contains('/') && _runner.ReadFile(call.Name) is { } script)
            return RunFile(script, call, act, call.Arguments);
        _files.Run(name, call);
        if (act >= 0)
        {
            var tail = call.Text.IndexOf(' ');
            var layer = NestedCommands.Unwrap(_runner.Analysis.Acts[act], tail < 0 ? "" : call.Text[(tail + 1)..], _runner.Analysis);
            if (layer is not null)
            {
                Payloads.Link(_runner.Analysis, act, layer);
                if (layer.Spliced || layer.Language is ScriptLanguage.PowerShell or ScriptLanguage.Bash)
                {
                    layer.Spliced = true;
                    _dispatcher.PrintUnknown(call.Text);
                    return new Ran(Payloads.Body(layer), true);
                }
            }
        }

        if (!Silent.Contains(name))
            _dispatcher.PrintUnknown(call.Text);
        return new Ran(call.Text);
    }

    public void RunTable(string table, bool hasUser, Call call) => _starters.RunTable(table, hasUser, call);

    private Ran RunShell(string name, Call call)
    {
        var act = _dispatcher.Tell(name, call);
        var arguments = call.Arguments;
        var at = 0;
        var command = false;
        var standard = false;
        while (at < arguments.Count && arguments[at].Length > 0 && arguments[at][0] is '-' or '+')
        {
            var option = arguments[at++];
            if (option is "--" or "-")
                break;
            if (option.StartsWith("--", StringComparison.Ordinal))
            {
                at += option is "--rcfile" or "--init-file" ? 1 : 0;
                continue;
            }

            command |= option.Contains('c');
            standard |= option.Contains('s');
            at += option[^1] is 'o' or 'O' ? 1 : 0;
        }

        if (command && at < arguments.Count)
        {
            var rest = arguments.Skip(at + 1).ToList();
            return Finish(arguments[at], name + " -c", call, act, rest.Count > 0 ? rest[0] : name, rest.Skip(1), true, null);
        }

        if (!standard && at < arguments.Count)
        {
            var path = arguments[at];
            if (_runner.ReadFile(path) is not { } script)
            {
                _dispatcher.PrintUnknown(call.Text);
                return new Ran(call.Text);
            }

            return path.StartsWith('<') || path is "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0"
                ? Finish(script, name + " reads " + (path.StartsWith('<') ? "a command's output" : "its input"), call, act, name, arguments.Skip(at + 1), true, null)
                : RunFile(script, call, act, [.. arguments.Skip(at + 1)]);
        }

        if (_runner.Context.Input is { } input)
            return Finish(input.ReadAll(), "piped into " + name, call, act, name, arguments.Skip(at), true, new InputText(""));
        _dispatcher.PrintUnknown(call.Text);
        return new Ran(call.Text);
    }

    private Ran RunFile(string script, Call call, int act, IReadOnlyList<string> arguments)
    {
        var language = Payloads.LanguageOf(script);
        if (script.Length == 0 || ShellHole.IsAll(script))
        {
            _dispatcher.PrintUnknown(call.Text);
            return new Ran(call.Text);
        }

        return Finish(script, "a file that the script wrote", call, act, call.Name, arguments, false, null, language);
    }

    private Ran Finish(string text, string why, Call call, int act, string name, IEnumerable<string> arguments, bool splices, InputText? input, ScriptLanguage language = ScriptLanguage.Bash)
    {
        var layer = _payloads.Unwrap(text, why, call, _payloads.NewShell(name, arguments), true, input, language);
        if (layer is null)
        {
            if (ShellHole.IsAll(text))
                _runner.Analysis.CannotResolve("what " + Branches.Short(ShellHole.Strip(text)) + " gives to run", _runner.PlaceOf(call.Node.Start, call.Node.End));
            _dispatcher.PrintUnknown(call.Text);
            return new Ran(call.Text);
        }

        Payloads.Link(_runner.Analysis, act, layer);
        if (!splices)
            return new Ran(call.Text);
        layer.Spliced = true;
        return new Ran(Payloads.Body(layer), true);
    }
}
