using System.Text;
using Redoubt.Scripts.PowerShell.Syntax;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Writes statements: each on a line of its own where it is not inside of a line, without those that cannot be reached.</summary>
internal sealed class StatementWriter(Printer printer)
{
    public void Body(BodyNode body, Node? parent = null)
    {
        var source = printer.Source;
        var braced = body.End > body.Start && source[body.Start] == '{' && (body.Statements.Count == 0 || body.Statements[0].Start > body.Start);
        var inLine = (braced || parent is ScriptNode { Start: > 0 } or SubNode) && source.AsSpan(body.Start, body.End - body.Start).IndexOf('\n') < 0;
        var at = body.Start;
        var written = 0;
        foreach (var statement in body.Statements)
        {
            if (statement.Start < at)
                continue;
            if (Dropped(statement))
            {
                if (GapWriter.Says(source.AsSpan(at, statement.Start - at)))
                    Between(at, statement.Start, written, inLine);
                else if (written == 0 && at == body.Start)
                    Between(at, statement.Start, written, inLine);
                at = statement.End;
                continue;
            }

            Between(at, statement.Start, written, inLine);
            var length = printer.To.Length;
            printer.Write(statement, body);
            if (printer.To.Length > length)
                written++;
            at = statement.End;
        }

        if (written == 0 || GapWriter.Says(source.AsSpan(at, Math.Max(0, body.End - at))) || braced)
            Between(at, body.End, 0, inLine);
    }

    /// <summary>A script or the inside of a script block.</summary>
    public void Script(ScriptNode script)
    {
        var at = script.Start;
        foreach (var child in script.Children)
        {
            if (child.Start < at)
                continue;
            var between = printer.Source.AsSpan(at, child.Start - at);
            if (at > script.Start && child.End > child.Start && between.IndexOf('\n') < 0 && !GapWriter.Says(between))
                printer.To.Append(script.Start > 0 && printer.Source.AsSpan(script.Start, script.End - script.Start).IndexOf('\n') < 0 ? "; " : "\n");
            else
                Without(at, child.Start);
            printer.Write(child, script);
            at = child.End;
        }

        Without(at, script.End);
    }

    /// <summary>if, loops and switch, of which only what is reached is written.</summary>
    public void Choice(Node node, Node? parent)
    {
        if (parent is BodyNode or null)
        {
            switch (node)
            {
                case IfNode choice when If(choice):
                case LoopNode { Kind: LoopKind.While or LoopKind.For, Condition: { Trace.Outcome: -1 } condition } loop when Decided(condition) && Dead(loop):
                case SwitchNode choice2 when Switch(choice2):
                    return;
            }
        }

        if (node is ForeachNode each)
        {
            printer.Gap(each.Start, each.Variable.Start);
            printer.Target(each.Variable);
            printer.Gap(each.Variable.End, each.Source.Start);
            printer.Write(each.Source, each);
            printer.Gap(each.Source.End, each.Body.Start);
            printer.Write(each.Body, each);
            printer.Gap(each.Body.End, each.End);
            return;
        }

        if (node is LoopNode { Condition: { } test })
            printer.Keep(test);
        if (node is SwitchNode switched)
        {
            Cases(switched);
            return;
        }

        printer.Children(node);
    }

    // Without the cases that are known not to be met.
    private void Cases(SwitchNode node)
    {
        printer.Gap(node.Start, node.Value.Start);
        printer.Write(node.Value, node);
        var at = node.Value.End;
        foreach (var (test, body) in node.Cases)
        {
            if (test?.Trace is { Outcome: -1, Dependent: false })
            {
                at = body.End;
                continue;
            }

            if (test is not null)
            {
                printer.Gap(at, test.Start);
                printer.Write(test, node);
                at = test.End;
            }

            printer.Gap(at, body.Start);
            printer.Write(body, node);
            at = body.End;
        }

        printer.Gap(at, node.End);
    }

