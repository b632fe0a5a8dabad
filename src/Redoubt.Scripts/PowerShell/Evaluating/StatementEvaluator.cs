using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows statements: their order, conditions and loops.</summary>
internal sealed class StatementEvaluator(Evaluator evaluator)
{
    // A loop that does something is told after a few turns; what only computes may go on as the budget allows.
    private const int MostTurnsWithActs = 200;
    private const int MostEndlessTurns = 3;
    private const int MostTurnsOfEndless = 5000;
    private const int MostTurns = 20_000;

    public static bool IsStatement(Node node) => node is IfNode or LoopNode or ForeachNode or SwitchNode or TryNode or KeywordBlockNode or FunctionNode or ClassNode or FlowNode or BodyNode or ScriptNode or NamedBlockNode or ChainNode or PipelineNode or CommandNode;

    public void Execute(Node node, List<Value> output)
    {
        switch (node)
        {
            case BodyNode body:
                Body(body, output);
                break;
            case PipelineNode or CommandNode:
                evaluator.Commands.Pipeline(node, output);
                break;
            case ChainNode chain:
                evaluator.Execute(chain.Left, output);
                evaluator.Session.Fork(() => evaluator.Execute(chain.Right, output), () => { });
                break;
            case IfNode choice:
                If(choice, output);
                break;
            case LoopNode loop:
                Loop(loop, output);
                break;
            case ForeachNode loop:
                Foreach(loop, output);
                break;
            case SwitchNode choice:
                new SwitchEvaluator(evaluator).Execute(choice, output);
                break;
            case TryNode attempt:
                Try(attempt, output);
                break;
            case KeywordBlockNode block:
                KeywordBlock(block, output);
                break;
            case FunctionNode function:
                evaluator.Functions.Define(function);
                break;
            case ClassNode type:
                evaluator.Functions.Define(type);
                break;
            case FlowNode flow:
                Leave(flow, output);
                break;
            default:
                evaluator.Execute(node, output);
                break;
        }
    }

    public void Body(BodyNode body, List<Value> output)
    {
        foreach (var statement in body.Statements)
        {
            evaluator.Execute(statement, output);
            if (evaluator.Flow != Flow.None)
                return;
        }
    }

    /// <summary>Follows a way that may or may not be taken.</summary>
    public void Maybe(Node condition, bool negated, Action way)
    {
        var conditions = evaluator.Session.Conditions;
        var text = evaluator.Acts.Words(condition);
        conditions.Add(negated ? $"not ({text})" : text);
        try
        {
            way();
        }
        finally
        {
            conditions.RemoveAt(conditions.Count - 1);
        }
    }

    private void If(IfNode node, List<Value> output) => If(node, 0, output);

    private void If(IfNode node, int from, List<Value> output)
    {
        for (var index = from; index < node.Cases.Count; index++)
        {
            var (condition, body) = node.Cases[index];
            var truth = Conversion.Truth(evaluator.Evaluate(condition));
            Decide(condition, truth);
            if (truth == true)
            {
                Body(body, output);
                return;
            }

            if (truth == false)
                continue;
            var (one, two) = (Flow.None, Flow.None);
            var written = output.Count;
            evaluator.Session.Fork(
                () =>
                {
                    Maybe(condition, negated: false, () => Body(body, output));
                    (one, evaluator.Flow) = (evaluator.Flow, Flow.None);
                },
                () =>
                {
                    if (index + 1 < node.Cases.Count || node.Otherwise is not null)
                        Maybe(condition, negated: true, () => If(node, index + 1, output));
                    (two, evaluator.Flow) = (evaluator.Flow, Flow.None);
                });
            if (output.Count > written)
            {
                output.RemoveRange(written, output.Count - written);
                output.Add(new UnknownValue("$(if …)"));
            }

            evaluator.Flow = one != Flow.None && two != Flow.None ? two : Flow.None;
            return;
        }

        if (node.Otherwise is not null)
            Body(node.Otherwise, output);
    }

