using Redoubt.Copilot.Asking.Drafting;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Kql.Operators;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Copilot.Asking.Writing;

/// <summary>A draft as a query, with the words that led to each part.</summary>
internal sealed class QueryWriter
{
    // What the time of the other row is called where the two are compared.
    private const string OtherTime = "OtherTime";

    private readonly List<Operator> _steps = [];
    private readonly List<LogicStep> _logic = [];

    public static (string Kql, IReadOnlyList<LogicStep> Logic, IReadOnlyList<string> Tables) Write(Draft draft)
    {
        var writer = new QueryWriter();
        var query = writer.Query(draft);
        return (query.ToString(), writer._logic, [.. draft.Joins.SelectMany(join => join.Tables).Prepend(draft.Table.Name).Distinct()]);
    }

    private PipeExpression Query(Draft draft)
    {
        var others = draft.Others.Count > 0 ? $" ({string.Join(", ", draft.Others)} would fit, too)" : "";
        _logic.Add(new LogicStep(draft.TableWords, draft.Table.Name + others));
        foreach (var time in draft.Times)
        {
            if ((time.Column is { } named ? draft.Table.Find(named) : Vocabulary.TimeColumn(draft.Table)) is { } column)
                Add(time.Words, new WhereOperator(TestWriter.Of(time, column), default));
        }

        foreach (var test in draft.Tests)
            Add(test.Words, new WhereOperator(TestWriter.Of(test), default));
        foreach (var join in draft.Joins)
            Join(draft, join);
        foreach (var (words, step) in ShapeWriter.Steps(draft))
            Add(words, step);
        return new PipeExpression(Build.Name(draft.Table.Name), _steps, default);
    }

    private void Join(Draft draft, Joined join)
    {
        var window = join.IsAbsent || Vocabulary.TimeColumn(draft.Table) is null || Vocabulary.TimeColumn(join.Table) is null ? null : join.Window;
        // Where rows are counted, a row must not be there once for each that matches it.
        var kind = join.IsAbsent ? "leftanti" : draft.Shape.IsPlain || join.IsShown || window is not null ? "inner" : "leftsemi";
        List<Operator> inside = [.. Inside(join)];
        if (window is not null)
            inside.Add(new ProjectOperator([Build.Name(join.Step.OtherKey), Build.Named(OtherTime, Build.Name(Vocabulary.TimeColumn(join.Table)!.Name))], default));
        Add(join.Words, new JoinOperator(new OperatorParameters("kind", kind), Right(join, inside), [Key(join)], default));
        if (window is not null)
            Add(window.Words, new WhereOperator(TestWriter.Of(window, Vocabulary.TimeColumn(draft.Table)!.Name, OtherTime), default));
    }

    private static IEnumerable<Operator> Inside(Joined join)
    {
        foreach (var time in join.Times)
            yield return new WhereOperator(TestWriter.Of(time, join.Table.Find(time.Column!)!), default);
        foreach (var test in join.Tests)
            yield return new WhereOperator(TestWriter.Of(test), default);
        if (join.Beyond is { } beyond)
            yield return new JoinOperator(new OperatorParameters("kind", "inner"), Right(beyond, [.. Inside(beyond)]), [Key(beyond)], default);
    }

    private static Expression Right(Joined join, List<Operator> inside)
    {
        var source = Build.Name(join.Table.Name);
        return inside.Count == 0 ? source : new GroupExpression(new PipeExpression(source, inside, default), default);
    }

    private static Expression Key(Joined join) => join.Step.Key == join.Step.OtherKey
        ? Build.Name(join.Step.Key)
        : Build.Binary("==", new MemberExpression(Build.Name("$left"), join.Step.Key, default, default), new MemberExpression(Build.Name("$right"), join.Step.OtherKey, default, default));

    private void Add(string words, Operator step)
    {
        _steps.Add(step);
        _logic.Add(new LogicStep(words, step.ToString().Replace("\n", " ", StringComparison.Ordinal)));
    }
}
