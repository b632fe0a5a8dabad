using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>Runs statements. Where a condition is not known both ways are followed, and what they leave different is not known after.</summary>
internal sealed class Statements(Machine machine)
{
    // The label that a break or continue goes to, and the value that is returned.
    private string _label = "";

    // A loop was left in one of two ways that were both followed.
    private bool _mayLeave;

    public object? Returned { get; set; } = JsUndefined.Value;

    /// <summary>The value of the last expression: what eval gives.</summary>
    public object? Last { get; private set; } = JsUndefined.Value;

    public Flow Block(IReadOnlyList<Node?> statements, Scope scope)
    {
        Hoist(statements, scope);
        foreach (var statement in statements)
        {
            var flow = Run(statement!, scope);
            if (flow != Flow.Normal)
                return flow;
        }

        return Flow.Normal;
    }

    public Flow Run(Node node, Scope scope, string label = "")
    {
        if (!machine.Budget.Step() || !machine.Enter())
            return Flow.Return;
        try
        {
            machine.Writer.Where = new Place(machine.Writer.Layer.Number, machine.Home.Lines.Of(node.Start));
            return Core(node, scope, label);
        }
        finally
        {
            machine.Leave();
        }
    }

    private Flow Core(Node node, Scope scope, string label)
    {
        switch (node.Kind)
        {
            case NodeKind.Expression:
                machine.Writer.Statement = machine.Text(node);
                Last = machine.Expressions.Eval(node.A!, scope);
                return Flow.Normal;
            case NodeKind.Variables:
                machine.Writer.Statement = machine.Text(node);
                foreach (var one in node.Items)
                    Declare(one!, node.Text, scope);
                return Flow.Normal;
            case NodeKind.Block:
                return Block(node.Items, new Scope(scope, machine.NextSerial(), false));
            case NodeKind.If: return If(node, scope);
            case NodeKind.For: return For(node, scope, label);
            case NodeKind.ForIn: return ForIn(node, scope, label);
            case NodeKind.While or NodeKind.DoWhile: return While(node, scope, label);
            case NodeKind.Return:
                machine.Writer.Statement = machine.Text(node);
                Returned = node.A is null ? JsUndefined.Value : machine.Expressions.Eval(node.A, scope);
                return Flow.Return;
            case NodeKind.Throw:
                var thrown = node.A is null ? JsUndefined.Value : machine.Expressions.Eval(node.A, scope);
                throw new JsThrow(thrown);
            case NodeKind.Break or NodeKind.Continue:
                _label = node.Text;
                return node.Kind == NodeKind.Break ? Flow.Break : Flow.Continue;
            case NodeKind.Try: return Try(node, scope);
            case NodeKind.Switch: return Switch(node, scope);
            case NodeKind.Labeled:
                var flow = Run(node.A!, scope, node.Text);
                if (flow == Flow.Break && _label == node.Text)
                    return Flow.Normal;
                return flow;
            case NodeKind.Class:
                machine.Expressions.Eval(node, scope);
                return Flow.Normal;
            default:
                return Flow.Normal; // Functions are made on entry; what was not understood does nothing.
        }
    }

    // Functions and "var" are there from the start of their function.
    private void Hoist(IReadOnlyList<Node?> statements, Scope scope)
    {
        foreach (var statement in statements)
        {
            if (statement is { Kind: NodeKind.Function, Text.Length: > 0 })
            {
                var variable = scope.Declare(statement.Text, JsUndefined.Value);
                variable.Value = machine.Expressions.MakeFunction(statement, scope);
                variable.Writes++;
            }
        }
    }

    private void Declare(Node one, string how, Scope scope)
    {
        var home = scope;
        if (how == "var")
        {
            while (!home.IsFunction && home.Outer is not null)
                home = home.Outer;
        }

        var value = one.B is null ? null : machine.Expressions.Eval(one.B, scope);
        if (one.A!.Kind == NodeKind.Identifier)
        {
            var variable = home.Declare(one.A.Text, JsUndefined.Value);
            if (one.B is not null)
                machine.Write(variable, value);
            if (value is string text)
                machine.Writer.Note(text);
        }
        else
        {
            machine.Expressions.Bind(one.A, value, scope, home);
        }
    }

