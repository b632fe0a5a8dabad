using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Shapes;
using Redoubt.Copilot.Asking.Times;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>What a question says, before a table is known.</summary>
internal sealed record Heard(
    Question Question, IReadOnlyList<TimeMention> Times, ShapeWords Shape, IReadOnlyList<Atom> Atoms,
    IReadOnlyList<(TableSense Sense, Place Place)> Tables, IReadOnlyList<(ColumnSense Sense, Place Place)> Columns,
    IReadOnlyList<LooseMention> Loose)
{
    /// <summary>Whether what something did is asked for.</summary>
    public bool IsActivity { get; } = Enumerable.Range(0, Question.Count).Any(at => Question[at].Key is "activity" or "event");

    public static Heard Of(string text, Vocabulary vocabulary, AskingContent content)
    {
        var question = new Question(text, QuestionLexer.Read(text, content));
        var times = TimeReading.Read(question);
        foreach (var time in times)
            question.Use(time.Place);
        var shape = ShapeWordReading.Read(question, vocabulary);
        var tables = Mentions(question, vocabulary.Tables);
        var columns = Mentions(question, vocabulary.Columns);
        var loose = Beyond(vocabulary.Loose.In(question), tables);
        if (shape.Has is { } has)
            question.Use(has);
        if (shape.Takes is { } takes)
            question.Use(takes);
        if (shape.Bins is { } bins)
            question.Use(bins);
        return new Heard(question, times, shape, AtomReading.Read(question, vocabulary, content), tables, columns, loose);
    }

    // What is said in other words, where it says more than the words do by themselves. Each word counts once.
    private static List<LooseMention> Beyond(IReadOnlyList<LooseMention> found, List<(TableSense Sense, Place Place)> tables)
    {
        var taken = new HashSet<int>();
        var kept = new List<LooseMention>();
        foreach (var mention in found.OrderByDescending(one => one.Pieces.Length).ThenBy(one => one.Pieces[^1] - one.Pieces[0]).ThenBy(one => one.Pieces[0]))
        {
            if (kept.Exists(one => one.Pieces.SequenceEqual(mention.Pieces)))
                kept.Add(mention);
            else if (!mention.Pieces.Any(taken.Contains) && !tables.Exists(table => table.Place.Length >= mention.Pieces.Length && mention.Pieces.Any(table.Place.Contains)))
                kept.Add(mention);
            else
                continue;
            taken.UnionWith(mention.Pieces);
        }

        return kept;
    }

    private static List<(T, Place)> Mentions<T>(Question question, PhraseBook<T> book)
        where T : class
    {
        var found = new List<(T, Place)>();
        for (var i = 0; i < question.Count; i++)
        {
            if (question.IsUsed(i) || book.At(question, i) is not { } mention)
                continue;
            found.Add((mention.Meaning, mention.Place));
            i = mention.Place.Last;
        }

        return found;
    }
}
