using Redoubt.Scripts.ComObjects;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.VisualBasic.Syntax;

namespace Redoubt.Scripts.VisualBasic.Running;

/// <summary>How a statement ended: null, or what is left ("for", "do", "sub", "function", "end").</summary>
internal sealed class VbStatements(VbMachine machine)
{
    private readonly Dictionary<string, string> _open = new(StringComparer.OrdinalIgnoreCase);
    private bool _mayLeave;

    public string? Run(VbNode node)
    {
        if (!machine.Budget.Step() || !machine.Enter())
            return "end";
        try
        {
            if (node.Kind != VbKind.Block)
            {
                machine.Writer.Where = new Place(machine.Writer.Layer.Number, machine.Home.Lines.Of(node.Start));
                if (node.Kind is VbKind.Act or VbKind.Assign)
                    machine.Writer.Statement = machine.Text(node);
            }

            return Core(node);
        }
        finally
        {
            machine.Leave();
        }
    }

    public void Declare(VbNode program)
    {
        var open = new Stack<VbNode>([program]);
        while (open.TryPop(out var one))
        {
            if (one.Kind is VbKind.Assign or VbKind.For or VbKind.Each && one.A is { Kind: VbKind.Name } variable)
                machine.Assigned.Add(variable.Text);
            foreach (var part in one.Parts())
                open.Push(part);
        }

        foreach (var node in program.Items)
        {
            if (node.Kind == VbKind.Procedure)
                machine.Procedures[node.Text] = (node, machine.Home);
            else if (node.Kind == VbKind.Block)
                Declare(node); // A class: its methods are called by their names.
            else if (node.Kind == VbKind.Declare)
                machine.Declared[node.Text] = node.Words.Count > 0 ? node.Words[0] : node.Text;
        }
    }

    private string? Core(VbNode node)
    {
        switch (node.Kind)
        {
            case VbKind.Block:
                foreach (var statement in node.Items)
                {
                    if (Run(statement) is { } left)
                        return left;
                }

                return null;
            case VbKind.Assign:
                Assign(node.A!, machine.Expressions.Eval(node.B!), node);
                return null;
            case VbKind.Act:
                machine.Expressions.Call(node.A!, node.Items, node, statement: true);
                return null;
            case VbKind.Dim:
                foreach (var item in node.Items)
                    Dim(item);
                return null;
            case VbKind.If: return If(node);
            case VbKind.For: return For(node);
            case VbKind.Each: return Each(node);
            case VbKind.Loop: return Loop(node);
            case VbKind.Select: return Select(node);
            case VbKind.With:
                machine.With.Push(machine.Expressions.Eval(node.A!));
                var ended = Run(node.B!);
                machine.With.TryPop(out _);
                return ended;
            case VbKind.Exit: return node.Text.Length == 0 ? "sub" : node.Text;
            case VbKind.Declare:
                machine.Writer.Add("declare", [node.Words.Count > 0 ? node.Words[0] : node.Text, node.Value as string ?? ""], machine.Text(node));
                return null;
            case VbKind.File:
                File(node);
                return null;
            default:
                return null;
        }
    }

    private void Dim(VbNode item)
    {
        if (item.Kind == VbKind.Assign)
        {
            var value = machine.Expressions.Eval(item.B!);
            if (item.A!.Kind == VbKind.Name)
                machine.Write(item.A.Text, value, declare: true);
            return;
        }

        if (item.Kind == VbKind.Name)
        {
            if (machine.Locals is not null || !machine.Globals.ContainsKey(item.Text))
                machine.Write(item.Text, VbEmpty.Value, declare: true);
        }
        else if (item is { Kind: VbKind.Call, A.Kind: VbKind.Name })
        {
            var size = item.Items.Count == 1 ? Vb.Number(machine.Expressions.Eval(item.Items[0])) : null;
            var kept = machine.Find(item.A.Text, out var old) && old is VbArray array ? array.Items : [];
            var count = size is >= 0 and < 500_000 && machine.Budget.Produce((long)size.Value) ? (int)size.Value + 1 : 0;
            machine.Write(item.A.Text, new VbArray([.. kept.Take(count), .. Enumerable.Repeat((object?)VbEmpty.Value, Math.Max(0, count - kept.Count))]), declare: machine.Locals is not null && !machine.Globals.ContainsKey(item.A.Text));
        }
    }

