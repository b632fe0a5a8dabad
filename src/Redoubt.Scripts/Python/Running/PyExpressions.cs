using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.Python.Syntax;

namespace Redoubt.Scripts.Python.Running;

/// <summary>Works out expressions.</summary>
internal sealed class PyExpressions(PyMachine machine)
{
    public object? Eval(PyNode node)
    {
        if (machine.Budget.IsSpent || !machine.Enter())
            return new PyUnknown("?");
        object? value;
        var effects = machine.Effects;
        try
        {
            value = Core(node) ?? new PyUnknown(Short(machine.Text(node)));
        }
        finally
        {
            machine.Leave();
        }

        if (machine.Recording && !node.Varied && node.Kind is not (PyKind.List or PyKind.Tuple or PyKind.Star or PyKind.Missing or PyKind.Literal))
        {
            var literal = effects != machine.Effects || (value is PyNone && node.Kind == PyKind.Call) ? null : Py.Literal(value);
            node.See(node.Kind == PyKind.Name && literal is { Length: > 2_000 } ? null : literal);
        }

        return value;
    }

    public object? Invoke(object? function, IReadOnlyList<object?> values) => function switch
    {
        PyFunction own => machine.Invoke(own, values),
        PyName name => PyFunctions.Call(machine, name.Name, values, new Dictionary<string, object?>()),
        PyMethod method => Method(method, values, new Dictionary<string, object?>()),
        _ => null,
    };

    /// <summary>exec: the code runs in the scope it stands in.</summary>
    public void Execute(object? code, PyNode node, string how)
    {
        machine.Effects++;
        var text = code is byte[] bytes ? ByteText.Guess(bytes) : code as string;
        if (text is null || Hole.In(text))
        {
            machine.Writer.Add(how, [Py.Text(code)]);
            machine.Writer.Analysis.CannotResolve("what " + how + " runs", machine.Writer.Where);
            return;
        }

        var act = machine.Writer.Add(how, [text.Length > 400 ? text[..400] + "…" : text], how);
        var home = machine.Home;
        var layer = machine.Writer.Run(text, ScriptLanguage.Python, how, act, machine);
        machine.Home = home;
        if (layer is not null && !machine.Home.Done && node.Splice is null)
        {
            node.Splice = layer.Cleared;
            layer.Spliced = true;
        }
    }

    private object? Core(PyNode node)
    {
        switch (node.Kind)
        {
            case PyKind.Literal: return node.Value;
            case PyKind.Missing: return PyNone.Value;
            case PyKind.Paren or PyKind.Star: return Eval(node.A!);
            case PyKind.Name: return machine.Read(node.Text);
            case PyKind.Walrus:
                var set = Eval(node.A!);
                machine.Write(node.Text, set);
                return set;
            case PyKind.Format:
                var text = "";
                for (var index = 0; index < node.Items.Count; index++)
                    text += PyText.One(Eval(node.Items[index]), node.Words[index]);
                return text;
            case PyKind.Tuple or PyKind.List or PyKind.Set:
                var items = new List<object?>();
                foreach (var item in node.Items)
                {
                    var value = Eval(item);
                    if (item.Kind == PyKind.Star && PyFunctions.Items(value) is { } many)
                        items.AddRange(many);
                    else
                        items.Add(value);
                }

                return new PyList(items, node.Kind == PyKind.Tuple);
            case PyKind.Dict:
                var dict = new PyDict();
                for (var index = 0; index + 1 < node.Items.Count; index += 2)
                {
                    var key = Eval(node.Items[index]);
                    dict.Items[Py.Key(key)] = (key, Eval(node.Items[index + 1]));
                }

                return dict;
            case PyKind.Lambda:
                var lambda = new PyFunction(node, machine.Locals, machine.Home);
                return lambda;
            case PyKind.Attribute: return Attribute(Eval(node.A!), node.Text);
            case PyKind.Call: return Call(node);
            case PyKind.Index: return Index(Eval(node.A!), node.B!);
            case PyKind.Unary:
                var operand = Eval(node.A!);
                if (node.Text == "not")
                    return Py.Truth(operand) is { } truth ? !truth : null;
                return node.Text == "await" ? operand : Py.Whole(operand) is { } whole ? node.Text switch { "-" => -whole, "~" => ~whole, _ => whole } : Py.Number(operand) is { } number ? node.Text == "-" ? -number : number : null;
            case PyKind.Chain:
                var left = Eval(node.A!);
                var sum = new LongSum(machine.Budget);
                for (var index = 0; index < node.Items.Count; index++)
                {
                    var right = Eval(node.Items[index]);
                    if (node.Words[index] == "+" && sum.Add(left, right))
                        continue;
                    left = sum.Take(left);
                    left = PyOperators.Binary(node.Words[index], left, right, machine.Budget) ?? new PyUnknown(Short(machine.Text(node)));
                }

                return sum.Take(left);
            case PyKind.Compare:
                var first = Eval(node.A!);
                for (var index = 0; index < node.Items.Count; index++)
                {
                    var second = Eval(node.Items[index]);
                    if (PyOperators.Compare(node.Words[index], first, second) is not { } holds)
                        return null;
                    if (!holds)
                        return false;
                    first = second;
                }

                return true;
            case PyKind.Logic:
                var one = Eval(node.A!);
                if (Py.Truth(one) is not { } goes)
                {
                    Eval(node.B!);
                    return null;
                }

                return goes == (node.Text == "and") ? Eval(node.B!) : one;
            case PyKind.Conditional:
                if (Py.Truth(Eval(node.A!)) is { } chosen)
                    return Eval(chosen ? node.B! : node.C!);
                Eval(node.B!);
                Eval(node.C!);
                return null;
            case PyKind.Comprehension: return Comprehension(node);
            default: return null;
        }
    }

