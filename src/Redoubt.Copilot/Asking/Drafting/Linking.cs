using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>
/// Reads a question as two when one table cannot tell it: rows of one table for which another has (or has not) a row, of the same device,
/// user or e-mail, and near in time where the words say so.
/// </summary>
internal sealed class Linking(Vocabulary vocabulary, AskingContent content, AtomResolving resolving, JoinBook joins, TableChoice choice, Drafter drafter, ConditionDrafting conditions, TimeDrafting timing)
{
    // How far a table may stand behind the best for its part when only it can be joined.
    private const double Slack = 0.8;
    private const double Named = 1;
    private const double RowNamed = 2.4;
    private const double Apart = 1;

    /// <summary>The draft; null when the question is not of this form, or when one table tells all of it.</summary>
    public (Draft Draft, bool IsBare)? Draft(Heard heard)
    {
        foreach (var clause in Clause.All(heard.Question))
        {
            // 'e-mails with attachments' is a number that the e-mail has.
            bool IsTold(TableSchema table) => clause.Connector > 0 && heard.Atoms.Any(atom => atom.Meaning is not null && atom.Place.Contains(clause.Connector) && resolving.In(atom, table, "").Fit >= 0.8);
            if (!clause.IsBare)
            {
                if (Linked(clause, isHalf: clause.IsShown, IsTold) is { } draft)
                    return (draft, false);
                continue;
            }

            var about = Heard.Of(clause.About, vocabulary, content);
            if (IsBare(clause.Main))
            {
                // 'attachments that were executed': two tables, though the first part is one word.
                foreach (var half in clause.Halves(about.Question, heard.Question[clause.Connector].Text).Append(clause))
                {
                    if (Linked(half, isHalf: true, IsTold) is { } draft)
                        return (draft, true);
                }
            }
            else if (Linked(clause, isHalf: true, IsTold) is { } draft)
            {
                return (draft, true);
            }
        }

        return null;
    }

    // 'list all devices' says nothing but what is asked for.
    private bool IsBare(string main)
    {
        var heard = Heard.Of(main, vocabulary, content);
        return heard.Atoms.Count == 0 && Enumerable.Range(0, heard.Question.Count - 1).All(i => content.IsNoise(heard.Question[i].Lower) || heard.Question.IsUsed(i) || heard.Shape.All.Any(place => place.Contains(i)));
    }

    private Draft? Linked(Clause clause, bool isHalf, Func<TableSchema, bool> isTold)
    {
        var (main, about) = (Heard.Of(clause.Main, vocabulary, content), Heard.Of(clause.About, vocabulary, content));
        var (mains, abouts) = (choice.Rank(main), choice.Rank(about));
        // 'users that …' by itself asks for what is told of them, and not for a table of users.
        if (clause.IsBare && isHalf && IsBare(clause.Main) && mains.Count > 0 && !main.Tables.Any(mention => mention.Sense.Weights.GetValueOrDefault(mains[0].Table.Name) >= 3))
            return null;
        if (mains.Count == 0 || abouts.Count == 0 || (mains[0].Named <= Named && mains[0].Score < 2))
            return null;
        // What happens on devices is told together more often than not.
        var pairs = from one in mains.TakeWhile(one => one.Score > mains[0].Score - Slack)
                    from other in abouts.TakeWhile(other => other.Score > abouts[0].Score - Slack).Take(6)
                    where one.Table != other.Table && one.Score > 0.5
                    let way = Way(one.Table, other.Table)
                    where way is not null
                    orderby one.Score + other.Score + (way.Value.Through is null ? 0.2 : 0) + (TableFamily.IsSame(one.Table.Name, other.Table.Name) ? 0.3 : 0) descending
                    select (One: one, Other: other, way.Value.Steps, way.Value.Through);
        foreach (var (one, other, steps, through) in pairs)
        {
            if ((about.Atoms.Count == 0 && isTold(one.Table)) || (clause.IsBare && isHalf && about.Atoms.Any(atom => !atom.IsModifier && resolving.In(atom, other.Table, "").Tests.Count == 0)))
                continue;
            if (!Fits(clause, isHalf, one, other, mains, abouts, about))
                continue;
            // 'alerts with the file x': the evidence tells it without the events of the device.
            if (through is not null && about.Atoms.Count > 0 && other.Named < RowNamed * 1.5 && about.Atoms.All(atom => resolving.In(atom, steps.Table, "").Fit > 0.7) && conditions.Of(about, steps.Table) is (var direct, { Count: 0 }))
                return Drafted(clause, main, about, one.Table, direct, steps, null);
            var (tests, further) = conditions.Of(about, other.Table);
            if (further.Count > 0 || (tests.Count == 0 && other.Named < RowNamed))
                continue;
            return Drafted(clause, main, about, one.Table, tests, steps, through);
        }

        return null;
    }

