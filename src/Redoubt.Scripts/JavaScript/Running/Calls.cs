using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.JavaScript.Builtins;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>Calls functions: of the script, of the language, of the host.</summary>
internal sealed class Calls(Machine machine)
{
    public object? Call(Node node, Scope scope)
    {
        var callee = node.A!;
        while (callee is { Kind: NodeKind.Paren, A: { } within })
            callee = within;
        object? self = null;
        object? function;
        if (callee.Kind is NodeKind.Member or NodeKind.Index)
        {
            self = machine.Expressions.Eval(callee.A!, scope);
            var key = callee.Kind == NodeKind.Member ? callee.Text : machine.Expressions.Eval(callee.B!, scope);
            var name = Coercion.Text(key);
            if (self is JsUndefined or JsNull)
                return node.Flag || callee.Flag ? JsUndefined.Value : throw new JsThrow("TypeError: " + name);
            var arguments = machine.Expressions.Items(node.Items, scope);
            if (self is JsHost or JsUnknown or null)
                return machine.Host.Method(self, name, arguments, node, scope);
            function = Coercion.Known(key) ? machine.Members.Get(self, name) : null;
            return Invoke(function, self, arguments, node, scope);
        }

        function = machine.Expressions.Eval(callee, scope);
        var values = machine.Expressions.Items(node.Items, scope);
        // A function that is called where it stands is called once: what happens in it can be shown in it.
        var once = callee.Kind == NodeKind.Function;
        return Invoke(function, self, values, node, scope, once);
    }

    public object? New(Node node, Scope scope)
    {
        var type = machine.Expressions.Eval(node.A!, scope);
        var arguments = machine.Expressions.Items(node.Items, scope);
        switch (type)
        {
            case JsHost host: return machine.Host.Make(host, arguments, node);
            case JsFunction { Native: "Function" }: return MakeFunction(arguments, node);
            case JsFunction { Native: "Array" } when arguments is [double count]: return count is >= 0 and < 1_000_000 ? machine.Array(Enumerable.Repeat((object?)JsUndefined.Value, (int)count).ToList()) : null;
            case JsFunction { Native: "Uint8Array" }: return ByteCalls.Make(machine, arguments);
            case JsFunction { Native: "Error" or "TypeError" or "RangeError" or "SyntaxError" }: return Globals.Error(machine, arguments);
            case JsFunction { Native: "Date" } or JsFunction { Native: "Map" or "Set" or "Promise" or "Proxy" or "Enumerator" }: return Host(arguments, node);
            case JsFunction { Native: { } native } when native != "\0class": return Invoke(type, null, arguments, node, scope);
            case JsFunction made:
                var result = new JsObject(machine.NextSerial()) { Prototype = made.Properties.GetValueOrDefault("prototype") as JsObject };
                return made.Code is null ? result : Invoke(made, result, arguments, node, scope) is JsObject other and not JsHost ? other : result;
            default: return null;
        }
    }

    public object? Tagged(Node node, Scope scope)
    {
        if (machine.Expressions.Eval(node.A!, scope) is JsFunction { Native: "String.raw" })
            return node.B!.Items.Aggregate("", (text, part) => text + (part!.Kind == NodeKind.Literal ? machine.Text(part) : Coercion.Text(machine.Expressions.Eval(part, scope))));
        return null;
    }

    public object? Invoke(object? function, object? self, IReadOnlyList<object?> arguments, Node node, Scope? scope = null, bool once = false)
    {
        if (!machine.Budget.Step())
            return null;
        switch (function)
        {
            case JsHost host: return machine.Host.Call(host, arguments, node, scope);
            case JsFunction { Target: { } target } bound: return Invoke(target, bound.This, [.. bound.Bound, .. arguments], node, scope);
            case JsFunction { Code: not null } code: return Run(code, self, arguments, once);
            case JsFunction { Native: { } native } made: return Native(made, native, native[0] == '.' ? self ?? made.This : self, arguments, node, scope);
            case JsUndefined or JsNull or string or double or bool or JsArray: throw new JsThrow("TypeError: not a function");
            default: return machine.Host.Unknown(node, arguments);
        }
    }

    /// <summary>Runs the code of a text in a scope: eval.</summary>
    public object? Evaluate(string text, Node node, Scope scope, string why)
    {
        // Nothing that a reader needs: "return this", "1 + 1".
        if (text.Length <= 40 && !text.Contains('(') && !text.Contains('='))
            return Small(text, scope);
        machine.Touch(0);
        var eval = new EvalScope(machine, scope);
        var home = machine.Home;
        var act = machine.Writer.Add(why == "eval" ? "eval" : why.ToLowerInvariant(), [text.Length > 400 ? text[..400] + "…" : text], machine.Text(node) is { Length: < 400 } shown ? shown : why);
        var layer = machine.Writer.Run(text, ScriptLanguage.JavaScript, why, act, eval);
        machine.Home = home;
        if (layer is not null && !machine.Home.Done && node.Splice is null && layer.Cleared.Length < 1_000_000)
        {
            node.Splice = layer.Cleared;
            layer.Spliced = true;
        }

        return eval.Result;
    }

    private object? Host(List<object?> arguments, Node node)
    {
        foreach (var argument in arguments)
        {
            if (argument is JsFunction callback)
                Callback(callback, node);
        }

        return null;
    }

