using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Programs that start the program named in their arguments or their input: sudo, env, timeout, xargs, find, at, crontab …</summary>
internal sealed class Starters(ShellRunner runner, Dispatcher dispatcher, Payloads payloads)
{
    // Options that take a value, and how many operands stand before the command.
    private static readonly Dictionary<string, (string Valued, int Operands)> Wrappers = new()
    {
        ["sudo"] = ("ugpCrtThUDR", 0), ["doas"] = ("uC", 0), ["env"] = ("uCS", 0), ["nohup"] = ("", 0), ["setsid"] = ("", 0), ["command"] = ("", 0), ["builtin"] = ("", 0), ["exec"] = ("a", 0),
        ["nice"] = ("n", 0), ["ionice"] = ("cnp", 0), ["timeout"] = ("sk", 1), ["time"] = ("fo", 0), ["stdbuf"] = ("ioe", 0), ["chroot"] = ("", 1), ["busybox"] = ("", 0), ["toybox"] = ("", 0),
        ["torify"] = ("", 0), ["torsocks"] = ("", 0), ["proxychains"] = ("f", 0), ["proxychains4"] = ("f", 0), ["unbuffer"] = ("", 0), ["catchsegv"] = ("", 0), ["taskset"] = ("c", 1), ["chrt"] = ("", 1),
        ["noglob"] = ("", 0), ["nocorrect"] = ("", 0), ["fakeroot"] = ("", 0), ["linux32"] = ("", 0), ["linux64"] = ("", 0), ["setarch"] = ("", 1), ["flock"] = ("wEx", 1), ["pkexec"] = ("", 0),
    };

    // Quotes within quotes double with each level.
    private const int LongestQuoted = 20_000;

    // They say nothing of their own; the others matter themselves: with more rights, elsewhere, unseen.
    private static readonly HashSet<string> Untold = ["command", "builtin", "exec", "time", "noglob", "nocorrect"];

    public Ran? TryRun(string name, Call call)
    {
        if (Wrappers.TryGetValue(name, out var shape))
            return Wrap(name, call, shape.Valued, shape.Operands);
        switch (name)
        {
            case "xargs":
                return RunForInput(call);
            case "find":
                return RunFind(call);
            case "crontab":
                return RunCrontab(call);
            case "at" or "batch" when runner.Context.Input is { } input:
                var act = dispatcher.Tell(name, call);
                Schedule(input.ReadAll(), name, "later, by " + name, call, act);
                return new Ran(call.Text);
            case "su" or "runuser" or "script" or "ssh" or "watch" or "unshare" or "nsenter":
                return RunText(name, call);
            default:
                return null;
        }
    }

    /// <summary>Follows the lines of a crontab.</summary>
    public void RunTable(string table, bool hasUser, Call call)
    {
        foreach (var line in table.Split('\n'))
        {
            var text = line.Trim();
            var fields = text.StartsWith('@') ? 1 : 5;
            if (hasUser)
                fields++;
            var words = text.Split((char[]?)null, fields + 1, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > fields && text[0] is '*' or '@' or (>= '0' and <= '9') && runner.Budget.Step())
                Schedule(words[fields], "a line of a crontab", "at the times " + string.Join(' ', words.Take(fields)), call, -1);
        }
    }

    private Ran? Wrap(string name, Call call, string valued, int operands)
    {
        var arguments = call.Arguments;
        var at = 0;
        var assignments = new List<(string, string)>();
        for (; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument == "--")
            {
                at++;
                break;
            }

            if (argument.Length > 1 && argument[0] == '-')
            {
                if (name == "env" && argument is "-S" or "--split-string")
                {
                    at++;
                    break;
                }

                if (argument[1] != '-' && valued.Contains(argument[^1]))
                    at++;
            }
            else if (name is "env" or "sudo" && argument.IndexOf('=') > 0)
            {
                assignments.Add((argument[..argument.IndexOf('=')], argument[(argument.IndexOf('=') + 1)..]));
            }
            else if (operands > 0)
            {
                operands--;
            }
            else
            {
                break;
            }
        }

        if (at >= arguments.Count)
        {
            if (name == "exec")
                return new Ran(call.Text);
            return null;
        }