    private Flow If(Node node, Scope scope)
    {
        var condition = Coercion.Truth(machine.Expressions.Eval(node.A!, scope));
        if (condition == true)
            return Run(node.B!, scope);
        if (condition == false)
            return node.C is null ? Flow.Normal : Run(node.C, scope);
        var words = machine.Text(node.A!);
        var flows = Fork(() => Guarded(node.B!, scope, "if " + words), () => node.C is null ? Flow.Normal : Guarded(node.C, scope, "unless " + words));
        // A return in one way only: what follows may still be reached, and a loop around may go on or not.
        _mayLeave |= flows.First != flows.Second;
        return flows.First == flows.Second ? flows.First : Flow.Normal;
    }

    private Flow Guarded(Node node, Scope scope, string condition)
    {
        machine.Writer.Enter(condition);
        try
        {
            return Run(node, scope);
        }
        catch (JsThrow)
        {
            return Flow.Normal;
        }
        finally
        {
            machine.Writer.Leave();
        }
    }

    /// <summary>Follows two ways from one state, and joins what they leave.</summary>
    public (Flow First, Flow Second) Fork(Func<Flow> one, Func<Flow> two)
    {
        var outer = machine.Journal;
        var before = machine.Journal = [];
        var first = one();
        var after = before.Keys.ToDictionary(variable => variable, variable => variable.Value);
        foreach (var (variable, old) in before)
            variable.Value = old;
        machine.Journal = [];
        var second = two();
        var changed = machine.Journal;
        machine.Journal = outer;
        foreach (var variable in before.Keys.Union(changed.Keys).ToList())
        {
            var a = after.TryGetValue(variable, out var x) ? x : changed.TryGetValue(variable, out var old) ? old : variable.Value;
            var b = variable.Value;
            machine.Write(variable, Equals(a, b) ? b : new JsUnknown("one of two values"));
        }

        return (first, second);
    }

    private Flow For(Node node, Scope scope, string label)
    {
        var inner = new Scope(scope, machine.NextSerial(), false);
        if (node.A is { Kind: NodeKind.Variables } variables)
        {
            foreach (var one in variables.Items)
                Declare(one!, variables.Text, inner);
        }
        else if (node.A is not null)
        {
            machine.Expressions.Eval(node.A, inner);
        }

        return Loop(node, node.B, node.D!, node.C, inner, label, testFirst: true);
    }

    private Flow While(Node node, Scope scope, string label) => Loop(node, node.A, node.B!, null, scope, label, node.Kind == NodeKind.While);

    private Flow Loop(Node loop, Node? test, Node body, Node? step, Scope scope, string label, bool testFirst)
    {
        while (true)
        {
            if (testFirst && test is not null)
            {
                var go = Coercion.Truth(machine.Expressions.Eval(test, scope));
                if (go == false)
                    return Flow.Normal;
                if (go is null)
                    {
                    var left = Unfollowed(loop, body, scope, machine.Text(test));
                    machine.Expressions.Eval(test, scope); // Seen once more, with what the loop changes unknown.
                    return left;
                }
            }

            testFirst = true;
            if (!machine.Budget.Turn())
                return machine.Budget.IsSpent ? Flow.Return : Unfollowed(loop, body, scope, "in a loop");
            var outer = _mayLeave;
            _mayLeave = false;
            var flow = Run(body, scope);
            var mayLeave = _mayLeave;
            _mayLeave = outer;
            if (flow == Flow.Return)
                return flow;
            if (mayLeave)
            {
                Forget(loop, scope);
                return Flow.Normal;
            }

            if (flow != Flow.Normal && _label.Length > 0 && _label != label)
                return flow;
            if (flow == Flow.Break)
            {
                _label = "";
                return Flow.Normal;
            }

            _label = "";
            if (step is not null)
                machine.Expressions.Eval(step, scope);
        }
    }

    // Once, with everything that it changes unknown.
    private Flow Unfollowed(Node loop, Node body, Scope scope, string condition)
    {
        Forget(loop, scope);
        if (!machine.Budget.IsSpent)
        {
            machine.Unsure++;
            Guarded(body, scope, "while " + condition);
            machine.Unsure--;
        }

        Forget(loop, scope);
        return Flow.Normal;
    }

    private void Forget(Node loop, Scope scope)
    {
        loop.Assigned ??= Assignments.In(loop);
        foreach (var name in loop.Assigned)
        {
            if (scope.Find(name) is { } variable)
                machine.Write(variable, new JsUnknown(name));
        }
    }

