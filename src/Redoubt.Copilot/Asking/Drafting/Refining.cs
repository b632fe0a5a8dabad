using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Shapes;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Changes a draft by what is asked next: 'only on DC01', 'per day instead', 'and who signed in?'.</summary>
internal sealed class Refining(Vocabulary vocabulary, Drafter drafter, ConditionDrafting conditions, TimeDrafting timing, TableChoice choice, JoinBook joins)
{
    private const double Named = 2.4;
    private const double NearEnough = 0.2;

    private static readonly HashSet<string> Cues = new(StringComparer.Ordinal)
    {
        "only", "just", "and", "but", "without", "excluding", "exclude", "except", "instead", "now", "also", "same", "then", "limit", "sort", "order", "group", "not", "remove", "ignore", "make", "or", "what", "how", "who", "which",
        "per", "by", "for", "on", "in", "from", "to", "with", "since", "the", "last", "top", "filter", "narrow", "of", "count", "those", "these", "them", "show", "include", "add", "during", "between", "today", "yesterday", "past", "where", "list", "display",
    };

    /// <summary>The changed draft; null when the words ask for something new.</summary>
    public Draft? Refine(Draft before, Heard heard)
    {
        if (heard.Question.Count == 0)
            return null;
        var first = heard.Question[0].Lower;
        var ranked = choice.Rank(heard, table => Kept(before, table));
        var best = ranked.Count > 0 ? Near(before.Table, ranked) : default;
        var refers = Enumerable.Range(0, heard.Question.Count).Any(i => heard.Question[i].Lower is "instead" or "them" or "those" or "these");
        var own = ranked.FirstOrDefault(one => one.Table == before.Table);
        var speaksOfOther = best.Table is not null && best.Table != before.Table && (best.Named >= Named || (best.Named > 1.6 && own.Named == 0)) && best.Named > own.Named && !refers;
        if (speaksOfOther && first is "and" or "also" or "what" or "who" or "same" or "how" && heard.Question.Count < 12)
            return Switch(before, heard, best.Table!);
        if (speaksOfOther || (!Cues.Contains(first) && !refers && heard.Question.Count > 4))
            return null;
        if (own.Named >= Named && !refers && first is not ("only" or "just" or "and" or "but" or "without" or "now" or "also" or "per") && heard.Question.Count > 6)
            return null;
        return Change(before, heard);
    }

    // 'And who signed in?', after the processes of a device: on that device, if rows of devices are called so too.
    private static TableChoice.Scored Near(TableSchema before, IReadOnlyList<TableChoice.Scored> ranked)
    {
        var best = ranked[0];
        if (TableFamily.IsSame(best.Table.Name, before.Name))
            return best;
        var kin = ranked.FirstOrDefault(one => one.Table != before && TableFamily.IsSame(one.Table.Name, before.Name) && one.Named >= best.Named * NearEnough);
        return kin.Table is null ? best : kin with { Named = best.Named };
    }

    // Where a connection goes is not where a logon comes from.
    private static bool IsOtherEnd(string column, TableSchema table) => column.StartsWith("Remote", StringComparison.Ordinal) && table.Name.EndsWith("LogonEvents", StringComparison.Ordinal);

    private static double Kept(Draft before, TableSchema table) => (before.Tests.Count(test => Moved(test, table) is not null) * 0.4) + (TableFamily.IsSame(table.Name, before.Table.Name) ? 0.4 : 0);

    private Draft Switch(Draft before, Heard heard, TableSchema table)
    {
        var draft = drafter.Draft(heard, table, []);
        // What the new table cannot tell by itself, it can by the rows that were asked for before.
        var left = before.Tests.Where(test => Moved(test, table) is null).ToList();
        if (left.Count > 0 && joins.Of(table).FirstOrDefault(join => join.Table == before.Table) is { Table: not null } way)
            draft = draft with { Joins = [.. draft.Joins, new Joined(way, left, string.Join(" … ", left.Select(test => test.Words)))] };
        return draft with
        {
            Tests = [.. before.Tests.Select(test => Moved(test, table)).OfType<Test>().Where(test => !SameColumn(test, draft.Tests)), .. draft.Tests],
            Times = draft.Times.Count > 0 ? draft.Times : [.. before.Times.Where(time => time.Column is null && Vocabulary.TimeColumn(table) is not null)],
        };
    }

