using System.Collections.Immutable;
using System.Globalization;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Parsing;
using Redoubt.Scripts.Batch.Stock;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Decides conditions; where nobody can, both branches are followed.</summary>
internal sealed class IfRunner(BatchProcess process, NodeRunner nodes)
{
    public BatchFlow Run(IfNode node)
    {
        var left = Expand(node.Left);
        var right = Expand(node.Right);
        var shown = NodeText.Condition(node with { Left = Doubt.Sources(left), Right = Doubt.Sources(right) });
        var outcome = Decide(node, left, right);
        if (outcome is { } known)
            return Known(node, known ^ node.Not, shown);

        var cleared = process.Cleared;
        var since = cleared.Count;
        cleared.Add(node.Line, $"if {shown} (");
        var before = process.Variables.Own;
        var changes = process.Variables.Changes;
        var locals = process.Delayed;
        Inside(() => nodes.RunPerhaps(node.Then, "if " + shown));
        var then = process.Variables.Own;
        process.Variables.Restore(before);
        process.Delayed = locals;
        if (node.Else is { } otherwise)
        {
            cleared.Add(otherwise.Line, ") else (");
            Inside(() => nodes.RunPerhaps(otherwise, "if not " + shown));
        }

        cleared.Close(since);
        process.Delayed = locals;
        Merge(before, then, changes);
        return BatchFlow.Next;
    }

    private void Inside(Action run)
    {
        process.Cleared.Indent();
        run();
        process.Cleared.Outdent();
    }

    // Known: one branch runs. It is shown as it stands, except in the turns of a loop, where only what runs matters.
    private BatchFlow Known(IfNode node, bool holds, string shown)
    {
        var branch = holds ? node.Then : node.Else;
        if (process.Turning > 0 || process.Output is not null || branch is null)
            return branch is null ? BatchFlow.Next : nodes.Run(branch);
        var cleared = process.Cleared;
        var since = cleared.Count;
        cleared.Add(node.Line, $"if {shown} (");
        var flow = BatchFlow.Next;
        Inside(() => flow = Branch(node.Then, holds));
        if (node.Else is { } otherwise)
        {
            cleared.Add(otherwise.Line, ") else (");
            Inside(() => flow = Branch(otherwise, !holds) is var other && !holds ? other : flow);
        }

        if (cleared.Count <= since + 1)
            cleared.Truncate(since);
        cleared.Close(since);
        return flow;
    }

    private BatchFlow Branch(BatchNode node, bool runs)
    {
        if (runs)
            return nodes.Run(node);
        foreach (var command in node is BlockNode block ? block.Commands : [node])
            process.Cleared.Add(command.Line, Doubt.Values(LoopExpansion.Expand(NodeText.Of(command), process.Loops)));
        return BatchFlow.Next;
    }

    private string Expand(string text) => DelayedExpansion.Expand(LoopExpansion.Expand(text, process.Loops), process, doubts: true);

    private bool? Decide(IfNode node, string left, string right)
    {
        switch (node.Operator)
        {
            case "exist":
                process.Writes.Flush();
                var path = NamedValue.Show(Doubt.Values(right)).Trim('"');
                return ScriptFiles.TryRead(process.Analysis, path, out _) && !path.StartsWith("%~f0", StringComparison.Ordinal) ? true : null;
            case "defined":
                var name = Doubt.Values(right);
                return process.Variables.IsSet(name) ? true : process.Variables.Own.ContainsKey(name) ? false
                    : StockEnvironment.Get(name) is not null ? true : null;
            case "errorlevel":
                return null;
            case "cmdextversion":
                return int.TryParse(right, CultureInfo.InvariantCulture, out var version) ? version <= 2 : null;
        }

        if (Hole.In(left) || Hole.In(right) || Doubt.In(left) || Doubt.In(right) || NamedValue.In(left) || NamedValue.In(right))
            return null;
        var comparison = node.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (node.Operator == "==")
            return left.Equals(right, comparison);
        var order = SetArithmetic.TryNumber(left, out var a) && SetArithmetic.TryNumber(right, out var b) ? a.CompareTo(b) : string.Compare(left, right, comparison);
        return node.Operator switch { "equ" => order == 0, "neq" => order != 0, "lss" => order < 0, "leq" => order <= 0, "gtr" => order > 0, "geq" => order >= 0, _ => null };
    }

    // A variable that came out differently is one or the other.
    private void Merge(ImmutableDictionary<string, string?> before, ImmutableDictionary<string, string?> then, int changes)
    {
        foreach (var name in process.Variables.ChangedSince(changes).ToList())
        {
            var value = then.GetValueOrDefault(name);
            var other = process.Variables.Own.GetValueOrDefault(name);
            if (value == other)
                continue;
            if (other is null && !before.ContainsKey(name))
                process.Variables.Set(name, value);
            else if (value is not null && other is not null)
                process.Variables.Set(name, value.Length + other.Length < 200 && !Hole.In(value) && !Hole.In(other) ? Hole.Of($"{value} or {other}") : Hole.Of("%" + name + "%"));
        }
    }
}
