using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Follows conditions: the one branch when the condition is known, every branch when it is not.</summary>
internal sealed class Branches(ShellRunner runner)
{
    private static readonly HashSet<string> Asking = ["[", "test", "grep", "egrep", "fgrep", "pgrep", "command", "which", "type", "hash", "id", "pidof", "cmp", "diff", "getent"];

    public Ran Run(AndOr list)
    {
        var text = runner.Clear(list.Start);
        var first = runner.Run(list.Commands[0]);
        text.Put(list.Commands[0].Start, list.Commands[0].End, first.Text);
        var (spliced, before, asks) = (first.Spliced, first.Text, Asks(list.Commands[0]));
        for (var i = 1; i < list.Commands.Count; i++)
        {
            if (runner.Leaving != Leaving.No)
                break;
            var command = list.Commands[i];
            var isAnd = list.IsAnd[i - 1];
            var status = runner.State.Status;
            if (status is not null)
            {
                if (isAnd != (status == 0))
                    continue;
                var next = runner.Run(command);
                text.Put(command.Start, command.End, next.Text);
                (spliced, before, asks) = (spliced | next.Spliced, next.Text, Asks(command));
                continue;
            }

            // "download && run" is the way things go; "test && act" is a condition.
            if (isAnd && !asks)
            {
                var next = runner.Run(command);
                text.Put(command.Start, command.End, next.Text);
                (spliced, before, asks) = (spliced | next.Spliced, next.Text, Asks(command));
                continue;
            }

            // What reads the output has that of the first that printed any.
            var other = runner.State.Copy();
            var context = runner.Context.When((isAnd ? "if " : "unless ") + Short(before));
            if (!isAnd && context.Output is { Length: > 0 })
                context = context with { Output = new System.Text.StringBuilder() };
            var maybe = runner.With(context, () => runner.Run(command));
            text.Put(command.Start, command.End, maybe.Text);
            spliced |= maybe.Spliced;
            Join(other);
            runner.State.Status = null;
        }

        return new Ran(text.Finish(list.End), spliced);
    }

    public Ran Run(IfNode node)
    {
        var text = runner.Clear(node.Start);
        var ends = new List<ShellState>();
        var spliced = false;
        var outer = runner.Context;
        var unknown = false;
        foreach (var (condition, body) in node.Branches)
        {
            var asked = runner.RunBlock(condition);
            text.Put(condition.Start, condition.End, asked.Text);
            if (runner.Leaving != Leaving.No)
                return Finish(null);
            var status = condition.Commands.Count == 0 ? null : runner.State.Status;
            if (status is > 0)
                continue;
            if (status == 0)
                return Finish(body);
            unknown = true;
            var before = runner.State.Copy();
            var conditional = runner.With(runner.Context.When("if " + Short(asked.Text)), () => runner.RunBlock(body));
            text.Put(body.Start, body.End, conditional.Text);
            spliced |= conditional.Spliced;
            if (runner.Leaving == Leaving.No)
                ends.Add(runner.State.Copy());
            runner.Leaving = Leaving.No;
            runner.State.Restore(before);
            runner.Context = runner.Context.When("unless " + Short(asked.Text));
        }

        return Finish(node.Else);

        Ran Finish(Block? last)
        {
            Ran? only = null;
            if (last is not null && runner.Leaving == Leaving.No)
            {
                var ran = runner.RunBlock(last);
                text.Put(last.Start, last.End, ran.Text);
                spliced |= ran.Spliced;
                only = unknown ? null : ran;
            }

            runner.Context = outer;
            if (unknown)
            {
                var left = runner.Leaving;
                runner.Leaving = Leaving.No;
                foreach (var end in left == Leaving.No ? ends : ends.Skip(1))
                    runner.State.Merge(end);
                if (left != Leaving.No && ends.Count > 0)
                {
                    // The last branch left: what goes on had another.
                    var merged = ends[0];
                    foreach (var end in ends.Skip(1))
                        merged.Merge(end);
                    runner.State.Restore(merged);
                }

                runner.State.Status = null;
            }

            return only is { } body ? body with { Text = body.Text.Trim() } : new Ran(text.Finish(node.End), spliced);
        }
    }

    public Ran Run(CaseNode node)
    {
        var text = runner.Clear(node.Start);
        var subject = runner.Expander.Text(node.Subject);
        if (!WordText.IsPlain(node.Subject))
            text.Put(node.Subject.Start, node.Subject.End, ShellQuote.Write(subject));
        var unknown = Clearing.Hole.In(subject);
        var spliced = false;
        var ends = new List<ShellState>();
        var covered = false;
        for (var i = 0; i < node.Branches.Count; i++)
        {
            var branch = node.Branches[i];
            if (!unknown)
            {
                if (!branch.Patterns.Any(pattern => Patterns.Matches(subject, runner.Expander.Pattern(pattern)) != false))
                    continue;
                return Through(node, i);
            }

            var before = runner.State.Copy();
            var pattern = string.Join(" | ", branch.Patterns.Select(one => runner.Site.Source.Text[one.Start..one.End]));
            covered |= pattern == "*";
            var ran = runner.With(runner.Context.When($"if {ShellHole.Strip(subject)} is {Short(pattern)}"), () => runner.RunBlock(branch.Body));
            text.Put(branch.Body.Start, branch.Body.End, ran.Text);
            spliced |= ran.Spliced;
            if (runner.Leaving == Leaving.No)
                ends.Add(runner.State.Copy());
            runner.Leaving = Leaving.No;
            runner.State.Restore(before);
        }

        if (unknown)
        {
            if (covered && ends.Count > 0)
                runner.State.Restore(ends[0]);
            foreach (var end in ends)
                runner.State.Merge(end);
            runner.State.Status = null;
        }

        return new Ran(text.Finish(node.End), spliced);
    }

    /// <summary>Brings together the state after a command that may not have run and the state without it.</summary>
    public void Join(ShellState without)
    {
        if (runner.Leaving != Leaving.No)
        {
            runner.Leaving = Leaving.No;
            runner.State.Restore(without);
        }
        else
        {
            runner.State.Merge(without);
        }
    }

    public static string Short(string text)
    {
        text = text.Trim().ReplaceLineEndings(" ");
        return text.Length > 120 ? text[..120] + "…" : text;
    }

    private Ran Through(CaseNode node, int first)
    {
        var texts = new List<string>();
        var spliced = false;
        for (var i = first; i < node.Branches.Count; i++)
        {
            var ran = runner.RunBlock(node.Branches[i].Body);
            texts.Add(ran.Text.Trim());
            spliced |= ran.Spliced;
            if (node.Branches[i].Ending != ";&" || runner.Leaving != Leaving.No)
                break;
        }

        return new Ran(string.Join('\n', texts), spliced);
    }

    private static bool Asks(Node node) => node switch
    {
        TestNode or ArithmeticNode => true,
        SimpleCommand { Words: [{ Plain: { } name }, ..] } => Asking.Contains(name),
        Pipeline pipeline => Asks(pipeline.Commands[^1]),
        GroupNode { Body.Commands: [.., var last] } => Asks(last),
        RedirectedNode redirected => Asks(redirected.Body),
        _ => false,
    };
}
