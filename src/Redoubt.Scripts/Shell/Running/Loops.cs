using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Follows loops: turn by turn where the turns are known, once where they are not.</summary>
internal sealed class Loops(ShellRunner runner)
{
    // A loop of few turns is written out; one of many stays a loop.
    private const int FewTurns = 8;
    private const int MostWritten = 60;
    // Turns in which nothing changes that the condition asks for.
    private const int MostStill = 20;
    private const int MostKept = 300;
    private const int LongestWritten = 100_000;

    // Turns of a loop that nothing ends.
    private const int MostEndless = 64;
    private const int MostTurns = 20_000;

    public Ran Run(ForNode loop)
    {
        var text = runner.Clear(loop.Start);
        List<string>? values;
        if (loop.Words is null)
        {
            values = runner.State.Positional is { } known ? [.. known] : null;
        }
        else
        {
            values = [];
            foreach (var word in loop.Words)
            {
                var fields = runner.Expander.Fields(word);
                values.AddRange(fields.Select(field => field.Text));
                if (!WordText.IsPlain(word) && fields.Count < 200)
                    text.Put(word.Start, word.End, string.Join(' ', fields.Select(ShellQuote.Write)));
                if (values.Count > runner.Budget.Limits.LoopTurns)
                    break;
            }
        }

        if (values is null || loop.Selects)
            values = [Hole.Of("$" + loop.Name)];
        var unknown = values.Exists(value => ShellHole.IsAll(value)) || loop.Selects;
        var turns = new List<Ran>();
        var effects = runner.Effects;
        foreach (var value in values)
        {
            if (!runner.Budget.Turn())
                break;
            runner.State.Set(loop.Name, value);
            Keep(turns, ShellHole.IsAll(value)
                ? runner.With(runner.Context.When($"for each {loop.Name} of {Branches.Short(ShellHole.Strip(value))}"), () => runner.RunBlock(loop.Body))
                : runner.RunBlock(loop.Body));
            if (!GoesOn(unknown))
                break;
        }

        return Finish(loop, loop.Body, text, turns, unknown || values.Count == 0, runner.Effects != effects);
    }

    public Ran Run(CountedForNode loop)
    {
        runner.Expander.Number(loop.First);
        return Run(loop, loop.Body, runner.Clear(loop.Start), () => loop.Condition.Parts.Count == 0 ? true : runner.Expander.Number(loop.Condition) is { } value ? value != 0 : null, () => runner.Expander.Number(loop.Step), () => runner.Site.Source.Text[loop.Condition.Start..loop.Condition.End].Trim(), "while ");
    }

    public Ran Run(LoopNode loop)
    {
        var text = runner.Clear(loop.Start);
        var asked = "";
        return Run(
            loop,
            loop.Body,
            text,
            () =>
            {
                var ran = runner.RunBlock(loop.Condition);
                asked = ran.Text;

                return runner.State.Status is { } status ? (status == 0) != loop.Until : null;
            },
            () => { },
            () => asked,
            loop.Until ? "until " : "while ");
    }

    private Ran Run(Node loop, Block body, ClearedText text, Func<bool?> ask, Action step, Func<string> asked, string word)
    {
        var turns = new List<Ran>();
        var effects = runner.Effects;
        var unknown = false;
        List<string>? names = null;
        var still = 0;
        for (var turn = 0; turn < MostTurns && runner.Budget.Turn(); turn++)
        {
            var before = runner.State.Copy();
            var read = runner.Context.Input?.Position;
            var goes = ask();
            if (runner.Leaving != Leaving.No || goes == false)
                break;
            if (goes is null)
            {
                unknown = true;
                if (loop is LoopNode { Condition: var condition } && turn == 0)
                    text.Put(condition.Start, condition.End, asked());
                Keep(turns, runner.With(runner.Context.When(word + Branches.Short(asked())), () => runner.RunBlock(body)));
                runner.Leaving = Leaving.No;
                Blur(before);
                break;
            }

            var did = runner.Effects;
            Keep(turns, runner.RunBlock(body));
            if (!GoesOn(false))
                break;
            step();

            if (names is null)
                names = NamesIn(loop is LoopNode { Condition: var tested } ? runner.SourceOf(tested) : asked());
            if (names.Count > 0 && names.TrueForAll(name => runner.State.Get(name) == before.Get(name)))
            {
                if (++still > MostStill)
                {
                    unknown = true;
                    Blur(before);
                    break;
                }
            }
            else
            {
                still = 0;
            }

            // Nothing changed, so nothing will; or it waits for something outside.
            if (turn > MostEndless && runner.Effects != did)
            {
                unknown = true;
                Blur(before);
                break;
            }

            if (read == runner.Context.Input?.Position && IsSame(before, turn))
            {
                unknown = true;
                break;
            }
        }

        return Finish(loop, body, text, turns, unknown, runner.Effects != effects);
    }

