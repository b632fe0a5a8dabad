using Redoubt.Scripts.Python.Syntax;

namespace Redoubt.Scripts.Python.Running;

/// <summary>Runs statements. Null when a statement ended as it should, or "break", "continue", "return".</summary>
internal sealed class PyStatements(PyMachine machine)
{
    private bool _mayLeave;

    public object? Returned { get; set; } = PyNone.Value;

    public string? Run(PyNode node)
    {
        if (!machine.Budget.Step() || !machine.Enter())
            return "return";
        try
        {
            if (node.Kind != PyKind.Block)
            {
                machine.Writer.Where = new Place(machine.Writer.Layer.Number, machine.Home.Lines.Of(node.Start));
                if (node.Kind is PyKind.Expression or PyKind.Assign or PyKind.Import or PyKind.Execute)
                    machine.Writer.Statement = machine.Text(node);
            }

            return Core(node);
        }
        finally
        {
            machine.Leave();
        }
    }

    private string? Core(PyNode node)
    {
        switch (node.Kind)
        {
            case PyKind.Block:
                foreach (var statement in node.Items)
                {
                    if (Run(statement) is { } left)
                        return left;
                }

                return null;
            case PyKind.Expression:
                machine.Expressions.Eval(node.A!);
                return null;
            case PyKind.Print:
                machine.Expressions.Eval(node.Items[0]);
                return null;
            case PyKind.Execute:
                machine.Expressions.Execute(machine.Expressions.Eval(node.A!), node, "exec");
                return null;
            case PyKind.Assign:
                Assign(node);
                return null;
            case PyKind.Import:
                Import(node);
                return null;
            case PyKind.Define:
                var function = new PyFunction(node, machine.Locals, machine.Home);
                machine.Made.Add(function);
                machine.Write(node.Text, function);
                return null;
            case PyKind.Class:
                var locals = machine.Locals;
                machine.Locals = new Dictionary<string, object?>(StringComparer.Ordinal);
                Run(node.A!);
                machine.Locals = locals;
                machine.Write(node.Text, new PyUnknown(node.Text));
                return null;
            case PyKind.If: return If(node);
            case PyKind.For: return For(node);
            case PyKind.While: return While(node);
            case PyKind.Try:
                var tried = Run(node.A!);
                foreach (var handler in node.Items)
                    Fork(() => null, () => Guarded(handler, "if that fails"));
                return (node.C is null ? null : Run(node.C)) ?? tried;
            case PyKind.With:
                for (var index = 0; index + 1 < node.Items.Count; index += 2)
                {
                    var value = machine.Expressions.Eval(node.Items[index]);
                    if (node.Items[index + 1].Kind != PyKind.Missing)
                        Bind(node.Items[index + 1], value);
                }

                return Run(node.A!);
            case PyKind.Return:
                machine.Writer.Statement = machine.Text(node);
                Returned = node.A is null ? PyNone.Value : machine.Expressions.Eval(node.A);
                return "return";
            case PyKind.Leave: return node.Text;
            default: return null;
        }
    }

    public void Bind(PyNode target, object? value)
    {
        switch (target.Kind)
        {
            case PyKind.Name:
                machine.Write(target.Text, value);
                break;
            case PyKind.Paren or PyKind.Star:
                Bind(target.A!, value);
                break;
            case PyKind.Tuple or PyKind.List:
                var items = PyFunctions.Items(value);
                for (var index = 0; index < target.Items.Count; index++)
                    Bind(target.Items[index], items is not null && index < items.Count ? items[index] : new PyUnknown(machine.Text(target.Items[index])));
                break;
            case PyKind.Index:
                var held = machine.Expressions.Eval(target.A!);
                var key = machine.Expressions.Eval(target.B!);
                if (held is PyList list && Py.Whole(key) is { } at && (at < 0 ? at + list.Items.Count : at) is >= 0 and var place && place < list.Items.Count)
                    list.Items[(int)place] = value;
                else if (held is PyDict dict && Py.Known(key))
                    dict.Items[Py.Key(key)] = (key, value);
                else if (held is byte[] bytes && Py.Whole(key) is { } spot and >= 0 && spot < bytes.Length && Py.Whole(value) is { } one)
                    bytes[spot] = (byte)one;
                else if (held is PyName { Name: "os.environ" })
                    machine.Writer.Add("env:" + Py.Text(key).ToLowerInvariant() + "=", [Py.Text(value)]);
                break;
            case PyKind.Attribute:
                machine.Expressions.Eval(target.A!);
                break;
        }
    }

    private void Assign(PyNode node)
    {
        var value = machine.Expressions.Eval(node.A!);
        if (node.Text.Length > 0)
        {
            var recording = machine.Recording;
            machine.Recording = false;
            var old = machine.Expressions.Eval(node.Items[0]);
            machine.Recording = recording;
            if (old is PyList list && node.Text == "+" && PyFunctions.Items(value) is { } more && list.Items.Count + more.Count < 1_000_000)
            {
                list.Items.AddRange(more);
                return;
            }

            value = PyOperators.Binary(node.Text, old, value, machine.Budget) ?? new PyUnknown(machine.Text(node.Items[0]));
        }

        foreach (var target in node.Items)
            Bind(target, value);
    }

