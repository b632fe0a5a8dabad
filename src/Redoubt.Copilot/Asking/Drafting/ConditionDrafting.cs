using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Times;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Finds the conditions of a question: in the table that it asks for, and in those that must be joined because only they can tell.</summary>
internal sealed class ConditionDrafting(Vocabulary vocabulary, AtomResolving resolving, TimeDrafting timing, JoinBook joins)
{
    // So many tables may have a column that a table is joined for it alone.
    private const int Few = 4;

    /// <summary>The conditions of a question in a table and in those that are joined to it.</summary>
    public (IReadOnlyList<Test> Tests, IReadOnlyList<Joined> Joined) Of(Heard heard, TableSchema table)
    {
        var own = new List<(Atom Atom, IReadOnlyList<ColumnTest> Tests)>();
        var other = new Dictionary<string, (JoinStep Join, List<(Atom Atom, IReadOnlyList<ColumnTest> Tests)> Tests)>(StringComparer.Ordinal);
        var when = new Dictionary<string, IReadOnlyList<TimeTest>>(StringComparer.Ordinal);
        foreach (var atom in heard.Atoms)
        {
            var words = heard.Question.Words(atom.Place);
            var (tests, fit) = resolving.In(atom, table, words);
            // 'public ip of each device': what the words mean elsewhere is a column here.
            if (fit < 0.5 && atom is { Meaning: not null, Values.Count: 0, Negated: false } && vocabulary.Columns.At(heard.Question, atom.Place.First) is { } named && named.Place.Length >= atom.Place.Length && named.Meaning.In(table) is { Weight: >= 0.9 })
                continue;
            if (fit < 0.5 && !(fit >= 0.4 && atom.Meaning is null && vocabulary.HomeOf(atom.Values[0], table) > 0) && (!atom.IsModifier || (atom.Sense is not null && atom.Sense.In(table) is null)) && Elsewhere(heard, atom, table, words, other.Keys) is { } found)
            {
                if (!other.TryGetValue(found.Join.Table.Name, out var list))
                    other[found.Join.Table.Name] = list = (found.Join, []);
                list.Tests.Add((atom, found.Tests));
                heard.Question.Use(atom.Place);
            }
            else if (tests.Count > 0)
            {
                own.Add((atom, tests));
                heard.Question.Use(atom.Place);
            }
        }

        foreach (var join in Clauses(heard, table))
            other.TryAdd(join.Table.Name, (join, []));
        foreach (var (join, times) in timing.Elsewhere(heard, table))
        {
            other.TryAdd(join.Table.Name, (join, []));
            when[join.Table.Name] = times;
        }
        return (Merged(own, heard.Question), [.. other.Values.Select(one => new Joined(one.Join, Merged(one.Tests, heard.Question), string.Join(" … ", one.Tests.Select(test => heard.Question.Words(test.Atom.Place)).Concat(when.GetValueOrDefault(one.Join.Table.Name, []).Select(time => time.Words)))) { Times = when.GetValueOrDefault(one.Join.Table.Name, []) })]);
    }

    // 'e-mails that were clicked', 'devices which had alerts': rows of another table that have to be there.
    private IEnumerable<JoinStep> Clauses(Heard heard, TableSchema table)
    {
        var question = heard.Question;
        foreach (var (sense, place) in heard.Tables)
        {
            if (place.First < 2 || sense.Weights.ContainsKey(table.Name) || !sense.Weights.Values.Any(weight => weight >= 3) || sense.RowsOf.Any(rows => TableFamily.IsSame(rows, table.Name)) || heard.Atoms.Any(atom => atom.Place.Touches(place)))
                continue;
            var opens = Enumerable.Range(Math.Max(1, place.First - 4), place.First - Math.Max(1, place.First - 4)).Any(i => question[i].Lower is "that" or "which" or "whose"
                || (question[i].Lower is "with" or "having" && question[i - 1].Key is "device" or "user" or "account" or "email" && i - 2 >= 0 && question[i - 2].Kind == PieceKind.Word));
            if (opens && (Named(sense, table) ?? Through(sense, table)) is { Table: not null } found)
            {
                question.Use(place);
                yield return found;
            }
        }
    }

    private JoinStep? Named(TableSense sense, TableSchema table) =>
        joins.Of(table).FirstOrDefault(join => sense.RowsOf.Contains(join.Table.Name)) is { Table: not null } found ? found : null;

    // Alerts are of a device by their evidence.
    private JoinStep? Through(TableSense sense, TableSchema table) =>
        joins.Of(table).FirstOrDefault(join => joins.Of(join.Table).Any(next => sense.RowsOf.Contains(next.Table.Name)) && sense.RowsOf.Any(rows => TableFamily.IsSame(rows, join.Table.Name))) is { Table: not null } found ? found : null;