    // The texts of the first turns are enough to see whether all are alike.
    private static void Keep(List<Ran> turns, Ran turn)
    {
        if (turns.Count < MostKept)
            turns.Add(turn);
    }

    // Variables that a condition asks for; none when it also asks something else.
    private List<string> NamesIn(string condition)
    {
        var names = new List<string>();
        if (condition.Contains("$(", StringComparison.Ordinal) || condition.Contains("read", StringComparison.Ordinal) || condition.Length > 500)
            return names;
        for (var i = 0; i < condition.Length; i++)
        {
            if (!Letters.IsNameStart(condition[i]))
                continue;
            var start = i;
            while (i < condition.Length && Letters.IsName(condition[i]))
                i++;
            if (runner.State.Find(condition[start..i]) is not null)
                names.Add(condition[start..i]);
        }

        return names;
    }

    private bool IsSame(ShellState before, int turn)
    {
        var (old, now) = (before.Variables, runner.State.Variables);
        return ReferenceEquals(old, now) || (turn > 8 && now.Count < 200 && old.Count == now.Count && old.Zip(now).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.Value == pair.Second.Value.Value));
    }

    // After turns that nobody counted, what the body changes is no longer known.
    private void Blur(ShellState before)
    {
        var after = runner.State;
        foreach (var (name, value) in before.Variables)
        {
            if (after.Variables.TryGetValue(name, out var now) && !ReferenceEquals(now, value) && now.Value != value.Value)
                after.Variables = after.Variables.SetItem(name, new Variable(Hole.Of("$" + name)));
        }

        after.Status = null;
    }

    private bool GoesOn(bool unknown)
    {
        switch (runner.Leaving)
        {
            case Leaving.No:
                return true;
            case Leaving.Break or Leaving.Continue when runner.LeavingLoops > 1:
                runner.LeavingLoops--;
                return false;
            case Leaving.Break:
                runner.Leaving = Leaving.No;
                return false;
            case Leaving.Continue:
                runner.Leaving = Leaving.No;
                return true;
            default:
                if (unknown)
                    runner.Leaving = Leaving.No;
                return false;
        }
    }

    private Ran Finish(Node loop, Block body, ClearedText text, List<Ran> turns, bool unknown, bool effects)
    {
        if (runner.State.Status is not null)
            runner.State.Status = turns.Count == 0 ? 0 : runner.State.Status;
        var spliced = turns.Exists(turn => turn.Spliced);
        if (turns.Count > 0 && !unknown && effects && (spliced || turns.Count <= FewTurns))
        {
            var written = turns.Select(turn => turn.Text.Trim()).Where(turn => turn.Length > 0).Distinct().Take(MostWritten).ToList();
            if ((written.Count > 1 || turns.Count == 1 || spliced) && written.Sum(turn => turn.Length) < LongestWritten)
                return new Ran(string.Join('\n', written), spliced);
        }

        if (turns.Count > 0 && effects && (unknown || turns.TrueForAll(turn => turn.Text == turns[0].Text)))
            text.Put(body.Start, body.End, turns[0].Text);
        return new Ran(text.Finish(loop.End), spliced);
    }
}
