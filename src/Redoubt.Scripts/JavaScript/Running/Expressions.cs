using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>Works out expressions, and keeps on each node what it came to.</summary>
internal sealed class Expressions(Machine machine)
{
    public object? Eval(Node node, Scope scope)
    {
        if (machine.Budget.IsSpent || !machine.Enter())
            return machine.Unknown(node);
        var before = machine.Touched;
        var age = machine.Age;
        machine.Touched = long.MaxValue;
        object? value;
        try
        {
            value = Core(node, scope) ?? machine.Unknown(node);
        }
        finally
        {
            machine.Leave();
        }

        var touched = machine.Touched;
        machine.Touched = Math.Min(before, touched);
        if (machine.Recording)
            Record(node, value, scope, machine.Unsure > 0 && touched <= age ? 0 : touched, age);
        return value;
    }

    private static void Record(Node node, object? value, Scope scope, long touched, long age)
    {
        if (node.Seen == Sight.Varied || node.Kind is NodeKind.Array or NodeKind.Object or NodeKind.Function or NodeKind.Assign or NodeKind.Regex or NodeKind.This)
            return;
        if (touched <= age)
            node.Flag2 |= node.Kind != NodeKind.Function; // Not clean: it may not vanish where it stands as a statement.
        var named = node.Kind == NodeKind.Identifier;
        if (named && (value is string { Length: > 2_000 } or JsArray { Items.Count: > 64 } or JsFunction || (scope.Find(node.Text) is null && node.Text is not "undefined")))
            node.See(null, known: false);
        else if (touched == 0 || value is JsArray { Items.Count: > 1_000 } || !Coercion.Known(value))
            node.See(null, known: false);
        else
            node.See(LiteralText.Of(value) is var text && named && text?.Length > 2_000 ? null : text, known: text is not null);
    }

    public JsFunction MakeFunction(Node node, Scope scope)
    {
        if (node.Name.Length == 0)
            node.Name = machine.Text(node) is { Length: < 200_000 } text ? text : "function";
        var function = new JsFunction(machine.NextSerial()) { Code = node, Closure = scope, Home = machine.Home, This = node.Flag ? scope : null };
        function.Properties["prototype"] = new JsObject(machine.NextSerial());
        if (machine.Made.Count < 20_000)
            machine.Made.Add(function);
        return function;
    }

    /// <summary>Gives a value to a name or pattern; declares names in <paramref name="home"/> when it is given.</summary>
    public void Bind(Node target, object? value, Scope scope, Scope? home)
    {
        switch (target.Kind)
        {
            case NodeKind.Identifier when home is not null:
                machine.Write(home.Declare(target.Text, JsUndefined.Value), value ?? JsUndefined.Value);
                break;
            case NodeKind.Array:
                for (var index = 0; index < target.Items.Count; index++)
                {
                    if (target.Items[index] is not { } item)
                        continue;
                    if (item.Kind == NodeKind.Spread)
                        Bind(item.A!, value is JsArray all ? machine.Array(all.Items.Skip(index).ToList()) : new JsUnknown("rest"), scope, home);
                    else
                        BindDefault(item, value is null or JsUnknown ? new JsUnknown("item") : machine.Members.Get(value, Coercion.Text((double)index)), scope, home);
                }

                break;
            case NodeKind.Object:
                foreach (var property in target.Items)
                {
                    if (property is { Kind: NodeKind.Property, B: { } part })
                    {
                        var taken = value is null or JsUnknown ? new JsUnknown(property.Text) : machine.Members.Get(value, property.Text) ?? new JsUnknown(property.Text);
                        if (taken is JsUndefined && property.C is not null)
                            taken = Eval(property.C, scope);
                        BindDefault(part, taken, scope, home);
                    }
                }

                break;
            default:
                Assign(target, value, scope);
                break;
        }
    }

    private void BindDefault(Node target, object? value, Scope scope, Scope? home)
    {
        if (target.Kind == NodeKind.Assign)
            Bind(target.A!, value is JsUndefined ? Eval(target.B!, scope) : value, scope, home);
        else
            Bind(target, value, scope, home);
    }

