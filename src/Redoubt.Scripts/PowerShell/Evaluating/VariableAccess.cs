using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Reads and sets variables by name: of the script, stock ones, and the environment.</summary>
internal sealed class VariableAccess(Evaluator evaluator)
{
    private string? _setting;

    /// <summary>The value at a place that reads the variable. What was never set is unknown: the text may be a part of a longer script.</summary>
    public Value Read(VariableNode node)
    {
        var name = Bare(node.Name, out var kind);
        if (kind == "env")
            return Environment(name);
        if (kind == "function")
            return evaluator.Session.Functions.TryGetValue(name, out var function) ? new ScriptBlockValue(new BoundBlock(function.Owner, function.Node.Script), "") : evaluator.Unknown(node);
        var slot = evaluator.Session.Find(name);
        if (slot is not null)
        {
            Note(node, slot);
            return slot.Value;
        }

        if (StockVariables.Get(name) is { } stock)
            return stock;

        // In $x = $x + …, a variable that nothing has set yet is empty.
        if (_setting is not null && _setting.Equals(name, StringComparison.OrdinalIgnoreCase))
            return NullValue.Instance;
        return new UnknownValue("$" + node.Name);
    }

    /// <summary>While the value for a variable is worked out, reading it unset gives $null.</summary>
    public Value Within(string? setting, Func<Value> work)
    {
        var before = _setting;
        _setting = setting;
        var value = work();
        _setting = before;
        return value;
    }

    /// <summary>For the library: the value, null when it was never set.</summary>
    public Value? ReadByName(string written)
    {
        var name = Bare(written, out var kind);
        if (kind == "env")
            return evaluator.Session.Find("env:" + name)?.Value ?? StockVariables.GetEnvironment(name);
        if (evaluator.Session.Find(name) is { } slot)
        {
            if (evaluator.Reader is { } reader)
                Note(reader, slot);
            return slot.Value;
        }

        return StockVariables.Get(name);
    }

    public IEnumerable<string> Names()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var scope = evaluator.Session.Scope; scope is not null; scope = scope.Parent)
        {
            foreach (var name in scope.Variables.Keys)
            {
                if (!name.StartsWith("env:", StringComparison.Ordinal))
                    names.Add(name);
            }
        }

        names.UnionWith(StockVariables.Names);
        foreach (var name in StockVariables.EnvironmentNames)
            names.Add("env:" + name);
        for (var scope = evaluator.Session.Scope; scope is not null; scope = scope.Parent)
        {
            foreach (var name in scope.Variables.Keys)
                names.Add(name);
        }

        return names.Order(StringComparer.OrdinalIgnoreCase);
    }

    public void Set(string written, Value value, AssignNode? from, IReadOnlyList<AssignNode>? also = null)
    {
        var name = Bare(written, out var kind);
        var session = evaluator.Session;
        var slot = new Slot(value, from is null ? also ?? [] : also is { Count: > 0 and < 20 } ? [.. also, from] : [from], evaluator.Tainted & Taint.Parameter);
        if (kind == "env")
        {
            session.Set(session.Top, "env:" + name, slot);
            return;
        }

        if (kind == "function")
            return;
        if (name.ToLowerInvariant() is "true" or "false" or "null")
            return;
        if (kind is "global" or "script")
            session.Outlasting++;
        var scope = kind switch
        {
            "global" or "script" => session.Top,
            _ => session.Scope,
        };
        session.Set(scope, name, slot);
    }

    /// <summary>What the variable holds from now on cannot be known.</summary>
    public void Forget(string written)
    {
        var name = Bare(written, out var kind);
        if (kind is "function")
            return;
        var from = evaluator.Session.Find(name)?.From;
        Set(written, new UnknownValue("$" + written), null, from);
    }

    /// <summary>The name without scope; the scope or drive in lower case.</summary>
    public static string Bare(string written, out string kind)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        kind = "";
        if (colon <= 0)
            return written;
        var prefix = written[..colon].ToLowerInvariant();
        if (prefix is not ("env" or "global" or "script" or "local" or "private" or "using" or "variable" or "function" or "workflow"))
            return written;
        kind = prefix;
        var name = written[(colon + 1)..].TrimStart('\\', '/');
        return prefix is "variable" or "using" or "local" or "private" ? Bare(name, out _) : name;
    }

    private Value Environment(string name)
    {
        if (evaluator.Session.Find("env:" + name) is { } slot)
            return slot.Value;
        return StockVariables.GetEnvironment(name) ?? new UnknownValue("$" + (StockVariables.Proper("env:" + name) ?? "env:" + name));
    }

    private void Note(Node reader, Slot slot)
    {
        evaluator.Tainted |= slot.Tainted;
        if (slot.From.Count == 0)
            return;
        var trace = reader.Trace ??= new Trace();
        var from = trace.From ??= [];
        foreach (var one in slot.From)
        {
            if (from.Count < 50 && !from.Contains(one))
                from.Add(one);
        }
    }
}