    /// <summary>Notes how a condition came out; when it is not always the same, both ways stay.</summary>
    private static void Decide(Node condition, bool? truth)
    {
        var trace = condition.Trace ??= new Trace();
        var outcome = truth switch { true => 1, false => -1, _ => 2 };
        trace.Outcome = trace.Outcome == 0 || trace.Outcome == outcome ? outcome : 2;
    }

    private void Loop(LoopNode loop, List<Value> output)
    {
        if (loop.Initial is not null)
            evaluator.Evaluate(loop.Initial);
        var endless = loop.Condition is null || loop.Condition is VariableNode { Name: var name } && name.Equals("true", StringComparison.OrdinalIgnoreCase) || loop.Condition is NumberNode;
        var first = loop.Kind is LoopKind.DoWhile or LoopKind.DoUntil;
        var acts = evaluator.Analysis.Acts.Count;
        for (var turns = 0; ; turns++)
        {
            if (!first && loop.Condition is not null)
            {
                var truth = Conversion.Truth(evaluator.Evaluate(loop.Condition));
                if (loop.Kind == LoopKind.DoUntil)
                    truth = !truth;
                if (loop.Kind is LoopKind.While or LoopKind.For)
                    Decide(loop.Condition, truth == false && turns == 0 ? false : null);
                if (truth == false)
                    return;
                if (truth is null)
                {
                    Once(loop, output, maybe: loop.Condition);
                    return;
                }
            }

            first = false;
            var acted = evaluator.Analysis.Acts.Count > acts;
            if (!evaluator.Budget.Turn() || (acted && turns >= (endless ? MostEndlessTurns : MostTurnsWithActs)))
            {
                Undecide(loop);
                return;
            }

            if (turns >= (endless ? MostTurnsOfEndless : MostTurns))
            {
                Undecide(loop);
                return;
            }

            var changes = evaluator.Session.Changes;
            Body(loop.Body, output);
            if (Leaves(loop.Label))
                return;
            if (loop.Step is not null)
                evaluator.Evaluate(loop.Step);
            if (turns > 0 && changes == evaluator.Session.Changes)
            {
                Undecide(loop, forget: false);
                return;
            }
        }
    }

    // A loop was left before its end: what its conditions came to so far decides nothing.
    private void Undecide(Node loop, bool forget = true)
    {
        var body = loop is LoopNode turns ? turns.Body : ((ForeachNode)loop).Body;
        if (forget)
            Forget(body);
        var open = new Stack<Node>();
        open.Push(body);
        for (var count = 0; open.TryPop(out var node) && count < 20_000; count++)
        {
            if (node.Trace is { } trace)
            {
                trace.Varies |= forget && trace.Times > 1;
                trace.Outcome = trace.Outcome is 1 or -1 ? 2 : trace.Outcome;
            }

            foreach (var child in node.Children)
                open.Push(child);
        }
    }

    // A loop of which it is not known how often it goes round is followed once, with what it changes unknown from the start.
    private void Once(LoopNode loop, List<Value> output, Node maybe)
    {
        Forget(loop.Body, onlyRead: true);
        if (loop.Step is not null)
            Forget(loop.Step);
        evaluator.Session.Fork(
            () =>
            {
                Maybe(maybe, negated: loop.Kind == LoopKind.DoUntil, () => Body(loop.Body, output));
                Leaves(loop.Label);
                if (loop.Step is not null)
                    evaluator.Evaluate(loop.Step);
            },
            () => { });
        Forget(loop.Body, onlyRead: true);
        if (evaluator.Flow is Flow.Return or Flow.Exit or Flow.Throw)
            evaluator.Flow = Flow.None;
    }