    private object? Core(Node node, Scope scope)
    {
        switch (node.Kind)
        {
            case NodeKind.Literal: return node.Value;
            case NodeKind.Paren: return Eval(node.A!, scope);
            case NodeKind.Identifier: return Named(node, scope);
            case NodeKind.This: return This(scope);
            case NodeKind.Regex: return new JsRegex(machine.NextSerial(), node.Text, node.Name);
            case NodeKind.Template:
                return node.Items.Aggregate("", (text, part) => text + Coercion.Text(Eval(part!, scope)));
            case NodeKind.Tagged: return machine.Calls.Tagged(node, scope);
            case NodeKind.Array: return machine.Array(Items(node.Items, scope));
            case NodeKind.Object: return Object(node, scope);
            case NodeKind.Function:
                var inner = node.Text.Length > 0 ? new Scope(scope, machine.NextSerial(), false) : scope;
                var function = MakeFunction(node, inner);
                if (node.Text.Length > 0)
                    inner.Declare(node.Text, function);
                return function;
            case NodeKind.Class: return Class(node, scope);
            case NodeKind.Unary: return Unary(node, scope);
            case NodeKind.Update: return Update(node, scope);
            case NodeKind.Chain:
                var value = Eval(node.A!, scope);
                var sum = new LongSum(machine.Budget);
                for (var index = 0; index < node.Items.Count; index++)
                {
                    var right = Eval(node.Items[index]!, scope);
                    if (node.Operators[index] == "+" && sum.Add(value, right))
                        continue;
                    value = sum.Take(value);
                    value = Operators.Binary(node.Operators[index], value, right, machine.Budget) ?? new JsUnknown(machine.Text(node));
                }

                return sum.Take(value);
            case NodeKind.Logical: return Logical(node, scope);
            case NodeKind.Conditional:
                var condition = Coercion.Truth(Eval(node.A!, scope));
                if (condition is { } known)
                    return Eval(known ? node.B! : node.C!, scope);
                var (one, two) = ((object?)null, (object?)null);
                machine.Statements.Fork(() => { one = Eval(node.B!, scope); return Flow.Normal; }, () => { two = Eval(node.C!, scope); return Flow.Normal; });
                return Equals(one, two) ? one : null;
            case NodeKind.Assign: return Assignment(node, scope);
            case NodeKind.Sequence:
                object? last = null;
                foreach (var part in node.Items)
                    last = Eval(part!, scope);
                return last;
            case NodeKind.Call: return machine.Calls.Call(node, scope);
            case NodeKind.New: return machine.Calls.New(node, scope);
            case NodeKind.Member: return Get(node, Eval(node.A!, scope), node.Text);
            case NodeKind.Index:
                var target = Eval(node.A!, scope);
                var key = Eval(node.B!, scope);
                return Coercion.Known(key) ? Get(node, target, Coercion.Text(key)) : target is JsHost host ? new JsHost(machine.NextSerial(), host.Name + "[…]") : null;
            case NodeKind.Spread: return Eval(node.A!, scope);
            default: return null;
        }
    }

    public List<object?> Items(IReadOnlyList<Node?> nodes, Scope scope)
    {
        var items = new List<object?>();
        foreach (var node in nodes)
        {
            if (node is null)
                items.Add(JsUndefined.Value);
            else if (node.Kind == NodeKind.Spread && Eval(node.A!, scope) is var many)
                items.AddRange(many is JsArray array ? array.Items : many is string text && Coercion.Known(text) ? text.Select(c => (object?)c.ToString()) : [new JsUnknown(machine.Text(node))]);
            else
                items.Add(Eval(node, scope));
        }

        return items;
    }

    private object? Named(Node node, Scope scope)
    {
        if (scope.Find(node.Text) is { } variable)
            return variable.Value;
        if (node.Text == "arguments")
            return new JsUnknown("arguments");
        return machine.Members.Global(node.Text);
    }