    private object? Comprehension(PyNode node)
    {
        var (made, dict, locals, recording) = (new List<object?>(), new PyDict(), machine.Locals, machine.Recording);
        machine.Locals = locals is null ? new Dictionary<string, object?>(machine.Globals, StringComparer.Ordinal) : new Dictionary<string, object?>(locals, StringComparer.Ordinal);
        machine.Recording = false;
        try
        {
            if (!Clause(node, 0, made, dict))
                return null;
        }
        finally
        {
            (machine.Locals, machine.Recording) = (locals, recording);
        }

        return node.Text == "dict" ? dict : new PyList(made);
    }

    private bool Clause(PyNode node, int index, List<object?> made, PyDict dict)
    {
        if (index == node.Items.Count)
        {
            var value = Eval(node.A!);
            if (node.B is null)
                made.Add(value);
            else
                dict.Items[Py.Key(value)] = (value, Eval(node.B));
            return made.Count < 1_000_000;
        }

        var clause = node.Items[index];
        if (PyFunctions.Items(Eval(clause.B!)) is not { } items)
            return false;
        foreach (var item in items.ToList())
        {
            if (!machine.Budget.Turn())
                return false;
            machine.Statements.Bind(clause.A!, item);
            var kept = true;
            foreach (var condition in clause.Items)
            {
                if (Py.Truth(Eval(condition)) is not { } truth)
                    return false;
                kept &= truth;
            }

            if (kept && !Clause(node, index + 1, made, dict))
                return false;
        }

        return true;
    }

    private static object? Attribute(object? value, string name) => value switch
    {
        PyName { Name: "__builtins__" or "builtins" or "__builtin__" } => new PyName(name),
        PyName { Name: "sys" } when name == "argv" => new PyUnknown("sys.argv"),
        PyName module => new PyName((module.Name.Length > 100 ? "…" : module.Name) + "." + name),
        PyUnknown unknown => new PyMethod(unknown, name),
        _ => new PyMethod(value, name),
    };

    private object? Index(object? value, PyNode key)
    {
        if (key.Kind == PyKind.Slice)
            return Slice(value, key.Items.Select(item => item.Kind == PyKind.Missing ? PyNone.Value : Eval(item)).ToList());
        var index = Eval(key);
        if (value is PyDict dict)
            return Py.Known(index) && dict.Items.TryGetValue(Py.Key(index), out var found) ? found.Value : null;
        if (value is PyName { Name: "os.environ" } && index is string variable)
            return "%" + variable + "%";
        if (value is PyName { Name: "globals()" or "locals()" or "__builtins__.__dict__" or "__dict__" } && index is string global)
            return machine.Read(global);
        if (value is string held && Hole.In(held) || Py.Whole(index) is not { } at)
            return null;
        var count = value switch { string text => text.Length, byte[] bytes => bytes.Length, PyList list => list.Items.Count, _ => 0 };
        at = at < 0 ? at + count : at;
        return at < 0 || at >= count ? null : value switch { string text => text[(int)at].ToString(), byte[] bytes => (long)bytes[at], PyList list => list.Items[(int)at], _ => null };
    }