    private bool Fits(Clause clause, bool isHalf, TableChoice.Scored one, TableChoice.Scored other, IReadOnlyList<TableChoice.Scored> mains, IReadOnlyList<TableChoice.Scored> abouts, Heard about)
    {
        var ownNoun = about.Tables.Any(mention => mention.Sense.RowsOf.Contains(one.Table.Name) && mention.Sense.Weights[one.Table.Name] >= 3);
        var otherNoun = other.Named >= RowNamed && !ownNoun;
        // Told by the first table as it is.
        if (about.Atoms.Count > 0 && !otherNoun && about.Atoms.All(atom => resolving.In(atom, one.Table, "") is var (tests, fit) && tests.Count > 0 && (atom.Meaning is not null || (atom.Sense is null ? fit >= 0.8 && atom.Preposition.Length > 0 : fit > 0.9))))
            return false;
        if (about.Atoms.Count == 0 && !otherNoun)
            return false;
        if (other.Named <= 0 && !about.Atoms.All(atom => resolving.In(atom, other.Table, "").Fit > 0.75))
            return false;
        if (clause.Window is not null)
            return one.Named > Named && other.Named > Named;
        if (!isHalf)
            return true;
        // Two halves only when each is clearly about its own table.
        var reverse = (mains.FirstOrDefault(two => two.Table == other.Table).Score, abouts.FirstOrDefault(two => two.Table == one.Table).Score);
        return one.Score - reverse.Item1 > Apart && other.Score - reverse.Item2 > Apart && (other.Named >= 1.5 || about.Atoms.Any(atom => resolving.In(atom, other.Table, "").Fit > 0.9));
    }

    private Draft Drafted(Clause clause, Heard main, Heard about, TableSchema table, IReadOnlyList<Test> tests, JoinStep steps, JoinStep? through)
    {
        var draft = drafter.Draft(main, table, []);
        var words = clause.About.Trim();
        foreach (var (sense, place) in about.Tables)
        {
            if (sense.Weights.ContainsKey(steps.Table.Name) || (through is { } beyond && sense.Weights.ContainsKey(beyond.Table.Name)))
                about.Question.Use(place);
        }

        // That there is an alert, its evidence tells.
        var joined = through is { } far && (tests.Count > 0 || !JoinBook.IsKin(steps.Table, far.Table))
            ? new Joined(steps, [], words) { Beyond = new Joined(far, tests, words) }
            : new Joined(steps, tests, words);
        // Rows that one table asks for anyway are not asked for twice.
        var others = draft.Joins.Where(join => !joined.Tables.Contains(join.Table.Name));
        return draft with
        {
            Times = draft.Times.Count > 0 ? draft.Times : timing.Of(about, table),
            Joins = [.. others, joined with { IsAbsent = clause.IsAbsent && !SaysNo(about), IsShown = clause.IsShown, Window = clause.Window }],
            Unused = [.. draft.Unused, .. drafter.Unused(about.Question)],
        };
    }

    // 'that are not onboarded' is a state of its own: nothing is absent.
    private static bool SaysNo(Heard about) => about.Atoms.Any(atom => Enumerable.Range(atom.Place.First, atom.Place.Length).Any(i => about.Question[i].Lower is "not" or "no" or "never"));

    // Directly, or through the rows that say what the other's are about: alerts by their evidence.
    private (JoinStep Steps, JoinStep? Through)? Way(TableSchema one, TableSchema other)
    {
        var next = joins.Of(one);
        if (next.FirstOrDefault(join => join.Table == other) is { Table: not null } direct)
            return (direct, null);
        foreach (var step in next)
        {
            if (!JoinBook.IsKin(step.Table, other) && !JoinBook.IsKin(step.Table, one))
                continue;
            if (joins.Of(step.Table).FirstOrDefault(join => join.Table == other) is { Table: not null } far)
                return (step, far);
        }

        return null;
    }
}