    private object? This(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.IsFunction && at.This is not null)
                return at.This;
        }

        return new JsHost(machine.NextSerial(), "window");
    }

    private object? Get(Node node, object? target, string key)
    {
        if (target is JsUndefined or JsNull)
            return node.Flag ? JsUndefined.Value : throw new JsThrow("TypeError: " + key + " of " + Coercion.Text(target));
        return machine.Members.Get(target, key);
    }

    private JsObject Object(Node node, Scope scope)
    {
        var made = new JsObject(machine.NextSerial());
        foreach (var item in node.Items)
        {
            if (item!.Kind == NodeKind.Spread)
            {
                if (Eval(item.A!, scope) is JsObject from)
                {
                    foreach (var (name, held) in from.Properties)
                        made.Properties[name] = held;
                }

                continue;
            }

            var key = item.A is null ? item.Text : Coercion.Text(Eval(item.A, scope));
            var value = item.B is null ? JsUndefined.Value : Eval(item.B, scope);
            if (item.Name != "set")
                made.Properties[key] = item.Name == "get" && value is JsFunction getter ? machine.Calls.Invoke(getter, made, [], item) : value;
        }

        return made;
    }

    private JsFunction Class(Node node, Scope scope)
    {
        var constructor = node.Items.Find(item => item is { Text: "constructor", B.Kind: NodeKind.Function });
        var made = constructor is null ? new JsFunction(machine.NextSerial()) { Native = "\0class" } : MakeFunction(constructor.B!, scope);
        var prototype = new JsObject(machine.NextSerial());
        made.Properties["prototype"] = prototype;
        if (node.A is not null && Eval(node.A, scope) is JsFunction parent)
            prototype.Prototype = parent.Properties.GetValueOrDefault("prototype") as JsObject;
        if (node.Text.Length > 0)
            scope.Declare(node.Text, JsUndefined.Value).Value = made;
        foreach (var item in node.Items)
        {
            if (item is { B: { } body } && item != constructor)
                (item.Name == "static" ? made : prototype).Properties[item.Text] = Eval(body, scope);
        }

        return made;
    }

    private object? Unary(Node node, Scope scope)
    {
        if (node.Text == "typeof" && node.A!.Kind == NodeKind.Identifier && scope.Find(node.A.Text) is null && machine.Members.Global(node.A.Text) is JsHost host)
            return HostCalls.TypeOf(host.Name);
        if (node.Text == "delete")
        {
            if (node.A is { Kind: NodeKind.Member } member && Eval(member.A!, scope) is JsObject made)
            {
                machine.Touch(made.Serial);
                made.Properties.Remove(member.Text);
            }

            return true;
        }

        var value = Eval(node.A!, scope);
        return Operators.Unary(node.Text, value);
    }

    private object? Update(Node node, Scope scope)
    {
        var old = Eval(node.A!, scope);
        object? next = old is System.Numerics.BigInteger big ? big + (node.Text == "++" ? 1 : -1) : Coercion.Number(old) is { } number ? number + (node.Text == "++" ? 1 : -1) : new JsUnknown(machine.Text(node));
        if (node.A!.Kind is not (NodeKind.Identifier or NodeKind.Member or NodeKind.Index))
            return next; // 5++ is no program, but its meaning is plain.
        Assign(node.A, next, scope);
        return node.Flag ? next : Coercion.Number(old) is { } was && old is not System.Numerics.BigInteger ? was : old;
    }

    private object? Logical(Node node, Scope scope)
    {
        var left = Eval(node.A!, scope);
        var goesOn = node.Text == "??" ? left is JsUnknown or null ? null : left is JsUndefined or JsNull : Coercion.Truth(left) is { } truth ? truth == (node.Text == "&&") : (bool?)null;
        if (goesOn == false)
            return left;
        if (goesOn == true)
            return Eval(node.B!, scope);
        object? right = null;
        machine.Writer.Enter((node.Text == "&&" ? "if " : "unless ") + machine.Text(node.A!));
        machine.Statements.Fork(() => Flow.Normal, () => { right = Eval(node.B!, scope); return Flow.Normal; });
        machine.Writer.Leave();
        // a || "x" where a is a host's object: the object is likely there.
        return left is JsHost && node.Text != "&&" ? left : null;
    }

    private object? Assignment(Node node, Scope scope)
    {
        if (node.Text == "=")
        {
            var value = Eval(node.B!, scope);
            if (node.A!.Kind is NodeKind.Array or NodeKind.Object)
                Bind(node.A, value, scope, null);
            else
                Assign(node.A, value, scope);
            return value;
        }

        var recording = machine.Recording;
        machine.Recording = false;
        var old = Eval(node.A!, scope);
        machine.Recording = recording;
        var sign = node.Text[..^1];
        object? result;
        if (sign is "&&" or "||" or "??")
        {
            var truth = sign == "??" ? old is JsUndefined or JsNull : Coercion.Truth(old);
            result = truth is null ? null : truth == (sign != "||") ? Eval(node.B!, scope) : old;
        }
        else
        {
            result = Operators.Binary(sign, old, Eval(node.B!, scope), machine.Budget);
        }

        result ??= new JsUnknown(machine.Text(node.A!));
        Assign(node.A!, result, scope);
        return result;
    }

    private void Assign(Node target, object? value, Scope scope)
    {
        value ??= new JsUnknown(machine.Text(target));
        if (value is string text)
            machine.Writer.Note(text);
        switch (target.Kind)
        {
            case NodeKind.Paren: Assign(target.A!, value, scope); break;
            case NodeKind.Identifier:
                if (scope.Find(target.Text) is not { } variable)
                {
                    if (machine.Members.Global(target.Text) is JsHost known)
                        machine.Host.Set(known, "", value, target);
                    variable = machine.Global.Declare(target.Text, JsUndefined.Value);
                }

                machine.Write(variable, value);
                break;
            case NodeKind.Member: machine.Members.Set(Eval(target.A!, scope), target.Text, value, target); break;
            case NodeKind.Index:
                var made = Eval(target.A!, scope);
                var key = Eval(target.B!, scope);
                if (Coercion.Known(key))
                    machine.Members.Set(made, Coercion.Text(key), value, target);
                else if (made is JsObject changed)
                    machine.Touch(changed.Serial);
                break;
        }
    }
}
