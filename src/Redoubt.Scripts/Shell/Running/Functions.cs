using System.Collections.Immutable;
using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Defines and calls functions.</summary>
internal sealed class Functions(ShellRunner runner)
{
    private const int Deepest = 24;
    private const int MostRecursions = 300;
    private readonly Stack<Dictionary<string, Variable?>> _locals = new();

    public Ran Define(FunctionNode node)
    {
        var function = new ShellFunction(node.Name, node.Body, runner.Site, node.Start);
        runner.State.Functions = runner.State.Functions.SetItem(node.Name, function);
        runner.State.Status = 0;
        runner.Analysis.Texts.Add((node.Name, runner.PlaceOf(node.Start, node.Start)));
        return new Ran(runner.SourceOf(node));
    }

    public Ran Call(ShellFunction function, IReadOnlyList<string> arguments, string text)
    {
        function.Calls++;
        if (function.Depth == 1 && ++function.Bombs == 1 && IsBomb(function))
        {
            runner.Effects++;
            runner.Analysis.Acts.Add(new Act { Command = "fork bomb", Arguments = [], Text = Source(function), Where = runner.PlaceOf(function.Start, function.Start), Language = ScriptLanguage.Bash, Condition = runner.Context.Condition, Defined = runner.Context.Defined });
        }

        if (function.Depth >= Deepest || (function.Depth > 0 && ++function.Recursions > MostRecursions))
        {
            runner.State.Status = null;
            runner.Budget.Note("calls of a function within itself were left out");
            return new Ran(text);
        }

        var body = Run(function, [.. arguments]);
        if (runner.Leaving == Leaving.Return)
            runner.Leaving = Leaving.No;
        return body.Spliced ? new Ran(Inside(body.Text), true) : new Ran(text);
    }

    /// <summary>Follows a function that nothing calls, for what it would do.</summary>
    public void Explore(ShellFunction function)
    {
        function.Calls++;
        runner.With(runner.Context with { Defined = true, Condition = null, Input = null, Output = null }, () => runner.InSubshell(() => Run(function, null)));
        runner.Leaving = Leaving.No;
    }

    /// <summary>Remembers the value that a variable has outside of the function.</summary>
    public void MakeLocal(string name)
    {
        if (_locals.Count > 0)
            _locals.Peek().TryAdd(name, runner.State.Variables.GetValueOrDefault(name));
    }

    private Ran Run(ShellFunction function, ImmutableList<string>? arguments)
    {
        var (positional, site) = (runner.State.Positional, runner.Site);
        (runner.State.Positional, runner.Site) = (arguments, function.Site);
        function.Depth++;
        _locals.Push([]);
        var ran = runner.With(runner.Context with { InFunction = true }, () => runner.Run(function.Body));
        foreach (var (name, value) in _locals.Pop())
            runner.State.Variables = value is null ? runner.State.Variables.Remove(name) : runner.State.Variables.SetItem(name, value);
        function.Depth--;
        (runner.State.Positional, runner.Site) = (positional, site);
        return ran;
    }

    private static string Source(ShellFunction function) => function.Site.Source.Text[function.Start..Math.Min(function.Body.End, function.Site.Source.Text.Length)];

    // Each call starts two more of itself: :(){ :|:& };:
    private static bool IsBomb(ShellFunction function)
    {
        var body = Source(function).Replace(" ", "").Replace("\n", "");
        return body.Length < 200 && (body.Contains(function.Name + "|" + function.Name, StringComparison.Ordinal) || body.Contains(function.Name + "&" + function.Name, StringComparison.Ordinal));
    }

    private static string Inside(string body)
    {
        body = body.Trim();
        return body.StartsWith('{') && body.EndsWith('}') ? body[1..^1].Trim().TrimEnd(';') : body;
    }
}
