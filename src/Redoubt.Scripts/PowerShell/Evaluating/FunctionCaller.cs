using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows functions where they are called, and once by themselves when nothing calls them.</summary>
internal sealed class FunctionCaller(Evaluator evaluator)
{
    public void Define(FunctionNode node)
    {
        if (!evaluator.Session.Functions.TryGetValue(node.Name, out var known) || !ReferenceEquals(known.Node, node))
            evaluator.Session.Functions[node.Name] = new FunctionEntry(node, evaluator);
    }

    public void Define(ClassNode node)
    {
        foreach (var member in node.Members)
        {
            if (member is BlockNode block)
                evaluator.Session.Methods.Add((new BoundBlock(evaluator, block.Script), node.Name));
            else if (member is not TypeNode)
                evaluator.Evaluate(member);
        }
    }

    public IReadOnlyList<Value> Call(CommandNode node, FunctionEntry entry, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        var session = evaluator.Session;
        (node.Trace ??= new Trace()).Name = entry.Node.Name;

        // One that calls itself under a condition nobody knows would be followed for ever.
        if ((entry.Active > 1 && session.Conditions.Count > 0) || !evaluator.Budget.Enter())
            return [evaluator.Unknown(node)];
        entry.Active++;
        Forgive(entry);
        var owner = entry.Owner;
        var (scope, tainted, writes, flow, setting) = (session.Scope, session.Tainted, session.Writes, owner.Flow, owner.FlowLabel);
        session.Scope = new Scope(scope);
        var output = new List<Value>();
        try
        {
            owner.Flow = Flow.None;
            new Binder(owner).Bind(entry.Node.Parameters ?? entry.Node.Script.Parameters, arguments, input, Taint.Parameter);
            owner.Blocks.Body(entry.Node.Script, input, entry.Node.Filter, output);
        }
        finally
        {
            entry.Active--;
            evaluator.Budget.Leave();
            var left = owner.Flow;
            (session.Scope, session.Tainted, session.Writes) = (scope, tainted, writes);
            (owner.Flow, owner.FlowLabel) = (flow, setting);
            if (left is Flow.Exit or Flow.Throw)
                evaluator.Flow = left;
        }

        return output;
    }

    /// <summary>Walks what this layer defined and nothing has called: its acts are only offered.</summary>
    public void WalkUncalled()
    {
        var session = evaluator.Session;
        foreach (var entry in session.Functions.Values.Where(entry => ReferenceEquals(entry.Owner, evaluator) && entry.Calls == 0 && !entry.Walked).ToList())
        {
            entry.Walked = true;
            Walk(entry.Node.Name, entry.Node.Parameters ?? entry.Node.Script.Parameters, entry.Node.Script);
        }

        foreach (var (block, name) in session.Methods.Where(method => ReferenceEquals(method.Block.Owner, evaluator)).ToList())
            Walk(name, block.Script.Parameters, block.Script);
        session.Methods.RemoveAll(method => ReferenceEquals(method.Block.Owner, evaluator));
    }

    private void Walk(string name, ParametersNode? parameters, ScriptNode script)
    {
        var session = evaluator.Session;
        if (!evaluator.Budget.Enter())
            return;
        var (scope, tainted, defined, flow) = (session.Scope, session.Tainted, session.Defined, evaluator.Flow);
        session.Scope = new Scope(scope);
        session.Defined = true;
        session.Walking = name;
        evaluator.Flow = Flow.None;
        session.Fork(
            () =>
            {
                new Binder(evaluator).BindUnknown(parameters);
                var item = new Slot(new UnknownValue("$_"), [], Taint.Parameter);
                session.Set(session.Scope, "_", item);
                evaluator.Blocks.Body(script, null, filter: false, []);
            },
            () => { });
        evaluator.Flow = flow;
        (session.Scope, session.Tainted, session.Defined) = (scope, tainted, defined);
        session.Walking = null;
        evaluator.Budget.Leave();
    }

    // Acts that were only offered are done after all.
    private void Forgive(FunctionEntry entry)
    {
        if (entry.Calls++ > 0 || !entry.Walked)
            return;
        evaluator.Acts.Forgive(entry.Node.Name);
    }
}