    private object? Slice(object? value, List<object?> parts)
    {
        if (PyFunctions.Items(value) is not { } items || parts.Exists(part => part is not PyNone && Py.Whole(part) is null) || !machine.Budget.Produce(items.Count / 4))
            return null;
        var by = parts.Count > 2 && Py.Whole(parts[2]) is { } step ? step : 1;
        if (by == 0)
            return null;
        long Place(object? part, long standard)
        {
            if (Py.Whole(part) is not { } at)
                return standard;
            at = at < 0 ? at + items.Count : at;
            return Math.Clamp(at, by > 0 ? 0 : -1, by > 0 ? items.Count : items.Count - 1);
        }

        var (from, to) = (Place(parts[0], by > 0 ? 0 : items.Count - 1), Place(parts.Count > 1 ? parts[1] : PyNone.Value, by > 0 ? items.Count : -1));
        var kept = new List<object?>();
        for (var at = from; by > 0 ? at < to : at > to; at += by)
            kept.Add(items[(int)at]);
        return value switch { string => string.Concat(kept.Select(one => (string)one!)), byte[] => kept.Select(one => (byte)(long)one!).ToArray(), PyList { IsTuple: var tuple } => new PyList(kept, tuple), _ => null };
    }

    private object? Call(PyNode node)
    {
        var function = Eval(node.A!);
        var values = new List<object?>();
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var index = 0; index < node.Items.Count; index++)
        {
            var value = Eval(node.Items[index]);
            var word = index < node.Words.Count ? node.Words[index] : "";
            if (word == "*" && PyFunctions.Items(value) is { } many)
                values.AddRange(many);
            else if (word.Length > 1 || (word.Length == 1 && word != "*"))
                named[word] = value;
            else
                values.Add(value);
        }

        switch (function)
        {
            case PyFunction own: return machine.Invoke(own, values, named);
            case PyName name: return PyHost.Call(machine, name.Name, values, named, node);
            case PyMethod { Self: PyUnknown or PyThing or null } outside: return PyHost.Method(machine, outside, values, node);
            case PyMethod method:
                try
                {
                    return Method(method, values, named);
                }
                catch (Exception bad) when (bad is ArgumentException or OverflowException)
                {
                    return null;
                }

            default: return null;
        }
    }

    private object? Method(PyMethod method, IReadOnlyList<object?> values, IReadOnlyDictionary<string, object?> named)
    {
        var first = values.Count > 0 ? values[0] : PyNone.Value;
        switch (method.Self, method.Name)
        {
            case (string text, _): return PyText.Call(text, method.Name, values, named, machine.Budget);
            case (byte[] bytes, _): return PyText.Call(bytes, method.Name, values, machine.Budget);
            case (PyList list, "append"):
                if (machine.Budget.Produce(1))
                    list.Items.Add(first);
                return PyNone.Value;
            case (PyList list, "extend"):
                list.Items.AddRange(PyFunctions.Items(first) is { Count: < 200_000 } more ? more.ToList() : []);
                return PyNone.Value;
            case (PyList list, "reverse"):
                list.Items.Reverse();
                return PyNone.Value;
            case (PyList list, "pop") when list.Items.Count > 0:
                var at = Py.Whole(first) ?? -1;
                at = at < 0 ? at + list.Items.Count : at;
                if (at < 0 || at >= list.Items.Count)
                    return null;
                var taken = list.Items[(int)at];
                list.Items.RemoveAt((int)at);
                return taken;
            case (PyList list, "index"): return (long)list.Items.FindIndex(item => Py.Literal(item) == Py.Literal(first));
            case (PyDict dict, "get"): return Py.Known(first) ? dict.Items.TryGetValue(Py.Key(first), out var found) ? found.Value : values.Count > 1 ? values[1] : PyNone.Value : null;
            case (PyDict dict, "keys"): return new PyList(dict.Items.Values.Select(pair => pair.Key).ToList());
            case (PyDict dict, "values"): return new PyList(dict.Items.Values.Select(pair => pair.Value).ToList());
            case (PyDict dict, "items"): return new PyList(dict.Items.Values.Select(pair => (object?)new PyList([pair.Key, pair.Value], true)).ToList());
            default: return null;
        }
    }

    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
