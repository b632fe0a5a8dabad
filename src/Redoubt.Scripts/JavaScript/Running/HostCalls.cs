using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.ComObjects;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>What lies outside of the language: Windows Script Host, COM objects, node's modules, the browser. Calling it is an act.</summary>
internal sealed class HostCalls(Machine machine)
{
    private static readonly HashSet<string> Windows = new(["window", "globalThis", "self", "global", "top", "parent", "frames"], StringComparer.Ordinal);

    private ComCalls Com => new(machine.Writer);

    /// <summary>typeof of a name that only the host can declare; null when hosts differ.</summary>
    public static string? TypeOf(string name) => name switch { "WScript" or "window" or "document" or "process" or "module" or "exports" => null, "require" or "ActiveXObject" or "define" => null, _ => null };

    public object? Get(JsHost host, string key)
    {
        if (host.Com is { } com)
            return FromCom(Com.Get(com, key), com.Name + "." + key);
        if (Windows.Contains(host.Name))
            return machine.Members.Global(key);
        return (host.Name, key) switch
        {
            ("WScript", "ScriptFullName" or "ScriptName") => new JsUnknown("WScript." + key),
            ("process", "platform") => null,
            ("console", _) => new JsHost(machine.NextSerial(), "console." + key),
            _ => new JsHost(machine.NextSerial(), (host.Name.Length > 200 ? "…" : host.Name) + "." + key),
        };
    }

    public void Set(JsHost host, string key, object? value, Node node)
    {
        var text = machine.Text(node);
        if (host.Com is { } com)
        {
            machine.Touch(0);
            if (value is JsFunction handler)
                machine.Calls.Callback(handler, node);
            else
                Com.Set(com, key, ToCom(value), text);
            return;
        }

        if (value is JsFunction function && key != "exports")
            machine.Calls.Callback(function, node);
        else if (host.Name.EndsWith("location", StringComparison.Ordinal) || key is "location" or "href" or "src" or "innerHTML" or "cookie" or "action")
            Act((key.Length == 0 ? host.Name : host.Name + "." + key).ToLowerInvariant() + "=", [value], text);
        else if (Windows.Contains(host.Name))
            machine.Write(machine.Global.Declare(key, JsUndefined.Value), value);
    }

    /// <summary>new ActiveXObject("…"), new XMLHttpRequest().</summary>
    public object? Make(JsHost type, IReadOnlyList<object?> arguments, Node node)
    {
        machine.Touch(0);
        foreach (var argument in arguments)
        {
            if (argument is JsFunction function)
                machine.Calls.Callback(function, node);
        }

        if (type.Name.EndsWith("ActiveXObject", StringComparison.Ordinal) && arguments.Count > 0)
            return Made(Com.Make(Coercion.Text(arguments[0]), machine.Text(node)));
        if (type.Name is "XMLHttpRequest")
            return Made(new ComObject("msxml2.xmlhttp"));
        Act("new " + type.Name.ToLowerInvariant(), arguments, machine.Text(node));
        return new JsHost(machine.NextSerial(), type.Name.ToLowerInvariant());
    }

    /// <summary>A method of something of the host or of a value that is not known.</summary>
    public object? Method(object? self, string name, IReadOnlyList<object?> arguments, Node node, Scope? scope)
    {
        if (self is JsHost { Com: { } com })
        {
            machine.Touch(0);
            foreach (var argument in arguments)
            {
                if (argument is JsFunction function)
                    machine.Calls.Callback(function, node);
            }

            return FromCom(Com.Call(com, name, arguments.Select(ToCom).ToList(), machine.Text(node)), com.Name + "." + name);
        }

        if (self is JsHost host)
        {
            if (Windows.Contains(host.Name) && machine.Members.Global(name) is { } global and not JsHost)
                return machine.Calls.Invoke(global, self, arguments, node, scope);
            return Call(new JsHost(machine.NextSerial(), Windows.Contains(host.Name) ? name : host.Name + "." + name), arguments, node, scope);
        }

        machine.Touch(0);
        foreach (var argument in arguments)
        {
            if (argument is JsFunction function)
                machine.Calls.Callback(function, node);
        }

        if (arguments.Any(argument => argument is string))
            Act("." + name.ToLowerInvariant(), arguments, machine.Text(node));
        return machine.Unknown(node);
    }

