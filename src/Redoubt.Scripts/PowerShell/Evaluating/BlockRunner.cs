using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows script blocks.</summary>
internal sealed class BlockRunner(Evaluator evaluator)
{
    /// <summary>Calls a block for the library, in the present scope; the item is $_.</summary>
    public IReadOnlyList<Value> Invoke(ScriptBlockValue block, IReadOnlyList<Value> arguments, Value? item)
    {
        if (block.Block is not BoundBlock bound)
            return evaluator.Sinks.Text(evaluator.Reader, block.Text, "script block made from text");
        var session = evaluator.Session;
        if (!evaluator.Budget.Turn() || !evaluator.Budget.Enter())
            return [];
        var tainted = session.Tainted;
        session.Tainted = Taint.None;
        var output = new List<Value>();
        var before = session.Scope.Variables.GetValueOrDefault("_");
        if (item is not null)
            session.Set(session.Scope, "_", new Slot(item, [], Taint.Item));
        if (bound.Script.Parameters is not null || arguments.Count > 0)
            new Binder(bound.Owner).Bind(bound.Script.Parameters, [.. arguments.Select(argument => new CommandArgument(null, argument))], null, Taint.Item);
        Body(bound, null, output);
        if (item is not null)
            session.Set(session.Scope, "_", before);
        session.Tainted = tainted | (session.Tainted & Taint.Parameter);
        evaluator.Budget.Leave();
        return output;
    }

    /// <summary>&amp; { … } and . { … }.</summary>
    public IReadOnlyList<Value> Call(Node node, ScriptBlockValue block, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input, bool ownScope)
    {
        if (block.Block is not BoundBlock bound)
            return evaluator.Sinks.Text(node, block.Text, "script block made from text");
        if (!evaluator.Budget.Enter())
            return [];
        var session = evaluator.Session;
        var scope = session.Scope;
        if (ownScope)
            session.Scope = new Scope(scope);
        var output = new List<Value>();
        new Binder(bound.Owner).Bind(bound.Script.Parameters, arguments, input, Taint.None);
        Body(bound, input, output);
        session.Scope = scope;
        evaluator.Budget.Leave();
        return output;
    }

    /// <summary>A script's blocks: begin once, process for each item, end once.</summary>
    public void Body(ScriptNode script, IReadOnlyList<Value>? input, bool filter, List<Value> output)
    {
        var session = evaluator.Session;
        if (input is not null)
            session.Set(session.Scope, "input", new Slot(new ArrayValue([.. input]), [], Taint.Parameter));
        foreach (var block in script.Blocks.Where(block => block.Name is "dynamicparam" or "begin"))
            evaluator.Statements.Body(block.Body, output);
        foreach (var block in script.Blocks.Where(block => block.Name == "process"))
            Each(block.Body, input, output);
        foreach (var block in script.Blocks.Where(block => block.Name is "end" or "clean"))
            evaluator.Statements.Body(block.Body, output);
        if (filter)
            Each(script.Body, input, output);
        else
            evaluator.Statements.Body(script.Body, output);
        if (evaluator.Flow == Flow.Return)
            evaluator.Flow = Flow.None;
    }

    private void Body(BoundBlock bound, IReadOnlyList<Value>? input, List<Value> output)
    {
        var owner = bound.Owner;
        var flow = owner.Flow;
        owner.Flow = Flow.None;
        owner.Blocks.Body(bound.Script, input, filter: false, output);
        var left = owner.Flow;
        owner.Flow = flow;

        // break in a block leaves the loop around it.
        if (left is Flow.Break or Flow.Exit or Flow.Throw)
            evaluator.Flow = left;
    }

    private void Each(BodyNode body, IReadOnlyList<Value>? input, List<Value> output)
    {
        var session = evaluator.Session;
        if (input is null)
        {
            evaluator.Statements.Body(body, output);
            return;
        }

        foreach (var item in input)
        {
            if (!evaluator.Budget.Turn())
                return;
            session.Set(session.Scope, "_", new Slot(item, [], Taint.Item));
            evaluator.Statements.Body(body, output);
            if (evaluator.Flow is not (Flow.None or Flow.Continue or Flow.Return))
                return;
            evaluator.Flow = Flow.None;
        }
    }
}