    private void Assign(VbNode target, object? value, VbNode whole)
    {
        switch (target.Kind)
        {
            case VbKind.Name:
                machine.Write(target.Text, value);
                break;
            case VbKind.Member:
                var owner = target.A is null ? machine.With.TryPeek(out var with) ? with : null : machine.Expressions.Eval(target.A);
                if (owner is ComObject com)
                    machine.Com.Set(com, target.Text, VbExpressions.ToCom(value), machine.Text(whole) is { Length: > 600 } many ? many[..600] : machine.Text(whole));
                break;
            case VbKind.Call when target.A is { Kind: VbKind.Name } array && target.Items.Count == 1:
                var index = machine.Expressions.Eval(target.Items[0]);
                if (!machine.Find(array.Text, out var held))
                    break;
                if (held is VbArray { } items && Vb.Number(index) is { } at and >= 0 and < 500_000)
                {
                    while (items.Items.Count <= at && machine.Budget.Produce(1))
                        items.Items.Add(VbEmpty.Value);
                    if (at < items.Items.Count)
                        items.Items[(int)at] = value;
                }
                else if (held is ComObject { Name: "scripting.dictionary" } dictionary)
                {
                    dictionary.Properties["key " + Vb.Text(index)] = value;
                }

                break;
            case VbKind.Call when target.A is { Kind: VbKind.Member, A: { } of } member && machine.Expressions.Eval(of) is ComObject made:
                // env("x") = y, sheet.Cells(1, 1) = z
                machine.Writer.Add("." + member.Text.ToLowerInvariant() + "=", [.. machine.Expressions.Arguments(target.Items).Select(Vb.Text), Vb.Text(value)], machine.Text(whole), made.Name);
                break;
        }
    }

    private string? If(VbNode node)
    {
        for (var index = 0; index < node.Items.Count; index++)
        {
            var branch = node.Items[index];
            if (branch.A is null)
                return Run(branch.B!);
            var truth = Vb.Truth(machine.Expressions.Eval(branch.A));
            if (truth == true)
                return Run(branch.B!);
            if (truth == false)
                continue;
            var words = machine.Text(branch.A);
            var rest = new VbNode(VbKind.If, node.Start) { End = node.End, Items = node.Items[(index + 1)..] };
            var (first, second) = Fork(() => Guarded(branch.B!, "if " + words), () => Guarded(rest, "unless " + words));
            _mayLeave |= first != second;
            return first == second ? first : null;
        }

        return null;
    }

    private string? Guarded(VbNode node, string condition)
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
        var after = before.Keys.ToDictionary(key => key, machine.Read);
        foreach (var (key, old) in before)
            machine.Restore(key, old);
        var changed = machine.Journal = [];
        var second = two();
        machine.Journal = outer;
        foreach (var key in before.Keys.Union(changed.Keys).ToList())
        {
            var now = machine.Read(key);
            var then = after.TryGetValue(key, out var value) ? value : changed.TryGetValue(key, out var old) ? old : now;
            if (outer is not null && !outer.ContainsKey(key))
                outer[key] = before.TryGetValue(key, out var start) ? start : changed[key];
            // Something beats nothing: On Error and "if it is there" leave the value that the script goes on with.
            machine.Restore(key, Equals(now, then) || then is VbEmpty ? now : now is VbEmpty ? then : new VbUnknown(key.Name));
        }

