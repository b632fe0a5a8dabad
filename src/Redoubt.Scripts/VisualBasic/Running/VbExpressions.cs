using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.ComObjects;
using Redoubt.Scripts.VisualBasic.Syntax;

namespace Redoubt.Scripts.VisualBasic.Running;

/// <summary>Works out expressions.</summary>
internal sealed class VbExpressions(VbMachine machine)
{
    public object? Eval(VbNode node)
    {
        if (machine.Budget.IsSpent || !machine.Enter())
            return new VbUnknown("?");
        object? value;
        var acts = machine.Writer.Analysis.Acts.Count;
        try
        {
            value = Core(node) ?? new VbUnknown(Short(machine.Text(node)));
        }
        finally
        {
            machine.Leave();
        }

        if (machine.Recording && !node.Varied && node.Kind is not (VbKind.Literal or VbKind.New))
        {
            var literal = acts != machine.Writer.Analysis.Acts.Count || value is string { Length: > 300_000 } ? null : Vb.Literal(value);
            if (node.Kind == VbKind.Name && (literal is null or { Length: > 2_000 } || value is VbArray || VbFunctions.Constants.ContainsKey(node.Text)))
                literal = null;
            node.See(literal);
        }

        return value;
    }

    public List<object?> Arguments(IEnumerable<VbNode> nodes) => nodes.Select(node => node is { Kind: VbKind.Literal, Value: null } ? VbEmpty.Value : Eval(node)).ToList();

    /// <summary>Calls what stands before the arguments: a procedure, a function, a method.</summary>
    public object? Call(VbNode called, List<VbNode> arguments, VbNode whole, bool statement)
    {
        if (called.Kind == VbKind.Paren && called.A is not null)
            called = called.A;
        if (called.Kind == VbKind.Member)
        {
            var target = called.A is null ? machine.With.TryPeek(out var with) ? with : new VbUnknown("With") : Owner(called.A);
            return Method(target, called, arguments, whole, statement);
        }

        var values = Arguments(arguments);
        if (called.Kind != VbKind.Name)
            return Index(Eval(called), values);
        var name = called.Text;
        if (!statement || machine.Procedures.ContainsKey(name))
        {
            if (machine.Find(name, out var held) && (held is VbArray or byte[] or VbUnknown or ComObject || (held is string && values.Count == 1)) && !(held is VbEmpty))
                return held is ComObject com ? FromCom(machine.Com.Call(com, "item", values.Select(ToCom).ToList(), machine.Text(whole)), whole) : Index(held, values);
        }

        if (machine.Procedures.ContainsKey(name))
            return machine.Invoke(name, values);
        return VbHost.Call(machine, name, values, whole, statement);
    }

    public static object? Index(object? held, IReadOnlyList<object?> values)
    {
        if (values.Count == 0)
            return held;
        if (values.Count != 1 || Vb.Number(values[0]) is not { } at)
            return null;
        return held switch
        {
            VbArray array => at >= 0 && at < array.Items.Count ? array.Items[(int)at] : VbEmpty.Value,
            byte[] bytes => at >= 0 && at < bytes.Length ? (double)bytes[(int)at] : null,
            _ => null,
        };
    }

    public static object? ToCom(object? value) => value switch
    {
        VbUnknown unknown => Hole.Of(unknown.Source),
        VbEmpty => "",
        VbArray array => array.Items.TrueForAll(item => Vb.Number(item) is >= 0 and < 256) && array.Items.Count > 8 ? array.Items.Select(item => (byte)Vb.Number(item)!.Value).ToArray() : Vb.Text(array),
        ComObject or byte[] or string => value,
        _ => Vb.Text(value),
    };

    public object? FromCom(object? value, VbNode node) => value switch { null => new VbUnknown(Short(machine.Text(node))), int number => (double)number, _ => value };

    // WScript and its like are there without being made.
    private object? Owner(VbNode node)
    {
        if (node.Kind == VbKind.Name && !machine.Find(node.Text, out _) && !machine.Procedures.ContainsKey(node.Text) && node.Text.ToLowerInvariant() is "wscript" or "wsh" or "application" or "thisdocument" or "activedocument" or "thisworkbook" or "document" or "window" or "self" or "vba" or "me" or "err" or "debug")
            return new ComObject(node.Text.ToLowerInvariant());
        return Eval(node);
    }

    private object? Method(object? target, VbNode called, List<VbNode> arguments, VbNode whole, bool statement)
    {
        var values = Arguments(arguments);
        var name = called.Text;
        if (target is ComObject { Name: "wscript" or "wsh" or "vba" or "application" or "me" or "thisdocument" } && (VbHost.IsOne(name) || machine.Procedures.ContainsKey(name) || VbFunctions.IsOne(name)))
            return machine.Procedures.ContainsKey(name) ? machine.Invoke(name, values) : VbHost.Call(machine, name, values, whole, statement);
        if (target is ComObject com)
        {
            if (com.Name == "scripting.dictionary")
                return Dictionary(com, name, values);
            if (com.Name is "err" or "debug")
                return VbEmpty.Value;
            if (arguments.Count == 0 && !statement && machine.Com.Get(com, name) is { } property)
                return FromCom(property, whole);
            if (arguments.Count == 0 && !statement && VbHost.IsProperty(name))
                return new VbUnknown(Short(machine.Text(whole)));
            return FromCom(machine.Com.Call(com, name, values.Select(ToCom).ToList(), machine.Text(whole)), whole);
        }