        if (!Untold.Contains(name))
            dispatcher.Tell(name, call, false);
        var before = runner.State.Variables;
        foreach (var (variable, value) in assignments)
            runner.State.Variables = runner.State.Variables.SetItem(variable, new Variable(value) { Exported = true });
        var ran = dispatcher.Run(call.Inner([.. arguments.Skip(at)]));
        if (assignments.Count > 0)
            runner.State.Variables = before;
        if (name == "exec")
            runner.Leaving = Leaving.Exit;
        if (ran.Spliced && ran.Text.Length > LongestQuoted)
            return new Ran(call.Text, true);
        if (ran.Spliced && name is "sudo" or "doas" or "pkexec" or "chroot")
            return new Ran($"{name} {string.Concat(arguments.Take(at).Select(one => ShellQuote.Write(one) + " "))}bash -c {ShellQuote.Write(ran.Text)}", true);
        return ran;
    }

    private Ran RunForInput(Call call)
    {
        dispatcher.Tell("xargs", call);
        var arguments = call.Arguments;
        string? mark = null;
        char? between = null;
        var at = 0;
        for (; at < arguments.Count && arguments[at].StartsWith('-'); at++)
        {
            var option = arguments[at];
            if (option is "-I" or "-i" or "--replace")
                mark = option == "-I" && at + 1 < arguments.Count ? arguments[++at] : "{}";
            else if (option.StartsWith("-I", StringComparison.Ordinal))
                mark = option[2..];
            else if (option is "-d" or "--delimiter" && at + 1 < arguments.Count)
                between = Delimiter(arguments[++at]);
            else if (option.StartsWith("-d", StringComparison.Ordinal) || option.StartsWith("--delimiter=", StringComparison.Ordinal))
                between = Delimiter(option[(option[1] == '-' ? 12 : 2)..]);
            else if (option is "-0" or "--null" || option.Length > 2 && option[1] != '-' && option.EndsWith('0') && option.AsSpan(1).IndexOfAnyExcept("0rtx") < 0)
                between = '\0';
            else if (option is "-n" or "-P" or "-L" or "-s" or "-a" or "-E" or "-l")
                at++;
        }

        var words = at < arguments.Count ? arguments.Skip(at).ToList() : ["echo"];
        var input = runner.Context.Input?.ReadAll() ?? Hole.Of("input");
        var lines = Hole.In(input) ? [input.Trim()] : input.Split(between ?? '\n', StringSplitOptions.RemoveEmptyEntries);
        var context = runner.Context with { Input = new InputText("") };
        if (mark is null)
        {
            words.AddRange(Hole.In(input) || between is not null ? lines : input.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '\'')));
            var ran = runner.With(context, () => dispatcher.Run(call.Inner(words)));
            return ran.Spliced ? ran : new Ran(call.Text);
        }

        var texts = new List<string>();
        foreach (var line in lines.Take(32))
        {
            if (!runner.Budget.Turn())
                break;
            var ran = runner.With(context, () => dispatcher.Run(call.Inner([.. words.Select(word => word.Replace(mark, line.Trim(), StringComparison.Ordinal))])));
            if (ran.Spliced)
                texts.Add(ran.Text);
        }

        return texts.Count > 0 ? new Ran(string.Join('\n', texts), true) : new Ran(call.Text);
    }

    private static char Delimiter(string text) => Syntax.AnsiText.Decode(text, false, out _) is { Length: > 0 } decoded ? decoded[0] : '\0';

    private Ran RunFind(Call call)
    {
        dispatcher.Tell("find", call);
        var arguments = call.Arguments;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is not ("-exec" or "-execdir" or "-ok" or "-okdir"))
                continue;
            var words = arguments.Skip(i + 1).TakeWhile(word => word is not (";" or "+")).ToList();
            i += words.Count;
            if (words.Count > 0)
                runner.With(runner.Context with { Output = null, Input = null }, () => runner.InSubshell(() => dispatcher.Run(call.Inner(words))));
        }

        dispatcher.PrintUnknown(call.Text);
        runner.State.Status = null;
        return new Ran(call.Text);
    }

    private Ran RunCrontab(Call call)
    {
        var act = dispatcher.Tell("crontab", call);
        var file = call.Arguments.LastOrDefault(argument => argument == "-" || !argument.StartsWith('-'));
        if (call.Arguments.Any(argument => argument is "-l" or "-r" or "-e"))
            dispatcher.PrintUnknown(call.Text);
        else if ((file is null ? runner.Context.Input?.ReadAll() : runner.ReadFile(file)) is { } table)
            RunTable(table, false, call);
        return new Ran(call.Text);
    }

    private Ran? RunText(string name, Call call)
    {
        var act = dispatcher.Tell(name, call);
        var arguments = call.Arguments;
        string? text = null;
        for (var i = 0; i + 1 < arguments.Count && name is "su" or "runuser" or "script"; i++)
        {
            if (arguments[i] is "-c" or "--command" || (arguments[i].Length > 2 && arguments[i][0] == '-' && arguments[i][1] != '-' && arguments[i].EndsWith('c')))
                text = arguments[i + 1];
        }

        if (name == "watch")
            text = string.Join(' ', arguments.SkipWhile(argument => argument.StartsWith('-') || int.TryParse(argument, out _)));
        if (name is "unshare" or "nsenter")
        {
            var words = arguments.SkipWhile(argument => argument.StartsWith('-') || int.TryParse(argument, out _)).ToList();
            return words.Count == 0 ? new Ran(call.Text) : dispatcher.Run(call.Inner(words)) is { Spliced: true } inner ? inner : new Ran(call.Text);
        }

        if (text is not null && payloads.Unwrap(text, name, call, payloads.NewShell("bash", []), true) is { } layer)
            Payloads.Link(runner.Analysis, act, layer);
        dispatcher.PrintUnknown(call.Text);
        runner.State.Status = null;
        return new Ran(call.Text);
    }

    private void Schedule(string text, string why, string when, Call call, int act)
    {
        var layer = runner.With(runner.Context.When(when), () => payloads.Unwrap(text, why, call, payloads.NewShell("sh", []), true));
        if (layer is not null)
            Payloads.Link(runner.Analysis, act, layer);
    }
}