    private Flow ForIn(Node node, Scope scope, string label)
    {
        var over = machine.Expressions.Eval(node.B!, scope);
        var items = over switch
        {
            JsArray array => node.Text == "of" ? array.Items.ToList() : [.. Enumerable.Range(0, array.Items.Count).Select(index => (object?)Coercion.Text((double)index))],
            string text when Coercion.Known(text) => node.Text == "of" ? [.. text.Select(c => (object?)c.ToString())] : [.. Enumerable.Range(0, text.Length).Select(index => (object?)Coercion.Text((double)index))],
            JsHost or JsUnknown or null => null,
            JsObject made when node.Text == "in" => made.Properties.Keys.Where(key => !key.StartsWith('\0')).Select(key => (object?)key).ToList(),
            _ => null,
        };
        var target = node.A!.Kind == NodeKind.Variables ? node.A.Items[0]!.A! : node.A;
        var inner = new Scope(scope, machine.NextSerial(), false);
        if (items is null)
        {
            machine.Expressions.Bind(target, new JsUnknown(machine.Text(node.B!)), inner, node.A.Kind == NodeKind.Variables ? inner : null);
            return Unfollowed(node, node.C!, inner, "there are " + machine.Text(node.B!));
        }

        foreach (var item in items)
        {
            if (!machine.Budget.Turn())
                return machine.Budget.IsSpent ? Flow.Return : Flow.Normal;
            machine.Expressions.Bind(target, item, inner, node.A.Kind == NodeKind.Variables ? inner : null);
            var flow = Run(node.C!, inner);
            if (flow == Flow.Return || (flow != Flow.Normal && _label.Length > 0 && _label != label))
                return flow;
            _label = "";
            if (flow == Flow.Break)
                break;
        }

        return Flow.Normal;
    }

    private Flow Try(Node node, Scope scope)
    {
        var flow = Flow.Normal;
        try
        {
            flow = Run(node.A!, scope);
        }
        catch (JsThrow thrown) when (node.B is not null)
        {
            flow = Catch(node, scope, thrown.Thrown);
            return node.C is null ? flow : After(node.C, scope, flow);
        }

        // The handler is read too: it may be where the work is done.
        if (node.B is { Items.Count: > 0 } && machine.Recording && flow == Flow.Normal)
        {
            machine.Writer.Enter("if that fails");
            Fork(() => Flow.Normal, () =>
            {
                try
                {
                    return Catch(node, scope, new JsUnknown(node.Text));
                }
                catch (JsThrow)
                {
                    return Flow.Normal;
                }
            });
            machine.Writer.Leave();
        }

        return node.C is null ? flow : After(node.C, scope, flow);
    }

    private Flow After(Node block, Scope scope, Flow flow)
    {
        var last = Run(block, scope);
        return last == Flow.Normal ? flow : last;
    }

    private Flow Catch(Node node, Scope scope, object? thrown)
    {
        var inner = new Scope(scope, machine.NextSerial(), false);
        if (node.Text.Length > 0)
            inner.Declare(node.Text, thrown);
        return Run(node.B!, inner);
    }

    private Flow Switch(Node node, Scope scope)
    {
        var value = machine.Expressions.Eval(node.A!, scope);
        var inner = new Scope(scope, machine.NextSerial(), false);
        if (!Coercion.Known(value))
        {
            foreach (var one in node.Items)
                Fork(() => Flow.Normal, () => Cases([one!], inner, "if " + machine.Text(node.A!) + " is " + (one!.A is null ? "another" : machine.Text(one.A))));
            return Flow.Normal;
        }

        var from = node.Items.FindIndex(one => one!.A is not null && Coercion.StrictEquals(value, machine.Expressions.Eval(one.A, inner)));
        if (from < 0)
            from = node.Items.FindIndex(one => one!.A is null);
        if (from < 0)
            return Flow.Normal;
        foreach (var one in node.Items.Skip(from))
        {
            var flow = Block(one!.Items, inner);
            if (flow == Flow.Break && _label.Length == 0)
                return Flow.Normal;
            if (flow != Flow.Normal)
                return flow;
        }

        return Flow.Normal;
    }

    private Flow Cases(IReadOnlyList<Node> cases, Scope scope, string condition)
    {
        machine.Writer.Enter(condition);
        try
        {
            foreach (var one in cases)
                Block(one.Items, scope);
        }
        catch (JsThrow)
        {
            // One way of several.
        }
        finally
        {
            machine.Writer.Leave();
        }

        return Flow.Normal;
    }
}
