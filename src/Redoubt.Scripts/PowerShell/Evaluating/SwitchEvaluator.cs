using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows switch.</summary>
internal sealed class SwitchEvaluator(Evaluator evaluator)
{
    public void Execute(SwitchNode node, List<Value> output)
    {
        var value = evaluator.Evaluate(node.Value);
        var trace = node.Trace ??= new Trace();
        trace.Times++;
        if (!value.IsKnown || node.File)
        {
            trace.Varies = true;
            All(node, output);
            return;
        }

        foreach (var element in Evaluator.Elements(value).ToList())
        {
            if (!evaluator.Budget.Turn())
                return;
            if (!Element(node, element, trace, output))
                return;
        }
    }

    // False when the switch is left.
    private bool Element(SwitchNode node, Value element, Trace trace, List<Value> output)
    {
        var matched = false;
        var scope = evaluator.Session.Scope;
        evaluator.Session.Set(scope, "_", new Slot(element, [], Taint.Item));
        for (var index = 0; index < node.Cases.Count; index++)
        {
            var (test, body) = node.Cases[index];
            bool? match = test is null ? !matched : Matches(node, element, evaluator.Evaluate(test));
            if (match is null)
            {
                (test!.Trace ??= new Trace()).Outcome = 2;
                trace.Varies = true;
                evaluator.Session.Fork(() => evaluator.Statements.Maybe(test!, negated: false, () => evaluator.Statements.Body(body, output)), () => { });
                evaluator.Flow = Flow.None;
                continue;
            }

            if (test is not null)
            {
                var met = test.Trace ??= new Trace();
                met.Outcome = met.Outcome is 0 or -1 && match == false ? -1 : 2;
            }

            if (match == false)
                continue;
            matched = true;
            trace.Varies |= trace.Outcome != 0 && trace.Outcome != index + 1;
            trace.Outcome = index + 1;
            evaluator.Statements.Body(body, output);
            if (evaluator.Flow == Flow.None)
                continue;
            trace.Varies |= trace.Times > 0 && evaluator.Flow is Flow.Return or Flow.Exit or Flow.Throw;
            if (evaluator.Flow is not (Flow.Break or Flow.Continue))
                return false;
            var left = evaluator.Flow == Flow.Break;
            evaluator.Flow = Flow.None;
            if (left)
                return false;
            break;
        }

        return true;
    }

    private bool? Matches(SwitchNode node, Value element, Value test)
    {
        if (test is ScriptBlockValue block)
            return evaluator.Invoke(block, [], element) is { Count: > 0 } output ? Conversion.Truth(output[0]) : false;
        if (!test.IsKnown)
            return null;
        var op = node.Mode switch { "regex" => "match", "wildcard" => "like", _ => "eq" };
        return Operation.Binary(op, caseSensitive: false, element, test, evaluator) is { } value ? Conversion.Truth(value) : null;
    }

    private void All(SwitchNode node, List<Value> output)
    {
        var lost = new List<Value>();
        foreach (var (test, body) in node.Cases)
        {
            if (!evaluator.Budget.Turn())
                return;
            if (test is not null)
                evaluator.Evaluate(test);
            evaluator.Session.Fork(() => evaluator.Statements.Maybe(test ?? node.Value, negated: false, () => evaluator.Statements.Body(body, lost)), () => { });
            evaluator.Flow = Flow.None;
        }

        if (lost.Count > 0)
            output.Add(new UnknownValue("$(switch …)"));
    }
}
