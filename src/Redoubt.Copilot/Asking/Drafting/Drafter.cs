using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Shapes;
using Redoubt.Copilot.Asking.Times;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Makes a draft of what a question says over a table.</summary>
internal sealed class Drafter(Vocabulary vocabulary, AskingContent content, ConditionDrafting conditions, TimeDrafting timing, JoinBook joins)
{
    public Draft Draft(Heard heard, TableSchema table, IReadOnlyList<string> others)
    {
        var question = heard.Question;
        var (tests, joined) = conditions.Of(heard, table);
        var times = timing.Of(heard, table);
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
                beside.Add((new Joined(join, [], heard.Question.Words(place)), found.Column.Name));
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