    private void Foreach(ForeachNode loop, List<Value> output)
    {
        var source = evaluator.Evaluate(loop.Source);
        var variable = loop.Variable is VariableNode node ? node.Name : "_";
        if (source is UnknownValue)
        {
            Forget(loop.Body, onlyRead: true);
            evaluator.Session.Fork(
                () =>
                {
                    evaluator.Variables.Set(variable, new UnknownValue("$" + variable), null);
                    Body(loop.Body, output);
                    Leaves(loop.Label);
                },
                () => { });
            Forget(loop.Body, onlyRead: true);
            if (evaluator.Flow is Flow.Return or Flow.Exit or Flow.Throw)
                evaluator.Flow = Flow.None;
            return;
        }

        var acts = evaluator.Analysis.Acts.Count;
        var turns = 0;
        var tainted = evaluator.Tainted;
        foreach (var element in Evaluator.Elements(source).ToList())
        {
            if (!evaluator.Budget.Turn() || (turns++ >= MostTurnsWithActs && evaluator.Analysis.Acts.Count > acts))
            {
                Undecide(loop);
                return;
            }

            // The variable of a loop is never replaced by its value: it stands for all of them.
            evaluator.Session.Set(evaluator.Session.Scope, VariableAccess.Bare(variable, out _), new Slot(element, [], Taint.Item));
            Body(loop.Body, output);
            if (Leaves(loop.Label))
                break;
        }

        // What all turns together came to does not depend on one item.
        evaluator.Tainted = tainted | (evaluator.Tainted & Taint.Parameter);
    }

    /// <summary>After a loop's body: true when the loop is left.</summary>
    private bool Leaves(string? label)
    {
        var mine = evaluator.FlowLabel is null || evaluator.FlowLabel.Equals(label, StringComparison.OrdinalIgnoreCase);
        switch (evaluator.Flow)
        {
            case Flow.None:
                return false;
            case Flow.Break or Flow.Continue when mine:
                var left = evaluator.Flow == Flow.Break;
                (evaluator.Flow, evaluator.FlowLabel) = (Flow.None, null);
                return left;
            default:
                return true;
        }
    }

    /// <summary>What is set inside is not known any more.</summary>
    public void Forget(Node node, bool onlyRead = false)
    {
        foreach (var name in Assigned.In(node, onlyRead))
            evaluator.Variables.Forget(name);
    }

    private void Try(TryNode node, List<Value> output)
    {
        Body(node.Body, output);
        var thrown = evaluator.Flow == Flow.Throw;
        if (thrown)
            evaluator.Flow = Flow.None;
        var flow = evaluator.Flow;
        foreach (var handler in node.Handlers)
        {
            evaluator.Flow = Flow.None;
            if (thrown)
                Body(handler, output);
            else
            {
                var conditions = evaluator.Session.Conditions;
                conditions.Add("an error");
                var lost = new List<Value>();
                evaluator.Session.Fork(() => Body(handler, lost), () => { });
                conditions.RemoveAt(conditions.Count - 1);
                evaluator.Flow = flow;
            }
        }

        if (node.Last is null)
            return;
        flow = evaluator.Flow;
        evaluator.Flow = Flow.None;
        Body(node.Last, output);
        if (evaluator.Flow == Flow.None)
            evaluator.Flow = flow;
    }

    private void KeywordBlock(KeywordBlockNode block, List<Value> output)
    {
        if (block.Keyword != "trap")
        {
            Body(block.Body, output);
            return;
        }

        evaluator.Session.Conditions.Add("an error");
        evaluator.Session.Fork(() => Body(block.Body, []), () => { });
        evaluator.Session.Conditions.RemoveAt(evaluator.Session.Conditions.Count - 1);
        evaluator.Flow = Flow.None;
    }

    private void Leave(FlowNode node, List<Value> output)
    {
        switch (node.Keyword)
        {
            case "return":
                if (node.Value is not null)
                    evaluator.Execute(node.Value, output);
                evaluator.Flow = Flow.Return;
                break;
            case "break" or "continue":
                evaluator.FlowLabel = node.Value is TextNode label ? label.Text : node.Value is CommandNode { Name: TextNode name } ? name.Text : null;
                evaluator.Flow = node.Keyword == "break" ? Flow.Break : Flow.Continue;
                break;
            default:
                if (node.Value is not null)
                    evaluator.Evaluate(node.Value);
                evaluator.Flow = node.Keyword == "throw" ? Flow.Throw : Flow.Exit;
                break;
        }
    }
}