    /// <summary>A function of the host.</summary>
    public object? Call(JsHost function, IReadOnlyList<object?> arguments, Node node, Scope? scope)
    {
        machine.Touch(0);
        var text = machine.Text(node);
        var first = arguments.Count > 0 ? Coercion.Text(arguments[0]) : "";
        switch (function.Name)
        {
            case "WScript.CreateObject" or "GetObject" or "ActiveXObject" or "WScript.GetObject": return Made(Com.Make(first, text));
            case "require": return first.StartsWith("node:", StringComparison.Ordinal) ? new JsHost(machine.NextSerial(), first[5..]) : first == "buffer" ? new JsHost(machine.NextSerial(), "window") : new JsHost(machine.NextSerial(), first);
            case "console.log" or "console.error" or "console.warn" or "console.info" or "console.debug":
                machine.Writer.Note(first);
                return JsUndefined.Value;
            case "require.resolve": return null;
        }

        var act = Act(function.Name.ToLowerInvariant(), arguments, text);
        foreach (var argument in arguments)
        {
            if (argument is JsFunction callback)
                machine.Calls.Callback(callback, node);
        }

        Start(function.Name, first, arguments, act, node, scope);
        return machine.Unknown(node);
    }

    public object? Unknown(Node node, IReadOnlyList<object?> arguments)
    {
        machine.Touch(0);
        foreach (var argument in arguments)
        {
            if (argument is JsFunction callback)
                machine.Calls.Callback(callback, node);
        }

        return machine.Unknown(node);
    }

    private void Start(string name, string first, IReadOnlyList<object?> arguments, int act, Node node, Scope? scope)
    {
        switch (name)
        {
            case "child_process.exec" or "child_process.execSync":
                machine.Writer.Run(first, Shell(first), name, act);
                break;
            case "child_process.spawn" or "child_process.spawnSync" or "child_process.execFile" or "child_process.execFileSync":
                var rest = arguments.Count > 1 && arguments[1] is JsArray list ? string.Concat(list.Items.Select(item => " " + Quoted(Coercion.Text(item)))) : "";
                machine.Writer.Run(Quoted(first) + rest, first.StartsWith('/') || first is "sh" or "bash" or "nc" ? ScriptLanguage.Bash : ScriptLanguage.CommandLine, name, act);
                break;
            case "fs.writeFileSync" or "fs.writeFile" or "fs.appendFileSync" or "fs.appendFile" when arguments.Count > 1:
                var held = arguments[1] is JsBytes bytes ? ByteText.Latin1(bytes.Bytes) : Coercion.Text(arguments[1]);
                if (name.Contains("append", StringComparison.Ordinal))
                    machine.Writer.Analysis.Files.Append(first, held);
                else
                    machine.Writer.Analysis.Files.Write(first, held);
                break;
            case "document.write" or "document.writeln" when first.Contains("<script", StringComparison.OrdinalIgnoreCase) || first.Contains("<object", StringComparison.OrdinalIgnoreCase):
                machine.Writer.Run(first, ScriptLanguage.Unknown, name, act);
                break;
            case "vm.runInThisContext" or "vm.runInNewContext" or "execScript" when arguments is [string code, ..] && !Hole.In(code):
                machine.Calls.Evaluate(code, node, scope ?? machine.Global, name);
                break;
        }
    }

    private int Act(string command, IReadOnlyList<object?> arguments, string text)
    {
        machine.Touch(0);
        var texts = arguments.Where(one => one is not (JsFunction or JsUndefined)).Select(one => Coercion.Text(one) is { Length: > 20_000 } many ? many[..20_000] : Coercion.Text(one)).ToList();
        return machine.Writer.Add(command, texts, text.Length > 1_000 ? text[..1_000] + "…" : text);
    }

    private JsHost Made(ComObject com) => new(machine.NextSerial(), com.Name) { Com = com };

    private object? FromCom(object? value, string source) => value switch
    {
        null => new JsUnknown(source),
        ComObject com => Made(com),
        byte[] bytes => ByteText.Latin1(bytes),
        int number => (double)number,
        _ => value,
    };

    private static object? ToCom(object? value) => value switch
    {
        JsHost { Com: { } com } => com,
        JsBytes bytes => bytes.Bytes,
        JsUnknown unknown => Hole.Of(unknown.Source),
        JsFunction => "function",
        _ => Coercion.Text(value),
    };

    private static string Quoted(string text) => text.Contains(' ') && !text.Contains('"') ? $"\"{text}\"" : text;

    private static ScriptLanguage Shell(string text) => LanguageClassifier.Classify(text, new ScriptHints()) is ScriptLanguage.Batch or ScriptLanguage.CommandLine ? ScriptLanguage.Batch : ScriptLanguage.Bash;
}
