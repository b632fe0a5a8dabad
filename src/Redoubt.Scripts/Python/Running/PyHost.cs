using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.Python.Syntax;

namespace Redoubt.Scripts.Python.Running;

/// <summary>Functions that reach out of the script. Calling one is an act.</summary>
internal static class PyHost
{
    public static object? Call(PyMachine machine, string name, List<object?> values, Dictionary<string, object?> named, PyNode node)
    {
        var first = values.Count > 0 ? values[0] : null;
        switch (name)
        {
            case "exec" or "execfile" when name == "exec":
                machine.Expressions.Execute(first, node, name);
                return PyNone.Value;
            case "eval": return Evaluate(machine, first, node);
            case "compile": return first;
            case "__import__" or "importlib.import_module":
                var module = Py.Text(first);
                machine.Writer.Add("import " + module, []);
                return Hole.In(module) ? null : new PyName(module.Split('.')[0] is var top && name == "__import__" ? top : module);
            case "getattr": return values.Count > 1 && values[1] is string attribute && !Hole.In(attribute) ? first switch { PyName { Name: "__builtins__" or "builtins" } => new PyName(attribute), PyName of => new PyName(of.Name + "." + attribute), _ => new PyMethod(first, attribute) } : null;
            case "globals" or "locals" or "vars": return new PyName(name == "vars" ? "globals()" : name + "()");
            case "print": machine.Writer.Note(Py.Shown(first)); return PyNone.Value;
            case "marshal.loads":
                machine.Writer.Analysis.CannotResolve("compiled Python code (marshal)", machine.Writer.Where);
                machine.Writer.Add("marshal.loads", []);
                return null;
        }

        if (PyFunctions.Call(machine, name, values, named) is { } pure)
            return pure;
        if (name is "socket.gethostname" or "time.sleep" or "time.time" || (PyFunctions.IsBuiltin(name) && name != "open"))
            return null;
        machine.Effects++;
        var arguments = values.Select(Py.Shown).Concat(named.Where(pair => pair.Key is "shell" or "url" or "data" or "headers" or "creationflags" or "filename" or "cwd" or "target" or "json" or "proxies").Select(pair => pair.Key + "=" + Py.Shown(pair.Value))).ToList();
        var act = machine.Writer.Add(name.ToLowerInvariant(), arguments, machine.Text(node) is { Length: < 600 and > 0 } text ? text : null);
        foreach (var argument in arguments)
            machine.Writer.Note(argument);
        Start(machine, name, values, named, act);
        return new PyThing(name) { Of = first is string path ? path : null };
    }

    /// <summary>A method of something that lies outside, or is not known.</summary>
    public static object? Method(PyMachine machine, PyMethod method, List<object?> values, PyNode node)
    {
        var thing = method.Self as PyThing;
        machine.Effects++;
        // connect((host, port)) has one argument that is two.
        var arguments = values.SelectMany(value => value is PyList { IsTuple: true } tuple ? tuple.Items.Select(Py.Shown) : [Py.Shown(value)]).ToList();
        if (thing is not null || arguments.Count > 0 || method.Name is "read" or "connect")
        {
            machine.Writer.Add("." + method.Name.ToLowerInvariant(), arguments, machine.Text(node) is { Length: < 600 and > 0 } text ? text : null, thing?.Type.ToLowerInvariant());
            foreach (var argument in arguments)
                machine.Writer.Note(argument);
        }

        if (thing is { Type: "open", Of: { } path } && method.Name is "write" && values.Count > 0)
            machine.Writer.Analysis.Files.Append(path, values[0] is byte[] bytes ? ByteText.Latin1(bytes) : Py.Text(values[0]));
        foreach (var value in values)
        {
            if (value is PyFunction callback && !machine.Called.Contains(callback.Code))
                machine.Invoke(callback, [], unknown: true);
        }

        return thing is null ? null : new PyThing(thing.Type + "." + method.Name) { Of = thing.Of };
    }

