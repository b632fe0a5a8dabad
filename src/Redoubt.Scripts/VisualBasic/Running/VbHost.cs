using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.ComObjects;
using Redoubt.Scripts.VisualBasic.Syntax;

namespace Redoubt.Scripts.VisualBasic.Running;

/// <summary>Functions that reach out of the script: objects made, programs started, text run as code.</summary>
internal static class VbHost
{
    private static readonly HashSet<string> Names = new(["createobject", "getobject", "shell", "execute", "executeglobal", "eval", "msgbox", "inputbox", "sleep", "quit", "echo", "run", "shellexecute", "callbyname", "evaluate"], StringComparer.OrdinalIgnoreCase);

    public static bool IsOne(string name) => Names.Contains(name) && !name.Equals("run", StringComparison.OrdinalIgnoreCase);

    public static bool IsProperty(string name) => name.ToLowerInvariant() is "status" or "readystate" or "responsetext" or "responsebody" or "name" or "path" or "fullname" or "text" or "value" or "count" or "length" or "content" or "range" or "scriptfullname" or "scriptname" or "arguments"
        or "version" or "number" or "description" or "size" or "stdout" or "stderr" or "stdin" or "username" or "computername" or "userdomain" or "position" or "attributes" or "drives" or "files" or "subfolders" or "caption" or "body";

    public static object? Call(VbMachine machine, string name, List<object?> values, VbNode whole, bool statement)
    {
        var first = values.Count > 0 ? values[0] : VbEmpty.Value;
        var text = machine.Text(whole) is { Length: > 600 } many ? many[..600] + "…" : machine.Text(whole);
        switch (name.ToLowerInvariant())
        {
            case "createobject":
                return machine.Com.Make(Vb.Text(first), text);
            case "getobject":
                return machine.Com.Make(values.Count > 1 && Vb.Text(first).Length == 0 ? Vb.Text(values[1]) : Vb.Text(first), text);
            case "shell":
                machine.Com.Start(Vb.Text(first), "Shell", machine.Writer.Add("shell", values.Select(Vb.Text).ToList(), text));
                return new VbUnknown("Shell");
            case "execute" or "executeglobal":
                return Execute(machine, first, whole, name);
            case "eval":
                return Evaluate(machine, first, whole);
            case "msgbox" or "inputbox" or "echo" or "sleep":
                machine.Writer.Add(name.ToLowerInvariant(), values.Select(Vb.Text).ToList(), text);
                return name.Equals("inputbox", StringComparison.OrdinalIgnoreCase) || name.Equals("msgbox", StringComparison.OrdinalIgnoreCase) ? new VbUnknown(name) : VbEmpty.Value;
            case "quit":
                return VbEmpty.Value;
            case "callbyname" when values.Count > 1 && first is ComObject com:
                return machine.Expressions.FromCom(machine.Com.Call(com, Vb.Text(values[1]), values.Skip(3).Select(VbExpressions.ToCom).ToList(), text), whole);
        }

        if (VbFunctions.IsOne(name))
        {
            try
            {
                return VbFunctions.Call(name, values, machine.Budget);
            }
            catch (Exception bad) when (bad is ArgumentException or OverflowException)
            {
                return null;
            }
        }

        if (machine.Declared.TryGetValue(name, out var real))
            machine.Writer.Add(real.ToLowerInvariant(), values.Select(Vb.Text).ToList(), text);
        else if (statement && values.Count > 0)
            machine.Writer.Add(name.ToLowerInvariant(), values.Select(Vb.Text).ToList(), text);
        return null;
    }

    // Execute runs in the scope it stands in: the same machine reads the layer.
    private static object? Execute(VbMachine machine, object? code, VbNode whole, string name)
    {
        if (code is not string text || Hole.In(text))
        {
            machine.Writer.Add(name.ToLowerInvariant(), [Vb.Text(code)]);
            machine.Writer.Analysis.CannotResolve("what " + name + " runs", machine.Writer.Where);
            return null;
        }

        var act = machine.Writer.Add(name.ToLowerInvariant(), [text.Length > 400 ? text[..400] + "…" : text], name);
        var layer = machine.Writer.Run(text, ScriptLanguage.VisualBasic, name, act, machine);
        if (layer is not null && !machine.Home.Done && whole.Splice is null)
        {
            whole.Splice = layer.Cleared;
            layer.Spliced = true;
        }

        return VbEmpty.Value;
    }

    private static object? Evaluate(VbMachine machine, object? code, VbNode whole)
    {
        if (code is not string text || Hole.In(text))
            return null;
        machine.Writer.Add("eval", [text.Length > 400 ? text[..400] + "…" : text]);
        if (text.Length > 100_000 || new VbParser(text, machine.Budget).Only() is not { } expression)
            return null;
        var (home, recording) = (machine.Home, machine.Recording);
        (machine.Home, machine.Recording) = (home with { Source = text }, false);
        try
        {
            return machine.Expressions.Eval(expression);
        }
        finally
        {
            (machine.Home, machine.Recording) = (home, recording);
            _ = whole;
        }
    }
}