    // A value is looked for in another table when words, its form or a column that few tables have lead there; else it is not understood.
    private bool IsSpokenOf(Heard heard, Atom atom, TableSchema table, TableSchema other) => atom.Meaning is not null || joins.IsCompanion(table, other)
        || heard.Tables.Any(mention => mention.Sense.Weights.GetValueOrDefault(other.Name) >= 1) || heard.Loose.Any(mention => mention.Sense.Weights.ContainsKey(other.Name))
        || vocabulary.HomeOf(atom.Values[0], other) > 0 || (atom.Sense is { } sense && vocabulary.Catalog.Tables.Count(one => sense.In(one) is { Weight: >= 0.9 }) <= Few);

    private (JoinStep Join, IReadOnlyList<ColumnTest> Tests)? Elsewhere(Heard heard, Atom atom, TableSchema table, string words, ICollection<string> already)
    {
        (JoinStep Join, IReadOnlyList<ColumnTest> Tests)? best = null;
        var most = 0.59;
        foreach (var join in joins.Of(table))
        {
            var (tests, fit) = resolving.In(atom, join.Table, words);
            if (!IsSpokenOf(heard, atom, table, join.Table) && !already.Contains(join.Table.Name))
                continue;
            // Evidence has a column of nearly everything: it tells of alerts, where alerts are spoken of.
            if (tests.Count == 0 || (join.Table.Name == "AlertEvidence" && !JoinBook.IsKin(table, join.Table) && !heard.Tables.Any(mention => mention.Sense.Weights.Keys.Any(name => JoinBook.IsKin(join.Table, vocabulary.Catalog.Find(name)!)))))
                continue;
            // Of two that can tell, the one that the question speaks of.
            var said = fit + (already.Contains(join.Table.Name) ? 0.5 : 0)
                + (joins.IsCompanion(table, join.Table) ? 0.3 : 0) + (0.15 * heard.Tables.Sum(mention => mention.Sense.Weights.GetValueOrDefault(join.Table.Name))) + (vocabulary.PreferenceOf(join.Table) * 0.01);
            if (fit >= 0.6 && said > most)
                (best, most) = ((join, tests), said);
        }

        // 'unsigned DLLs': what only a table of the same family can tell of the rows.
        if (atom.Meaning is not null && best is { } kin && TableFamily.IsSame(kin.Join.Table.Name, table.Name) && most >= 1.5 && heard.Tables.Any(mention => mention.Place.First == atom.Place.Last + 1 && mention.Sense.RowsOf.Contains(table.Name)))
            return best;
        // Words that mean something in a table that is not spoken of mean nothing here.
        return atom.Meaning is { Reach: false } && best is { } one && !already.Contains(one.Join.Table.Name) && !heard.Tables.Any(mention => ((mention.Place.Touches(atom.Place) && (mention.Place.Length > 1 || (mention.Sense.RowsOf.Contains(one.Join.Table.Name) && atom.Place.Length > 1))) || (mention.Place.First == atom.Place.Last + 1 && mention.Sense.RowsOf.Contains(one.Join.Table.Name))) && mention.Sense.Weights.ContainsKey(one.Join.Table.Name)) ? null : best;
    }

    // 'high or medium' is one condition; 'url contains x or subject contains y' is one of two.
    private static List<Test> Merged(List<(Atom Atom, IReadOnlyList<ColumnTest> Tests)> found, Question question)
    {
        var tests = new List<(Test Test, Place Place)>();
        foreach (var (atom, ones) in found)
        {
            foreach (var one in ones)
            {
                var same = tests.FindIndex(other => other.Test is ColumnTest { Negated: false, Comparison: Comparison.Is } before && before.Column == one.Column);
                if (same >= 0 && one is { Negated: false, Comparison: Comparison.Is } && tests[same].Test is ColumnTest earlier)
                {
                    var all = tests[same].Place.To(atom.Place);
                    tests[same] = (earlier with { Values = [.. earlier.Values.Concat(one.Values).Distinct()], Words = question.Words(all) }, all);
                    continue;
                }

                if (tests.Exists(other => other.Test is ColumnTest before && before.Column == one.Column && before.Comparison == one.Comparison && before.Negated == one.Negated && before.Values.SequenceEqual(one.Values)))
                    continue;
                if (tests.Count > 0 && ones.Count == 1 && tests[^1].Place is var last && atom.Place.First - last.Last == 2 && question[last.Last + 1].Lower == "or")
                {
                    var all = last.To(atom.Place);
                    IReadOnlyList<ColumnTest> any = tests[^1].Test is EitherTest either ? [.. either.Any, one] : [(ColumnTest)tests[^1].Test, one];
                    tests[^1] = (new EitherTest(any, question.Words(all)), all);
                    question.Use(all);
                    continue;
                }

                tests.Add((one, atom.Place));
            }
        }

        return [.. tests.Select(one => one.Test)];
    }
}