    private void Import(PyNode node)
    {
        for (var index = 0; index + 2 < node.Words.Count; index += 3)
        {
            var (module, name, alias) = (node.Words[index], node.Words[index + 1], node.Words[index + 2]);
            machine.Writer.Add("import " + module, name.Length > 0 ? [name] : []);
            if (name == "*")
            {
                foreach (var known in PyFunctions.Of(module))
                    machine.Write(known, new PyName(module + "." + known));
            }
            else if (name.Length > 0)
            {
                machine.Write(alias.Length > 0 ? alias : name, new PyName(module + "." + name));
            }
            else
            {
                machine.Write(alias.Length > 0 ? alias : module.Split('.')[0], new PyName(alias.Length > 0 ? module : module.Split('.')[0]));
            }
        }
    }

    private string? If(PyNode node)
    {
        var truth = Py.Truth(machine.Expressions.Eval(node.A!));
        var words = machine.Text(node.A!);
        // What stands under __main__ is the script.
        if (words.Contains("__name__", StringComparison.Ordinal))
            truth = true;
        if (truth is { } known)
            return known ? Run(node.B!) : node.C is null ? null : Run(node.C);
        var (first, second) = Fork(() => Guarded(node.B!, "if " + words), () => node.C is null ? null : Guarded(node.C, "unless " + words));
        _mayLeave |= first != second;
        return first == second ? first : null;
    }

    private string? Guarded(PyNode node, string condition)
    {
        machine.Writer.Enter(condition);
        var left = Run(node);
        machine.Writer.Leave();
        return left;
    }

    private (string? First, string? Second) Fork(Func<string?> one, Func<string?> two)
    {
        var outer = machine.Journal;
        var before = machine.Journal = [];
        var first = one();
        var after = before.Keys.ToDictionary(key => key, key => key.Scope.GetValueOrDefault(key.Name));
        foreach (var (key, old) in before)
            key.Scope[key.Name] = old;
        var changed = machine.Journal = [];
        var second = two();
        machine.Journal = outer;
        foreach (var key in before.Keys.Union(changed.Keys).ToList())
        {
            var now = key.Scope.GetValueOrDefault(key.Name);
            var then = after.TryGetValue(key, out var value) ? value : changed.TryGetValue(key, out var old) ? old : now;
            if (outer is not null && !outer.ContainsKey(key))
                outer[key] = before.TryGetValue(key, out var start) ? start : changed[key];
            // Known beats unset: the way not taken often only gives up.
            key.Scope[key.Name] = Equals(now, then) || then is PyUnknown ? now : now is PyUnknown ? then : new PyUnknown(key.Name);
        }

        return (first, second);
    }

    private string? For(PyNode node)
    {
        var items = PyFunctions.Items(machine.Expressions.Eval(node.B!));
        if (items is null)
        {
            Forget(node.C!);
            Bind(node.A!, new PyUnknown(machine.Text(node.A!)));
            return Once(node.C!, "for each of " + machine.Text(node.B!));
        }

        foreach (var item in items.ToList())
        {
            if (!machine.Budget.Turn())
                return machine.Budget.IsSpent ? "return" : null;
            Bind(node.A!, item);
            if (Turn(node.C!) is { } left)
                return left.Length == 0 ? null : left;
        }

        return node.Items.Count > 0 ? Run(node.Items[0]) : null;
    }

    private string? While(PyNode node)
    {
        while (true)
        {
            if (Py.Truth(machine.Expressions.Eval(node.A!)) is not { } truth)
            {
                Forget(node.B!);
                var once = Once(node.B!, "while " + machine.Text(node.A!));
                machine.Expressions.Eval(node.A!);
                return once;
            }

            if (!truth)
                return null;
            if (!machine.Budget.Turn())
                return machine.Budget.IsSpent ? "return" : null;
            // A loop without end that changes nothing does the same each time.
            var acts = machine.Writer.Analysis.Acts.Count;
            if (Turn(node.B!) is { } left)
                return left.Length == 0 ? null : left;
            if (node.A!.Kind == PyKind.Literal && machine.Writer.Analysis.Acts.Count > acts)
                return null;
        }
    }

    // Null to go on, "" when the loop is left, or what else is.
    private string? Turn(PyNode body)
    {
        var outer = _mayLeave;
        _mayLeave = false;
        var left = Run(body);
        var mayLeave = _mayLeave;
        _mayLeave = outer;
        if (left == "break")
            return "";
        if (left is null or "continue" && mayLeave)
        {
            Forget(body);
            return "";
        }

        return left == "continue" ? null : left;
    }

    private string? Once(PyNode body, string condition)
    {
        var left = Guarded(body, condition);
        Forget(body);
        return left == "return" && machine.Budget.IsSpent ? left : null;
    }

    private void Forget(PyNode body)
    {
        var open = new Stack<PyNode>([body]);
        while (open.TryPop(out var one))
        {
            if (one.Kind == PyKind.Assign)
            {
                foreach (var target in one.Items.Where(target => target.Kind == PyKind.Name && machine.IsVariable(target.Text) && machine.Read(target.Text) is not (PyThing or PyName or PyFunction)))
                    machine.Write(target.Text, new PyUnknown(target.Text));
            }

            if (one.Kind is PyKind.Format)
                continue;
            foreach (var part in one.Parts())
                open.Push(part);
        }
    }
}
