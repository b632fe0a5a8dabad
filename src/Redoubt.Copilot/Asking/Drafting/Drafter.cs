using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Shapes;
using Redoubt.Copilot.Asking.Times;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Makes a draft of what a question says over a table.</summary>
internal sealed class Drafter(Vocabulary vocabulary, AskingContent content, AtomResolving resolving, JoinBook joins)
{
    // So many tables may have a column that a table is joined for it alone.
    private const int Few = 4;

    public Draft Draft(Heard heard, TableSchema table, IReadOnlyList<string> others)
    {
        var question = heard.Question;
        var (tests, joined) = Tests(heard, table);
        var times = Times(heard, table);
        var shape = new ShapeReading(question, vocabulary, table, heard.Shape).Read();
        if (Absence(heard, table, times) is { } absent)
            (shape, times) = (absent, []);
        var tableWords = UseTable(heard, table, joined);
        foreach (var (join, column) in shape is { Take: null, Sort: null, Kind: ShapeKind.Rows or ShapeKind.Distinct or ShapeKind.Count } ? Beside(heard, table, joined) : [])
        {
            joined = [.. joined.Where(other => other.Table != join.Table), (joined.FirstOrDefault(other => other.Table == join.Table) ?? join) with { IsShown = true }];
            if (shape.Kind != ShapeKind.Rows && (shape.Kind == ShapeKind.Distinct || shape.By.Count > 0))
                shape = shape with { By = [.. shape.By.Append(column).Distinct()] };
            else if (shape.Show.Count > 0)
                shape = shape with { Show = [.. shape.Show.Append(column).Distinct()] };
        }

        return new Draft
        {
            Table = table,
            TableWords = tableWords,
            Tests = tests,
            Times = times,
            Joins = joined,
            Shape = shape,
            Others = others,
            Unused = Unused(question),
        };
    }

    // 'and their devices', 'with the file hashes', 'per department': not 'adapters people use'.
    private static bool IsAskedFor(Question question, Place place)
    {
        for (var i = place.First - 1; i >= 0; i--)
        {
            if (question[i].IsSign(",") || question[i].Lower is "and" or "with" or "including" or "plus" or "per" or "by" or "for" or "of" or "show" or "list" or "get" or "give" or "me" or "which" or "what" or "whose" or "on")
                return true;
            if (question[i].Kind != PieceKind.Word || question[i].Lower is not ("the" or "their" or "its" or "a" or "an" or "all" or "each" or "every" or "any" or "affected" or "involved" or "related" or "names" or "name"))
                return false;
        }

        return true;
    }

    // 'titles of alerts and their devices': a column that only the other part of the same thing has.
    private List<(Joined Join, string Column)> Beside(Heard heard, TableSchema table, IReadOnlyList<Joined> joined)
    {
        var beside = new List<(Joined Join, string Column)>();
        foreach (var (sense, place) in heard.Columns)
        {
            if (Enumerable.Range(place.First, place.Length).Any(heard.Question.IsUsed) || sense.In(table) is { Weight: >= 0.7 } || !IsAskedFor(heard.Question, place))
                continue;
            foreach (var join in joins.Of(table).OrderByDescending(join => joined.Any(one => one.Table == join.Table) || beside.Exists(one => one.Join.Table == join.Table)))
            {
                if (!joins.IsCompanion(table, join.Table) || sense.In(join.Table) is not { Weight: >= 0.9 } found || table.Find(found.Column.Name) is not null)
                    continue;
                heard.Question.Use(place);
                beside.Add((new Joined(join.Table, join.Key, join.OtherKey, [], heard.Question.Words(place)), found.Column.Name));
                break;
            }
        }

        return beside;
    }

    // 'devices with no sign-in in the last ten days', 'users who have not logged on for a month'
    private Shape? Absence(Heard heard, TableSchema table, IReadOnlyList<TimeTest> times)
    {
        var question = heard.Question;
        if (times is not [{ From: { Form: TimeForm.Ago } since, To: null, Column: null }] || heard.Times is not [var when])
            return null;
        var not = Enumerable.Range(0, when.Place.First).FirstOrDefault(i => question[i].Lower is "no" or "never" or "haven't" or "hasn't" or "didn't" or "not" && !heard.Atoms.Any(atom => atom.Place.Contains(i)), -1);
        if (not < 1 || when.Place.First - not > 6)
            return null;
        foreach (var (sense, place) in heard.Columns)
        {
            if (place.First > not || sense.In(table) is not { } who || who.Column.Type == KqlType.DateTime)
                continue;
            var all = place.To(when.Place);
            question.Use(all);
            return new Shape { Kind = ShapeKind.Absent, By = [who.Column.Name], Since = since, Words = question.Words(all) };
        }

        return null;
    }