        return (first, second);
    }

    private string? For(VbNode node)
    {
        var from = Vb.Number(machine.Expressions.Eval(node.Items[0]));
        var to = Vb.Number(machine.Expressions.Eval(node.Items[1]));
        var step = node.Items.Count > 2 ? Vb.Number(machine.Expressions.Eval(node.Items[2])) : 1;
        if (from is not { } at || to is not { } end || step is not { } by || by == 0 || node.A!.Kind != VbKind.Name)
            return Once(node, node.A!, new VbUnknown(machine.Text(node.A!)), "in a loop");
        for (; by > 0 ? at <= end : at >= end; at += by)
        {
            if (!machine.Budget.Turn())
                return machine.Budget.IsSpent ? "end" : null;
            machine.Write(node.A.Text, at);
            if (Turn(node.B!, "for", node) is { } left)
                return left.Length == 0 ? null : left;
            at = machine.Find(node.A.Text, out var now) && Vb.Number(now) is { } changed ? changed : at;
        }

        machine.Write(node.A.Text, at);
        return null;
    }

    private string? Each(VbNode node)
    {
        var over = machine.Expressions.Eval(node.C!);
        if (over is not VbArray array || node.A!.Kind != VbKind.Name)
            return Once(node, node.A!, over is ComObject com ? new ComObject(com.Name) : new VbUnknown(machine.Text(node.C!)), "for each of " + machine.Text(node.C!));
        foreach (var item in array.Items.ToList())
        {
            if (!machine.Budget.Turn())
                return machine.Budget.IsSpent ? "end" : null;
            machine.Write(node.A.Text, item);
            if (Turn(node.B!, "for", node) is { } left)
                return left.Length == 0 ? null : left;
        }

        return null;
    }

    private string? Loop(VbNode node)
    {
        for (var first = true; ; first = false)
        {
            if (node.A is not null && !(first && node.Flag))
            {
                if (Vb.Truth(machine.Expressions.Eval(node.A)) is not { } truth)
                    {
                    var once = Once(node, null, null, (node.Text.Length > 0 ? node.Text : "while") + " " + machine.Text(node.A));
                    machine.Expressions.Eval(node.A);
                    return once;
                }

                if (truth == (node.Text == "until"))
                    return null;
            }

            if (!machine.Budget.Turn())
                return machine.Budget.IsSpent ? "end" : null;
            if (Turn(node.B!, "do", node) is { } left)
                return left.Length == 0 ? null : left;
        }
    }

    // Null to go on, "" when the loop is left, or what else is.
    private string? Turn(VbNode body, string kind, VbNode loop)
    {
        var outer = _mayLeave;
        _mayLeave = false;
        var left = Run(body);
        var mayLeave = _mayLeave;
        _mayLeave = outer;
        if (left == kind)
            return "";
        if (left is null && mayLeave)
        {
            Forget(loop);
            return "";
        }

        return left;
    }

    // A loop that cannot be counted: once, with what it changes unknown.
    private string? Once(VbNode loop, VbNode? variable, object? value, string condition)
    {
        Forget(loop);
        if (variable is { Kind: VbKind.Name })
            machine.Write(variable.Text, value);
        var left = Guarded(loop.B!, condition);
        Forget(loop);
        return left == "end" && machine.Budget.IsSpent ? left : null;
    }

    private void Forget(VbNode loop)
    {
        var open = new Stack<VbNode>([loop.B!]);
        while (open.TryPop(out var one))
        {
            if (one is { Kind: VbKind.Assign, A.Kind: VbKind.Name } && machine.Find(one.A.Text, out var value) && value is not ComObject)
                machine.Write(one.A.Text, new VbUnknown(one.A.Text));
            foreach (var part in one.Parts())
                open.Push(part);
        }
    }

    private string? Select(VbNode node)
    {
        var value = machine.Expressions.Eval(node.A!);
        var unsure = !Vb.Known(value);
        foreach (var one in node.Items)
        {
            if (unsure)
            {
                Fork(() => null, () => Guarded(one.B!, "if " + machine.Text(node.A!) + " is " + string.Join(", ", one.Items.Select(machine.Text))));
                continue;
            }

            if (one.Items.Count == 0 || one.Flag || one.Items.Exists(item => Vb.Text(machine.Expressions.Eval(item)) == Vb.Text(value)))
                return Run(one.B!);
        }

        return null;
    }

    // Files of VBA: Open "x" For Output As #1, Print #1, "…".
    private void File(VbNode node)
    {
        var values = machine.Expressions.Arguments(node.Items).Select(value => value is byte[] bytes ? ByteText.Latin1(bytes) : Vb.Text(value)).ToList();
        machine.Writer.Add(node.Text, [.. values, .. node.Words.Where(word => word.Length > 2)], machine.Text(node));
        if (values.Count < 2)
            return;
        if (node.Text == "open")
        {
            _open[values[^1]] = values[0];
            if (node.Words.Contains("output") || node.Words.Contains("binary"))
                machine.Writer.Analysis.Files.Write(values[0], "");
        }
        else if (node.Text is "print" or "put" or "write" && _open.TryGetValue(values[0], out var path))
        {
            machine.Writer.Analysis.Files.Append(path, values[^1] + (node.Text == "put" ? "" : "\r\n"));
        }
    }
}