    private static object? Evaluate(PyMachine machine, object? code, PyNode node)
    {
        var text = code is byte[] bytes ? ByteText.Guess(bytes) : code as string;
        if (text is null || Hole.In(text))
        {
            machine.Expressions.Execute(code, node, "eval");
            return null;
        }

        if (text.Length < 200 && !text.Contains('(') && new PyParser(text, machine.Budget).Only() is { } expression)
        {
            var (home, recording) = (machine.Home, machine.Recording);
            (machine.Home, machine.Recording) = (home with { Source = text }, false);
            var value = machine.Expressions.Eval(expression);
            (machine.Home, machine.Recording) = (home, recording);
            return value;
        }

        machine.Expressions.Execute(text, node, "eval");
        var last = new PyParser(text, machine.Budget).Only();
        if (last is null)
            return null;
        var (outer, record, silent) = (machine.Home, machine.Recording, machine.Writer.Silent);
        (machine.Home, machine.Recording, machine.Writer.Silent) = (outer with { Source = text }, false, true);
        var result = machine.Expressions.Eval(last);
        (machine.Home, machine.Recording) = (outer, record);
        machine.Writer.Silent = silent;
        return result;
    }

    private static void Start(PyMachine machine, string name, List<object?> values, Dictionary<string, object?> named, int act)
    {
        var first = values.Count > 0 ? values[0] : named.GetValueOrDefault("args");
        switch (name)
        {
            case "os.system" or "os.popen" or "subprocess.getoutput" or "subprocess.getstatusoutput" or "commands.getoutput" or "platform.popen" or "os.startfile":
                Shell(machine, Py.Shown(first), name, act);
                break;
            case "subprocess.Popen" or "subprocess.call" or "subprocess.run" or "subprocess.check_output" or "subprocess.check_call":
                if (first is PyList list)
                    Program(machine, list.Items.Select(Py.Shown).ToList(), name, act);
                else if (first is not null)
                    Shell(machine, Py.Shown(first), name, act);
                break;
            case "pty.spawn":
                Program(machine, first is PyList spawned ? spawned.Items.Select(Py.Shown).ToList() : [Py.Shown(first)], name, act);
                break;
            case "os.execl" or "os.execlp" or "os.execv" or "os.execvp" or "os.execve" or "os.spawnl" or "os.spawnv":
                Program(machine, name.Contains("execl", StringComparison.Ordinal) ? [Py.Shown(first), .. values.Skip(2).Select(Py.Shown)] : [Py.Shown(first), .. (values.Count > 1 && values[1] is PyList rest ? rest.Items.Skip(1).Select(Py.Shown) : [])], name, act);
                break;
            case "threading.Thread" or "multiprocessing.Process" when named.GetValueOrDefault("target") is PyFunction thread && !machine.Called.Contains(thread.Code):
                machine.Invoke(thread, [], unknown: true);
                break;
        }
    }

    private static void Program(PyMachine machine, List<string> argv, string why, int act)
    {
        var line = string.Join(' ', argv.Select(one => one.Length == 0 || one.AsSpan().ContainsAny(" \"'|&;<>$()") ? "'" + one.Replace("'", "'\\''") + "'" : one));
        if (argv.Count > 0 && (argv[0].Contains('\\') || argv[0].EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || argv[0].ToLowerInvariant() is "cmd" or "powershell" or "schtasks" or "reg"))
            machine.Writer.Run(string.Join(' ', argv.Select(one => one.Contains(' ') ? "\"" + one.Replace("\"", "\\\"") + "\"" : one)), ScriptLanguage.CommandLine, why, act);
        else
            machine.Writer.Run(line, ScriptLanguage.Bash, why, act);
    }

    // os.system runs what the system's shell understands.
    private static void Shell(PyMachine machine, string text, string why, int act) =>
        machine.Writer.Run(text, LanguageClassifier.Classify(text, new ScriptHints()) is ScriptLanguage.Batch or ScriptLanguage.CommandLine or ScriptLanguage.PowerShell ? ScriptLanguage.Batch : ScriptLanguage.Bash, why, act);
}
