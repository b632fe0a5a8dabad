using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows properties and methods. What the library does not work out becomes an act.</summary>
internal sealed class MemberEvaluator(Evaluator evaluator)
{
    // Worked out or not, a reader wants to know of it.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        "frombase64string", "gettypefromprogid", "securestringtobstr", "ptrtostringauto", "ptrtostringbstr", "ptrtostringuni",
    };

    public Value Get(MemberNode node)
    {
        var target = evaluator.Evaluate(node.Target);
        var name = Name(node);
        if (name is null)
            return evaluator.Unknown(node);
        if (target is TypeValue type && node.Static)
            return MemberTable.GetStatic(type.Name, name, evaluator) ?? new UnknownValue($"[{type.Written}]::{name}");
        if (target is UnknownValue unknown)
            return new UnknownValue($"{unknown.Source}.{name}");
        if (MemberTable.Get(target, name, evaluator) is { } value)
        {
            if (target is ObjectValue { TypeName: "system.management.automation.psvariable" } variable && name.Equals("value", StringComparison.OrdinalIgnoreCase) && variable.Properties.TryGetValue("Name", out var named))
                Named(node, Conversion.Text(named));
            return value;
        }

        if (target is HashValue)
            return NullValue.Instance;
        if (Intrinsics.Get(target, name) is { } intrinsic)
            return intrinsic;
        return new UnknownValue(target is ObjectValue made && made.Properties.Count == 0 ? $"{evaluator.Slice(node.Target)}.{name}" : evaluator.Slice(node));
    }

    /// <summary>A node that reads a variable in a roundabout way is written as the variable.</summary>
    public void Named(Node node, string variable)
    {
        if (variable.Length > 0 && variable.All(c => char.IsLetterOrDigit(c) || c == '_'))
            (node.Trace ??= new Trace()).Text = "$" + (StockVariables.Proper(variable) ?? variable);
    }

    /// <summary>The member's name; null when it is not known.</summary>
    public string? Name(MemberNode node)
    {
        var value = node.Member is TextNode text ? new TextValue(text.Text) : evaluator.Evaluate(node.Member);
        if (value is MethodValue method)
            return method.Name;
        if (value is ObjectValue member && member.Properties.TryGetValue("Name", out var given))
            value = given;
        var name = value.IsKnown && value is not (NullValue or ScriptBlockValue) ? Conversion.Text(value).Trim() : null;
        if (string.IsNullOrEmpty(name) || Hole.In(name))
            return null;
        var trace = node.Trace ??= new Trace();
        trace.Name = trace.Name is null || trace.Name == name ? name : "";
        return name;
    }

    public Value Call(CallNode node)
    {
        var method = node.Method;
        var name = Name(method);
        if (name?.ToLowerInvariant() is "invoke" or "invokereturnasis" && method.Target is MemberNode inner)
        {
            // $x.Replace.Invoke(…) calls Replace.
            var target = evaluator.Evaluate(inner.Target);
            var innerName = Name(inner);
            if (innerName is not null && innerName.ToLowerInvariant() is not ("entrypoint" or "scriptblock" or "value" or "method" or "action" or "delegate") && !(target is TypeValue known && inner.Static ? MemberTable.GetStatic(known.Name, innerName, evaluator) : target is UnknownValue ? null : MemberTable.Get(target, innerName, evaluator)).IsBlock())
            {
                (method.Trace ??= new Trace()).Outcome = 1;
                var called = Run(node, target, inner.Static, innerName, Arguments(node), inner);
                (inner.Trace ??= new Trace()).Varies = true;
                return called;
            }
        }

        evaluator.Session.Changes++;
        var on = evaluator.Evaluate(method.Target);
        var arguments = Arguments(node);
        method.Trace ??= new Trace();
        method.Trace.Varies = true;
        return name is null ? Dynamic(node, on, arguments) : Run(node, on, method.Static, name, arguments, method);
    }

    /// <summary>Makes an object of a type.</summary>
    public Value New(Node node, string type, IReadOnlyList<Value> arguments)
    {
        var full = Conversion.FullTypeName(type);
        var made = MemberTable.New(full, arguments, evaluator);
        var modelled = made is not ObjectValue { State: null };
        if (!modelled || full.Contains("compression", StringComparison.Ordinal) || full.Contains("cryptography", StringComparison.Ordinal))
            evaluator.Acts.Add(node, "new " + Short(full), arguments, evaluator.Acts.Words(node), effect: false);
        if (full == Sinks.StartInfo && made is ObjectValue start)
        {
            for (var index = 0; index < Math.Min(arguments.Count, 2); index++)
                start.Properties[index == 0 ? "FileName" : "Arguments"] = arguments[index];
        }

        return made;
    }

    /// <summary>A property, or a variable's member, is set.</summary>
    public void Set(MemberNode node, Value value, AssignNode? from)
    {
        var target = evaluator.Evaluate(node.Target);
        var name = Name(node) ?? "";
        if (target is HashValue hash)
        {
            hash.Entries.RemoveAll(entry => Conversion.Text(entry.Key).Equals(name, StringComparison.OrdinalIgnoreCase));
            hash.Entries.Add(new KeyValuePair<Value, Value>(new TextValue(name), value));
            return;
        }

        if (target is ObjectValue made)
            made.Properties[name] = value;
        var command = target is TypeValue type ? $"[{Short(type.Name)}]::{name.ToLowerInvariant()}=" : $".{name.ToLowerInvariant()}=";
        evaluator.Acts.Add(from ?? (Node)node, command, [value], evaluator.Acts.Words(from ?? (Node)node), target: target is TypeValue ? null : Short(target.TypeName) is { Length: > 0 } on ? on : null);
    }

    /// <summary>A property with arguments is set: $sheet.Cells.Item(1, 1) = 'x'.</summary>
    public void Set(CallNode node, Value value, AssignNode? from)
    {
        var target = evaluator.Evaluate(node.Method.Target);
        var name = Name(node.Method) ?? "";
        evaluator.Acts.Add(from ?? (Node)node, $".{name.ToLowerInvariant()}=", [.. Arguments(node), value], evaluator.Acts.Words(from ?? (Node)node), target: Short(target.TypeName) is { Length: > 0 } on ? on : null);
    }

    private List<Value> Arguments(CallNode node)
    {
        var arguments = new List<Value>(node.Arguments.Count);
        foreach (var argument in node.Arguments)
            arguments.Add(evaluator.Evaluate(argument));
        return arguments;
    }

    private Value Run(CallNode node, Value target, bool isStatic, string name, List<Value> arguments, MemberNode method)
    {
        var lower = name.ToLowerInvariant();
        if (target is ScriptBlockValue block)
        {
            if (lower is "invoke" or "invokereturnasis" or "invokewithcontext")
                return evaluator.Sinks.Invoke(node, block, lower == "invokewithcontext" ? [] : arguments);
            if (lower is "getnewclosure")
                return block;
        }

        if (target is TypeValue type && (isStatic || lower == "new"))
            return Static(node, type, name, lower, arguments);
        if (lower is "invokescript" or "newscriptblock" or "addscript" or "createscriptblock" or "invokeexpression" && evaluator.Sinks.Method(node, target, lower, arguments) is { } ran)
            return ran;
        if (Intrinsics.Call(target, lower, arguments, evaluator) is { } intrinsic)
            return intrinsic;
        if (target is UnknownValue or ObjectValue { State: null } || MemberTable.Call(target, name, arguments, evaluator) is not { } value)
        {
            if (target is ObjectValue && MemberTable.Call(target, name, arguments, evaluator) is { } known)
                return known;
            var on = Short(target.TypeName);
            var at = evaluator.Acts.Add(node, "." + lower, arguments, CallText(node, method, name, arguments), target: on.Length == 0 ? null : on);
            evaluator.Sinks.Loads(node, at, lower, arguments);
            evaluator.Sinks.Method(at, lower, target, arguments);
            Follow(node, arguments);
            return new UnknownValue(evaluator.Slice(node));
        }

        if (lower is "readtoend" or "copyto" or "transformfinalblock" or "createdecryptor")
            evaluator.Acts.Add(node, "." + lower, [], CallText(node, method, name, arguments), target: Short(target.TypeName), effect: false);
        return value;
    }

    private Value Static(CallNode node, TypeValue type, string name, string lower, List<Value> arguments)
    {
        if (lower == "new")
            return New(node, type.Written, arguments);
        if (type.Name == "system.management.automation.scriptblock" && lower == "create" && arguments.Count == 1)
            return evaluator.Sinks.Create(node, arguments[0]);
        var value = MemberTable.CallStatic(type.Name, name, arguments, evaluator);
        var told = Told.Contains(lower);
        if (value is null || told)
        {
            var at = evaluator.Acts.Add(node, $"[{Short(type.Name)}]::{lower}", arguments, $"[{type.Written}]::{name}({evaluator.Acts.List(arguments)})", effect: value is null);
            if (value is null)
            {
                evaluator.Sinks.Loads(node, at, lower, arguments);
                evaluator.Sinks.Method(at, lower, type, arguments);
                Follow(node, arguments);
            }
        }

        return value ?? new UnknownValue(evaluator.Slice(node));
    }

    private UnknownValue Dynamic(CallNode node, Value on, List<Value> arguments)
    {
        var target = Short(on.TypeName);
        evaluator.Acts.Add(node, ".", arguments, evaluator.Acts.Words(node), target: target.Length == 0 ? null : target);
        return evaluator.Unknown(node);
    }

    // Blocks given to a method that is not known are followed, as it may call them.
    private void Follow(CallNode node, List<Value> arguments)
    {
        foreach (var block in arguments.OfType<ScriptBlockValue>())
            evaluator.Sinks.Block(node, -1, block, "", new UnknownValue("$_"));
    }

    private string CallText(CallNode node, MemberNode method, string name, List<Value> arguments)
    {
        var target = evaluator.Acts.Words(method.Target);
        return $"{target}{(method.Static ? "::" : ".")}{Rewriting.ProperNames.Member(name)}({evaluator.Acts.List(arguments)})";
    }

    /// <summary>A type's name without "system.".</summary>
    public static string Short(string type) => type.StartsWith("system.", StringComparison.Ordinal) ? type[7..] : type;
}