    // A text that is read nowhere any more, because its value stands wherever it was read. Numbers stay: their names say what they are.
    private bool Dropped(Node statement) => printer.Final && statement is AssignNode { Operator: "=", Needed: false, Replaced: > 0, Target: VariableNode target } assign
        && !target.Name.Contains(':', StringComparison.Ordinal) && Evaluating.StockVariables.Proper(target.Name) is null && Constant(assign.Value);

    private static bool Constant(Node node) => node is TextNode || (Folding.Value(node) ?? (Folding.Literal(node) || node is SubNode or TypeNode or ListNode or ParenNode ? node.Trace?.Value : null)) is Values.TextValue or Values.CharValue or Values.ArrayValue or Values.TypeValue;

    private void Between(int from, int to, int written, bool inLine)
    {
        var source = printer.Source;
        if (to <= from && written == 0)
            return;
        var gap = source.AsSpan(Math.Min(from, source.Length), Math.Max(0, Math.Min(to, source.Length) - from));
        if (written == 0)
        {
            if (gap.IndexOf(';') < 0)
                printer.Gap(from, to);
            else if (GapWriter.Says(gap))
                Without(from, to);
            else
                printer.To.Append(gap.ToString().Replace(";", "", StringComparison.Ordinal));
            return;
        }

        if (gap.IndexOf('\n') >= 0 || GapWriter.Says(gap))
            Without(from, to);
        else
            printer.To.Append(inLine ? "; " : "\n" + Indent(from));
    }

    // Without the semicolons outside comments.
    private void Without(int from, int to)
    {
        // A place inside a builder of many pieces is slow to reach: the gap is made on its own.
        var gap = new StringBuilder();
        GapWriter.Write(gap, printer.Source, from, to);
        var comment = false;
        foreach (var c in gap.ToString())
        {
            if (c == '#')
                comment = true;
            else if (c == '\n')
                comment = false;
            if (c != ';' || comment)
                printer.To.Append(c);
        }
    }

    private string Indent(int at)
    {
        var source = printer.Source;
        var near = Math.Min(at, 2000);
        var line = at > 0 ? source.LastIndexOf('\n', at - 1, near) + 1 : 0;
        if (line == 0 && at > near)
            return "";
        var end = line;
        while (end < source.Length && source[end] is ' ' or '\t' && end - line < 80)
            end++;
        return source[line..end];
    }

    private static bool Decided(Node condition) => condition.Trace is { Outcome: 1 or -1, Dependent: false };

    private bool If(IfNode node)
    {
        var open = new List<(Node Condition, BodyNode Body)>();
        foreach (var one in node.Cases)
        {
            if (!Decided(one.Condition))
            {
                open.Add(one);
                continue;
            }

            if (one.Condition.Trace!.Outcome < 0)
                continue;
            if (open.Count > 0)
                return false;
            Inner(one.Body);
            printer.Replaced(one.Condition);
            return true;
        }

        if (open.Count > 0)
            return false;
        foreach (var (condition, _) in node.Cases)
            printer.Replaced(condition);
        if (node.Otherwise is not null)
            Inner(node.Otherwise);
        return true;
    }

    private bool Dead(LoopNode loop)
    {
        if (loop.Initial is not null)
            printer.Write(loop.Initial, loop);
        return true;
    }

    private bool Switch(SwitchNode node)
    {
        if (node.Trace is not { Varies: false, Times: 1, Outcome: > 0 } trace || node.Trace.Dependent)
            return false;
        printer.Replaced(node.Value);
        Inner(node.Cases[trace.Outcome - 1].Body);
        return true;
    }

    // The statements of a block without its braces.
    private void Inner(BodyNode body)
    {
        if (body.Statements.Count == 0)
            return;
        var inner = new BodyNode(body.Statements) { Start = body.Statements[0].Start, End = body.Statements[^1].End };
        Body(inner);
    }
}