    /// <summary>A function handed to something that will call it.</summary>
    public void Callback(JsFunction function, Node node)
    {
        if (function.Code is null || !machine.Called.Add(function.Code))
            return;
        var silent = machine.Recording;
        machine.Touch(0);
        try
        {
            Run(function, null, [], once: silent, unknown: true);
        }
        catch (JsThrow)
        {
            machine.Writer.Note(machine.Text(node).Length > 100 ? "" : machine.Text(node));
        }
    }

    /// <summary>Runs a function of the script.</summary>
    public object? Run(JsFunction function, object? self, IReadOnlyList<object?> arguments, bool once, bool unknown = false)
    {
        var code = function.Code!;
        if (!machine.Budget.Enter())
            return null;
        machine.Called.Add(code);
        var scope = new Scope(function.Closure, machine.NextSerial(), function: true) { This = code.Flag ? null : self };
        var (home, recording, returned, where, statement) = (machine.Home, machine.Recording, machine.Statements.Returned, machine.Writer.Where, machine.Writer.Statement);
        machine.Home = function.Home ?? home;
        machine.Recording = recording && once;
        if (machine.Recording)
            machine.Shown.Add(code);
        try
        {
            if (!code.Flag)
                scope.Declare("arguments", new JsArray(machine.NextSerial(), unknown ? [] : [.. arguments]) { IsArguments = true });
            for (var index = 0; index < code.Items.Count; index++)
            {
                var parameter = code.Items[index]!;
                object? value = parameter.Flag ? unknown ? new JsUnknown("rest") : machine.Array(arguments.Skip(index).ToList())
                    : unknown ? new JsUnknown(parameter.A!.Text) : index < arguments.Count ? arguments[index] : JsUndefined.Value;
                if (value is JsUndefined && parameter.B is not null)
                    value = machine.Expressions.Eval(parameter.B, scope);
                machine.Expressions.Bind(parameter.A!, value, scope, scope);
            }

            if (code.Flag2)
                return machine.Expressions.Eval(code.A!, scope);
            machine.Statements.Returned = JsUndefined.Value;
            var flow = machine.Statements.Block(code.A!.Items, scope);
            return flow == Flow.Return ? machine.Statements.Returned : JsUndefined.Value;
        }
        finally
        {
            machine.Statements.Returned = returned;
            (machine.Home, machine.Recording) = (home, recording);
            machine.Writer.Where = where;
            machine.Writer.Statement = statement;
            machine.Budget.Leave();
        }
    }

    private object? Small(string text, Scope scope)
    {
        try
        {
            var parser = new Parser(text.StartsWith("return ", StringComparison.Ordinal) ? text[7..] : text, machine.Budget);
            var (home, recording) = (machine.Home, machine.Recording);
            machine.Home = home with { Source = text };
            machine.Recording = false;
            try
            {
                return machine.Expressions.Eval(parser.Expression(), scope);
            }
            finally
            {
                (machine.Home, machine.Recording) = (home, recording);
            }
        }
        catch (SyntaxException)
        {
            return null;
        }
    }

    private object? MakeFunction(List<object?> arguments, Node node)
    {
        if (arguments.Count == 0 || arguments[^1] is not string body || Hole.In(body))
            return null;
        return new JsFunction(machine.NextSerial()) { Native = "\0function", This = body, Bound = [.. arguments.SkipLast(1), machine.Text(node)] };
    }

    private object? Native(JsFunction function, string name, object? self, IReadOnlyList<object?> arguments, Node node, Scope? scope)
    {
        var first = arguments.Count > 0 ? arguments[0] : JsUndefined.Value;
        switch (name)
        {
            case "eval":
                if (first is not string text)
                    return first;
                return Hole.In(text) ? Unreadable(node, "what eval runs") : Evaluate(text, node, scope ?? machine.Global, "eval");
            case "Function": return MakeFunction([.. arguments], node);
            case "\0function":
                return Evaluate((string)function.This!, node, new Scope(machine.Global, machine.NextSerial(), function: true), "Function");
            case "setTimeout" or "setInterval" or "setImmediate" or "queueMicrotask" or "requestAnimationFrame":
                if (first is string code)
                    Evaluate(code, node, machine.Global, name);
                else if (first is JsFunction callback)
                    Callback(callback, node);
                return machine.Unknown(node);
            case ".call": return Invoke(self, first is JsUndefined ? null : first, arguments.Skip(1).ToList(), node, scope);
            case ".apply": return Invoke(self, first, arguments.Count > 1 && arguments[1] is JsArray list ? list.Items : [], node, scope);
            case ".bind": return self is JsFunction bound ? new JsFunction(machine.NextSerial()) { Target = bound, This = first, Bound = arguments.Skip(1).ToList() } : null;
        }

        try
        {
            return name[0] == '.' ? machine.Members.Call(self, name[1..], arguments, node) : Globals.Call(machine, name, arguments, node);
        }
        catch (Exception bad) when (bad is ArgumentException or OverflowException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null; // Arguments that nobody gives.
        }
    }

    private object? Unreadable(Node node, string what)
    {
        machine.Touch(0);
        machine.Writer.Analysis.CannotResolve(what, machine.Writer.Where);
        machine.Writer.Add("eval", [Hole.Of("?")], machine.Text(node) is { Length: < 400 } shown ? shown : null);
        return null;
    }
}