        if ((statement || arguments.Count > 0) && target is VbUnknown)
            machine.Writer.Add("." + name.ToLowerInvariant(), values.Select(Vb.Text).ToList(), Short(machine.Text(whole)));
        return null;
    }

    private static object? Dictionary(ComObject com, string name, List<object?> values)
    {
        var key = "key " + (values.Count > 0 ? Vb.Text(values[0]) : "");
        switch (name.ToLowerInvariant())
        {
            case "add" when values.Count > 1: com.Properties[key] = values[1]; return VbEmpty.Value;
            case "item": return com.Properties.GetValueOrDefault(key);
            case "exists": return com.Properties.ContainsKey(key);
            case "count": return (double)com.Properties.Count;
            default: return null;
        }
    }

    private object? Core(VbNode node)
    {
        switch (node.Kind)
        {
            case VbKind.Literal: return node.Value ?? VbEmpty.Value;
            case VbKind.Paren: return Eval(node.A!);
            case VbKind.Name: return Named(node);
            case VbKind.New: return machine.Com.Make(node.Text, machine.Text(node));
            case VbKind.Call: return Call(node.A!, node.Items, node, statement: false);
            case VbKind.Member: return Call(node, [], node, statement: false);
            case VbKind.Unary: return Unary(node);
            case VbKind.Chain:
                var value = Eval(node.A!);
                var sum = new LongSum(machine.Budget);
                for (var index = 0; index < node.Items.Count; index++)
                {
                    var right = Eval(node.Items[index]);
                    if (node.Words[index] is "&" or "+" && sum.Add(value, right))
                        continue;
                    value = sum.Take(value);
                    value = Binary(node.Words[index], value, right) ?? new VbUnknown(Short(machine.Text(node)));
                }

                return sum.Take(value);
            default: return null;
        }
    }

    private object? Named(VbNode node)
    {
        if (machine.Find(node.Text, out var value))
            return value;
        if (VbFunctions.Constants.TryGetValue(node.Text, out var constant))
            return constant;
        if (machine.Procedures.ContainsKey(node.Text))
            return machine.Invoke(node.Text, []);
        if (machine.Assigned.Contains(node.Text))
            return VbEmpty.Value;
        return VbFunctions.IsOne(node.Text) || VbHost.IsOne(node.Text) ? VbHost.Call(machine, node.Text, [], node, statement: false)
            : node.Text.ToLowerInvariant() is "wscript" or "application" or "thisdocument" or "activedocument" or "activeworkbook" ? new ComObject(node.Text.ToLowerInvariant()) : new VbUnknown(node.Text);
    }

    private object? Unary(VbNode node)
    {
        var value = Eval(node.A!);
        if (node.Text == "not")
            return value is bool flag ? !flag : Vb.Number(value) is { } bits ? (double)~(long)bits : null;
        return Vb.Number(value) is { } number ? node.Text == "-" ? -number : number : null;
    }

    private object? Binary(string sign, object? a, object? b)
    {
        if (sign == "&" || (sign == "+" && a is string && b is string or VbUnknown) || (sign == "+" && a is VbUnknown && b is string))
        {
            var (left, right) = (Vb.Text(a), Vb.Text(b));
            return left.Length + right.Length < machine.Budget.Limits.Text && machine.Budget.Produce((left.Length + right.Length) / 16) ? left + right : null;
        }

        if (sign is "=" or "<>" or "<" or ">" or "<=" or ">=" or "=<" or "=>")
            return Compare(sign, a, b);
        if (sign == "is")
            return a is VbUnknown || b is VbUnknown || a is ComObject || b is ComObject ? null : a is VbEmpty && b is VbEmpty;
        if (Vb.Number(a) is not { } x || Vb.Number(b) is not { } y)
            return null;
        if (a is bool one && b is bool two)
        {
            switch (sign)
            {
                case "and" or "andalso": return one && two;
                case "or" or "orelse": return one || two;
                case "xor": return one ^ two;
            }
        }

        var (i, j) = (Whole(x), Whole(y));
        return sign switch
        {
            "+" => x + y, "-" => x - y, "*" => x * y, "/" => y == 0 ? null : x / y, "^" => Math.Pow(x, y), "\\" => j == 0 ? null : (double)(i / j), "mod" => j == 0 ? null : (double)(i % j),
            "xor" => (double)(i ^ j), "or" or "orelse" => (double)(i | j), "and" or "andalso" => (double)(i & j), "eqv" => (double)~(i ^ j), "imp" => (double)(~i | j), _ => null,
        };
    }

    private static long Whole(double number) => Math.Abs(number) < 9e15 ? (long)Math.Round(number, MidpointRounding.ToEven) : 0;

    private static object? Compare(string sign, object? a, object? b)
    {
        if (!Vb.Known(a) || !Vb.Known(b) || a is VbArray or byte[] || b is VbArray or byte[])
            return null;
        int order;
        if (a is string && b is string or VbEmpty || (b is string && a is VbEmpty))
            order = string.CompareOrdinal(Vb.Text(a), Vb.Text(b));
        else if (Vb.Number(a) is { } x && Vb.Number(b) is { } y)
            order = x.CompareTo(y);
        else
            return sign == "<>";
        return sign switch { "=" => order == 0, "<>" => order != 0, "<" => order < 0, ">" => order > 0, "<=" or "=<" => order <= 0, _ => order >= 0 };
    }

    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
