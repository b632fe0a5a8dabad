using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Commands;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Finds who does the work of a command: a function, the shell itself, a command that only works on text, or another program.</summary>
internal sealed class Dispatcher
{
    // A place that runs many times (in a loop) is told of so often.
    private const int MostActsOfPlace = 16;
    private const int LongestArgument = 100_000;

    private readonly ShellRunner _runner;
    private readonly Functions _functions;
    private readonly Builtins _builtins;
    private readonly Programs _programs;
    private readonly Dictionary<(SourceText, int, string), int> _told = [];

    public Dispatcher(ShellRunner runner, Functions functions, Assignments assignments)
    {
        (_runner, _functions) = (runner, functions);
        _builtins = new Builtins(runner, this, functions, assignments);
        _programs = new Programs(runner, this);
    }

    public Ran Run(Call call)
    {
        if (!_runner.Budget.Enter())
            return new Ran(call.Text);
        try
        {
            // $0 with something to read is the shell; with arguments it is the script once more.
            if (call.Name == Hole.Of("$0") && call.Arguments.Count == 0 && _runner.Context.Input is not null)
                call = call with { Name = "bash" };
            var name = Hole.In(call.Name) ? call.Name : CommandName.Of(call.Name);
            _runner.LastCommand = name;
            if (_runner.State.Functions.TryGetValue(call.Name, out var function))
                return _functions.Call(function, call.Arguments, call.Text);
            if (_builtins.TryRun(name, call) is { } built)
                return built;
            if (RunPure(name, call) is { } pure)
                return pure;
            return _programs.Run(name, call);
        }
        finally
        {
            _runner.Budget.Leave();
        }
    }

    /// <summary>Reports what is done; the number of the act, or -1 when enough was told of this place.</summary>
    public int Tell(string name, Call call, bool effect = true)
    {
        if (effect)
            _runner.Effects++;
        var key = (_runner.Site.Source, call.Node.Start, name);
        if ((_told[key] = _told.GetValueOrDefault(key) + 1) > MostActsOfPlace)
            return -1;
        var context = _runner.Context;
        var input = context.Input?.Rest;
        _runner.Analysis.Acts.Add(new Act
        {
            Command = name,
            Arguments = call.Arguments.Any(argument => argument.Length > LongestArgument) ? [.. call.Arguments.Select(argument => argument.Length > LongestArgument ? argument[..LongestArgument] : argument)] : call.Arguments,
            Text = call.Text,
            Where = _runner.PlaceOf(call.Node.Start, call.Node.End),
            Language = ScriptLanguage.Bash,
            Condition = context.Condition,
            Defined = context.Defined,
            Input = input is { Length: > 20_000 } ? input[..20_000] : input,
            ReadsFrom = context.ReadsFrom,
            PipesInto = context.PipesInto,
            OutputFile = context.OutputFile,
        });
        return _runner.Analysis.Acts.Count - 1;
    }

    /// <summary>Puts an unknown output where it is read.</summary>
    public void PrintUnknown(string text)
    {
        if (_runner.Context.Output is not null)
            _runner.Print(ShellHole.Output(_runner.Context.Upstream.Length == 0 ? text : _runner.Context.Upstream + " | " + text) + "\n");
    }

    /// <summary>Follows the lines of a crontab.</summary>
    public void RunTable(string table, bool hasUser, Call call) => _programs.RunTable(table, hasUser, call);

    private Ran? RunPure(string name, Call call)
    {
        if (CommandTable.Find(name) is not { } command)
            return null;
        var act = Tell(name, call, false);
        var acts = _runner.Analysis.Acts.Count;
        var read = _runner.Context.Input?.Position ?? 0;
        var result = command(new CommandCall(name, call.Arguments, _runner));
        if (result is null)
        {
            if (_runner.Context.Input is { } input)
                input.Position = read;

            // Told again by who does it.
            if (act >= 0 && _runner.Analysis.Acts.Count == acts)
                _runner.Analysis.Acts.RemoveAt(act);
            return null;
        }

        if (name is not ("echo" or "printf"))
            _runner.Effects++;
        _runner.Print(result.Output);
        _runner.State.Status = result.Status;
        return new Ran(call.Text);
    }
}
