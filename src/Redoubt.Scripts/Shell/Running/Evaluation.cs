using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Texts that run as a part of the script itself: eval, source, trap.</summary>
internal sealed class Evaluation(ShellRunner runner, Dispatcher dispatcher)
{
    private readonly Payloads _payloads = new(runner);

    public Ran Evaluate(Call call)
    {
        var text = string.Join(' ', call.Arguments.Count > 0 && call.Arguments[0] == "--" ? call.Arguments.Skip(1) : call.Arguments);
        if (text.Length < 2000 && !Hole.In(text) && text.Contains('=') && ShellReader.Read(text, runner.Budget) is var small && small.Body.Commands.All(command => command is SimpleCommand { Words.Count: 0, Redirects.Count: 0 }))
            return RunHere(small, call);
        var act = dispatcher.Tell("eval", call);
        if (_payloads.Unwrap(text, "eval", call, runner.State, false) is not { } layer)
        {
            runner.State.Status = string.IsNullOrWhiteSpace(text) ? 0 : null;
            if (ShellHole.IsAll(text))
                runner.Analysis.CannotResolve("what " + Branches.Short(ShellHole.Strip(call.Text)) + " runs", runner.PlaceOf(call.Node.Start, call.Node.End));
            return new Ran(call.Text);
        }

        Payloads.Link(runner.Analysis, act, layer);
        layer.Spliced = true;
        return new Ran(Payloads.Body(layer), true);
    }

    public Ran Source(Call call)
    {
        var act = dispatcher.Tell("source", call);
        if (call.Arguments.Count == 0)
            return new Ran(call.Text);
        var path = call.Arguments[0];
        if (runner.ReadFile(path) is not { } text || ShellHole.IsAll(text))
        {
            runner.State.Status = null;
            return new Ran(call.Text);
        }

        var positional = runner.State.Positional;
        if (call.Arguments.Count > 1)
            runner.State.Positional = [.. call.Arguments.Skip(1)];
        var layer = _payloads.Unwrap(text, "source " + Branches.Short(ShellHole.Strip(path)), call, runner.State, false);
        runner.State.Positional = positional;
        if (layer is null)
            return new Ran(call.Text);
        Payloads.Link(runner.Analysis, act, layer);
        if (!path.StartsWith('<') && path != "/dev/stdin")
            return new Ran(call.Text);
        layer.Spliced = true;
        return new Ran(Payloads.Body(layer), true);
    }

    public Ran Trap(Call call)
    {
        var act = dispatcher.Tell("trap", call);
        if (call.Arguments.Count < 2 || call.Arguments[0] is "-" or "" or "-p" or "-l" || call.Arguments[0].StartsWith('-'))
            return new Ran(call.Text);
        var signals = string.Join(", ", call.Arguments.Skip(1));
        var before = runner.State.Copy();
        var layer = runner.With(runner.Context.When("at " + signals), () => _payloads.Unwrap(call.Arguments[0], "trap", call, runner.State, false));
        runner.State.Restore(before);
        runner.Leaving = Leaving.No;
        if (layer is null)
            return new Ran(call.Text);
        Payloads.Link(runner.Analysis, act, layer);
        layer.Spliced = true;
        return new Ran($"trap {ShellQuote.Write(Payloads.Body(layer))} {string.Join(' ', call.Arguments.Skip(1))}");
    }

    // Assignments alone are no layer: loops make them by the hundred.
    private Ran RunHere(Script script, Call call)
    {
        var site = runner.Site;
        runner.Site = new Site(new SourceText(script.Source.Text, site.Source.LineAt(call.Node.Start)), site.Layer);
        var ran = runner.RunBlock(script.Body);
        runner.Site = site;
        return ran;
    }
}