    /// <summary>The conditions of a question in a table and in those that are joined to it.</summary>
    public (IReadOnlyList<Test> Tests, IReadOnlyList<Joined> Joined) Tests(Heard heard, TableSchema table)
    {
        var own = new List<(Atom Atom, IReadOnlyList<ColumnTest> Tests)>();
        var other = new Dictionary<string, ((TableSchema Table, string Key, string OtherKey) Join, List<(Atom Atom, IReadOnlyList<ColumnTest> Tests)> Tests)>(StringComparer.Ordinal);
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
        foreach (var (join, times) in TimesElsewhere(heard, table))
        {
            other.TryAdd(join.Table.Name, (join, []));
            when[join.Table.Name] = times;
        }
        return (Merged(own, heard.Question), [.. other.Values.Select(one => new Joined(one.Join.Table, one.Join.Key, one.Join.OtherKey, Merged(one.Tests, heard.Question), string.Join(" … ", one.Tests.Select(test => heard.Question.Words(test.Atom.Place)).Concat(when.GetValueOrDefault(one.Join.Table.Name, []).Select(time => time.Words)))) { Times = when.GetValueOrDefault(one.Join.Table.Name, []) })]);
    }

    // 'e-mails that were clicked', 'devices which had alerts': rows of another table that have to be there.
    private IEnumerable<(TableSchema Table, string Key, string OtherKey)> Clauses(Heard heard, TableSchema table)
    {
        var question = heard.Question;
        foreach (var (sense, place) in heard.Tables)
        {
            if (place.First < 2 || sense.Weights.ContainsKey(table.Name) || !sense.Weights.Values.Any(weight => weight >= 3) || sense.RowsOf.Any(rows => rows[..Math.Min(5, rows.Length)] == table.Name[..Math.Min(5, table.Name.Length)]) || heard.Atoms.Any(atom => atom.Place.Touches(place)))
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

    private (TableSchema Table, string Key, string OtherKey)? Named(TableSense sense, TableSchema table) =>
        joins.Of(table).FirstOrDefault(join => sense.RowsOf.Contains(join.Table.Name)) is { Table: not null } found ? found : null;

    // Alerts are of a device by their evidence.
    private (TableSchema Table, string Key, string OtherKey)? Through(TableSense sense, TableSchema table) =>
        joins.Of(table).FirstOrDefault(join => joins.Of(join.Table).Any(next => sense.RowsOf.Contains(next.Table.Name)) && sense.RowsOf.Any(rows => join.Table.Name.StartsWith(rows[..Math.Min(5, rows.Length)], StringComparison.Ordinal))) is { Table: not null } found ? found : null;

    // A value is looked for in another table when words, its form or a column that few tables have lead there; else it is not understood.
    private bool IsSpokenOf(Heard heard, Atom atom, TableSchema table, TableSchema other) => atom.Meaning is not null || joins.IsCompanion(table, other)
        || heard.Tables.Any(mention => mention.Sense.Weights.GetValueOrDefault(other.Name) >= 1) || heard.Loose.Any(mention => mention.Sense.Weights.ContainsKey(other.Name))
        || vocabulary.HomeOf(atom.Values[0], other) > 0 || (atom.Sense is { } sense && vocabulary.Catalog.Tables.Count(one => sense.In(one) is { Weight: >= 0.9 }) <= Few);

    private ((TableSchema Table, string Key, string OtherKey) Join, IReadOnlyList<ColumnTest> Tests)? Elsewhere(Heard heard, Atom atom, TableSchema table, string words, ICollection<string> already)
    {
        ((TableSchema, string, string), IReadOnlyList<ColumnTest>)? best = null;
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
        if (atom.Meaning is not null && best is { } kin && kin.Item1.Item1.Name[..5] == table.Name[..5] && most >= 1.5 && heard.Tables.Any(mention => mention.Place.First == atom.Place.Last + 1 && mention.Sense.RowsOf.Contains(table.Name)))
            return best;
        // Words that mean something in a table that is not spoken of mean nothing here.
        return atom.Meaning is { Reach: false } && best is { } one && !already.Contains(one.Item1.Item1.Name) && !heard.Tables.Any(mention => ((mention.Place.Touches(atom.Place) && (mention.Place.Length > 1 || (mention.Sense.RowsOf.Contains(one.Item1.Item1.Name) && atom.Place.Length > 1))) || (mention.Place.First == atom.Place.Last + 1 && mention.Sense.RowsOf.Contains(one.Item1.Item1.Name))) && mention.Sense.Weights.ContainsKey(one.Item1.Item1.Name)) ? null : best;
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

    // 'vulnerabilities published in the last week': a time that only the reference data has.
    private IEnumerable<((TableSchema Table, string Key, string OtherKey) Join, IReadOnlyList<TimeTest> Times)> TimesElsewhere(Heard heard, TableSchema table)
    {
        foreach (var mention in heard.Times)
        {
            if (TimeColumn(heard.Question, mention, table).Column is not null)
                continue;
            foreach (var join in joins.Of(table).Where(join => joins.IsCompanion(table, join.Table)))
            {
                if (TimeColumn(heard.Question, mention, join.Table) is not ({ } column, { } place) || table.Find(column.Name) is not null)
                    continue;
                heard.Question.Use(place);
                yield return (join, [mention.Test with { Column = column.Name, Words = heard.Question.Words(place.To(mention.Place)) }]);
                break;
            }
        }
    }

    public IReadOnlyList<TimeTest> Times(Heard heard, TableSchema table)
    {
        var times = new List<TimeTest>();
        var main = Vocabulary.TimeColumn(table);
        foreach (var mention in heard.Times)
        {
            var (column, place) = TimeColumn(heard.Question, mention, table);
            if (column is null && place is null && joins.Of(table).Any(join => joins.IsCompanion(table, join.Table) && TimeColumn(heard.Question, mention, join.Table) is ({ } other, not null) && table.Find(other.Name) is null))
                continue;
            column ??= main;
            if (column is null)
                continue;
            if (place is { } words)
                heard.Question.Use(words);
            var test = mention.Test with { Column = column == main ? null : column.Name, Words = heard.Question.Words(place is { } left ? left.To(mention.Place) : mention.Place) };
            times.RemoveAll(other => other.Column == test.Column && ((other.From is not null && test.From is not null) || (other.To is not null && test.To is not null)));
            times.Add(test);
        }

        return times;
    }

    // 'created at', 'published since': a time of its own before it.
    private (ColumnSchema? Column, Place? Place) TimeColumn(Question question, TimeMention mention, TableSchema table)
    {
        foreach (var at in (int[])[mention.Place.First, mention.Place.First - 1])
        {
            if (at < 0 || at >= question.Count)
                continue;
            for (var first = Math.Max(0, at - 4); first <= at; first++)
            {
                var key = string.Join(' ', Enumerable.Range(first, at - first + 1).Select(i => question[i].Key));
                if (vocabulary.Columns.Find(key)?.In(table) is { } found && found.Column.Type == KqlType.DateTime && !(question[first].Lower is "time" or "date" or "when" or "at" or "on"))
                    return (found.Column, new Place(first, Math.Min(at, mention.Place.First)));
            }
        }

        return (null, null);
    }

    private static string UseTable(Heard heard, TableSchema table, IReadOnlyList<Joined> joined)
    {
        var words = new List<string>();
        foreach (var (sense, place) in heard.Tables)
        {
            if (sense.Weights.ContainsKey(table.Name))
                words.Add(heard.Question.Words(place));
            if (sense.Weights.ContainsKey(table.Name) || joined.Any(join => sense.Weights.ContainsKey(join.Table.Name)))
                heard.Question.Use(place);
        }

        foreach (var loose in heard.Loose.Where(loose => loose.Sense.Weights.ContainsKey(table.Name) || joined.Any(join => loose.Sense.Weights.ContainsKey(join.Table.Name))))
        {
            foreach (var piece in loose.Pieces)
            {
                if (loose.Sense.Weights.ContainsKey(table.Name) && !heard.Question.IsUsed(piece))
                    words.Add(heard.Question[piece].Text);
                heard.Question.Use(new Place(piece, piece));
            }
        }

        return string.Join(" … ", words.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    public List<string> Unused(Question question)
    {
        var unused = new List<string>();
        for (var i = 0; i < question.Count; i++)
        {
            var piece = question[i];
            if (!question.IsUsed(i) && piece.Kind != PieceKind.Sign && !(piece.Kind == PieceKind.Word && content.IsNoise(piece.Lower)))
                unused.Add(question.Text[piece.Start..piece.End]);
        }

        return unused;
    }
}