    private Draft Change(Draft before, Heard heard)
    {
        var question = heard.Question;
        var (tests, joined) = conditions.Of(heard, before.Table);
        var times = timing.Of(heard, before.Table);
        var more = Enumerable.Range(0, question.Count).Any(i => question[i].Lower is "also" or "or");
        var instead = Enumerable.Range(0, question.Count).Any(i => question[i].Lower is "instead" or "rather" or "now");
        var changed = before with
        {
            Tests = more ? [.. Widened(before.Tests, tests)] : [.. before.Tests.Where(test => !SameColumn(test, tests)), .. tests],
            Times = times.Count > 0 ? [.. before.Times.Where(time => !times.Any(other => other.Column == time.Column)), .. times] : before.Times,
            Joins = [.. before.Joins, .. joined],
            Shape = Shaped(before, heard, instead),
        };
        foreach (var (sense, place) in heard.Tables)
        {
            if (sense.Weights.ContainsKey(before.Table.Name))
                question.Use(place);
        }

        return changed with { Unused = [.. drafter.Unused(question).Where(word => word.ToLowerInvariant() is not ("only" or "just" or "instead" or "now" or "exclude" or "remove" or "without" or "but" or "also" or "same" or "filter" or "narrow" or "group" or "add" or "them" or "those"))] };
    }

    private Shape Shaped(Draft before, Heard heard, bool instead)
    {
        var shape = new ShapeReading(heard.Question, vocabulary, before.Table, heard.Shape).Read();
        if (heard.Shape.Plain is not null)
            return new Shape();
        if (shape.Kind == ShapeKind.Distinct && heard.Shape.Differs is null && heard.Question[0].Lower is not ("which" or "who" or "what" or "show" or "list"))
            return before.Shape;
        if (shape.IsPlain)
            return shape.Show.Count > 0 ? before.Shape with { Show = shape.Show, ShowWords = shape.ShowWords } : before.Shape;
        // A number of rows to keep, or an order, of what there is.
        if (shape is { Kind: ShapeKind.Rows } && before.Shape.Kind != ShapeKind.Rows && shape.Sort is null or "")
            return before.Shape with { Take = shape.Take ?? before.Shape.Take };
        if (shape.Kind == ShapeKind.Count && before.Shape.Kind is ShapeKind.Count && !instead && (shape.By.Count > 0 || shape.Bin is not null))
            return before.Shape with { By = [.. before.Shape.By.Union(shape.By)], Bin = shape.Bin ?? before.Shape.Bin, Words = $"{before.Shape.Words} … {shape.Words}", Chart = shape.Chart ?? before.Shape.Chart };
        if (before.Shape.Kind is ShapeKind.CountDistinct or ShapeKind.Average or ShapeKind.Sum or ShapeKind.Maximum or ShapeKind.Minimum && shape.Kind == ShapeKind.Count && heard.Shape.Counts is null)
            return before.Shape with { By = shape.By, Bin = shape.Bin, Words = $"{before.Shape.Words} … {shape.Words}" };
        if (before.Shape.Kind == ShapeKind.Distinct && heard.Shape.Counts is not null && shape is { Kind: ShapeKind.Count, By.Count: 0, Bin: null } && before.Shape.By.Count == 1)
            return shape with { Kind = ShapeKind.CountDistinct, Column = before.Shape.By[0] };
        return shape;
    }

    private static IEnumerable<Test> Widened(IReadOnlyList<Test> before, IReadOnlyList<Test> tests)
    {
        var rest = tests.ToList();
        foreach (var test in before)
        {
            if (test is ColumnTest { Negated: false } one && rest.Find(other => other is ColumnTest { Negated: false } two && two.Column == one.Column && two.Comparison == one.Comparison) is ColumnTest more)
            {
                rest.Remove(more);
                yield return one with { Values = [.. one.Values.Concat(more.Values).Distinct()], Words = $"{one.Words} … {more.Words}" };
            }
            else
            {
                yield return test;
            }
        }

        foreach (var test in rest)
            yield return test;
    }

    // 'only on DC01' takes the place of 'on FS02'; 'without x' is added.
    private static bool SameColumn(Test test, IReadOnlyList<Test> others) => test is ColumnTest { Negated: false } one
        && others.Any(other => other is ColumnTest { Negated: false } two && two.Column == one.Column);

    private static Test? Moved(Test test, TableSchema table) => test switch
    {
        ColumnTest one when table.Find(one.Column.Name) is { } column && column.Type == one.Column.Type && column.Name != "ActionType" && !IsOtherEnd(column.Name, table) => one with { Column = column },
        EitherTest either when either.Any.Select(one => Moved(one, table)).OfType<ColumnTest>().ToList() is { } moved && moved.Count == either.Any.Count => either with { Any = moved },
        _ => null,
    };
}
