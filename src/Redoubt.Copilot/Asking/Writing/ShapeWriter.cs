using Redoubt.Copilot.Asking.Drafting;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Shapes;
using Redoubt.Kql;
using Redoubt.Kql.Operators;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Copilot.Asking.Writing;

/// <summary>What is made of the rows, as steps.</summary>
internal static class ShapeWriter
{
    public static IEnumerable<(string Words, Operator Step)> Steps(Draft draft)
    {
        var shape = draft.Shape;
        var time = Vocabulary.TimeColumn(draft.Table);
        return shape.Kind switch
        {
            ShapeKind.Rows => Rows(draft, time),
            ShapeKind.Distinct => Distinct(draft),
            ShapeKind.Latest or ShapeKind.Earliest when time is not null && shape.By.Count > 0 => Extreme(draft, time),
            ShapeKind.Count when shape is { By.Count: 0, Bin: null } => [(shape.Words, new CountOperator(null, default))],
            ShapeKind.Latest or ShapeKind.Earliest => Rows(draft, time),
            ShapeKind.Absent when time is not null && shape is { By.Count: > 0, Since: { } since } => Absent(draft, time, since),
            _ => Groups(draft, time),
        };
    }

    private static IEnumerable<(string, Operator)> Rows(Draft draft, ColumnSchema? time)
    {
        var shape = draft.Shape;
        var sort = shape.Sort is { Length: > 0 } named ? draft.Table.Find(named) : shape.Sort is null ? null : time;
        if (sort is not null)
        {
            var key = Build.Ordered(Build.Flat(sort), shape.Ascending);
            yield return (shape.Words, shape.Take is { } first ? new TopOperator(Build.Number(first), [key], default) : new SortOperator([key], default));
        }
        else if (shape.Take is { } some)
        {
            yield return (shape.Words, new TakeOperator(Build.Number(some), default));
        }

        if (shape.Show.Count > 0)
            yield return (shape.ShowWords, new ProjectOperator([.. shape.Show.Select(Build.Name)], default));
    }

    private static IEnumerable<(string, Operator)> Distinct(Draft draft)
    {
        var columns = draft.Shape.By.Concat(draft.Shape.Column is { } one ? [one] : []).Distinct(StringComparer.Ordinal).Select(name => draft.Find(name)!);
        yield return (draft.Shape.Words, new DistinctOperator([.. columns.Select(Build.Flat)], default));
        if (draft.Shape.Take is { } most)
            yield return (draft.Shape.Words, new TakeOperator(Build.Number(most), default));
    }

    private static IEnumerable<(string, Operator)> Extreme(Draft draft, ColumnSchema time)
    {
        var call = Build.Call(draft.Shape.Kind == ShapeKind.Latest ? "arg_max" : "arg_min", Build.Name(time.Name), new WildcardExpression("*", default));
        yield return (draft.Shape.Words, new SummarizeOperator([call], [.. draft.Shape.By.Select(name => Key(draft.Find(name)!))], true, default));
        if (draft.Shape.Show.Count > 0)
            yield return (draft.Shape.ShowWords, new ProjectOperator([.. draft.Shape.Show.Select(Build.Name)], default));
    }

    private static IEnumerable<(string, Operator)> Absent(Draft draft, ColumnSchema time, Times.TimePoint since)
    {
        yield return (draft.Shape.Words, new SummarizeOperator([Build.Call("max", Build.Name(time.Name))], [.. draft.Shape.By.Select(name => Key(draft.Find(name)!))], true, default));
        yield return (draft.Shape.Words, new WhereOperator(Build.Binary("<", Build.Name($"max_{time.Name}"), Build.Time(since)), default));
    }

    private static IEnumerable<(string, Operator)> Groups(Draft draft, ColumnSchema? time)
    {
        var shape = draft.Shape;
        var keys = shape.By.Select(name => Key(draft.Find(name)!)).ToList();
        var binned = shape.Bin is { } bin && time is not null;
        if (binned)
            keys.Add(Build.Call("bin", Build.Name(time!.Name), Build.Span(shape.Bin!.Value)));
        var name = NameOf(shape);
        yield return (shape.Words, new SummarizeOperator([Aggregate(shape, draft)], keys, keys.Count > 0, default));
        if (keys.Count == 0)
            yield break;
        if (shape.Having is { } having)
            yield return (having.Words, new WhereOperator(Build.Binary(TestWriter.Sign(having.Comparison, false), Build.Name(name), Build.Number(having.Value)), default));
        if (shape.Take is { } most)
            yield return (shape.Words, new TopOperator(Build.Number(most), [Build.Ordered(Build.Name(name), shape.Ascending)], default));
        else if (binned)
            yield return ("", new SortOperator([Build.Ordered(Build.Name(time!.Name), true)], default));
        else
            yield return ("", new SortOperator([Build.Ordered(Build.Name(name), shape.Ascending)], default));
        if (shape.Chart is { } chart && (binned || chart != "timechart"))
            yield return (shape.Words, new RenderOperator(chart, [], default));
    }

    private static Expression Aggregate(Shape shape, Draft draft)
    {
        var column = shape.Column is { } name ? Build.Flat(draft.Find(name)!) : null;
        return shape.Kind switch
        {
            _ when column is null => Build.Call("count"),
            ShapeKind.CountDistinct => Build.Call("dcount", column),
            ShapeKind.Average => Build.Call("avg", column),
            ShapeKind.Sum => Build.Call("sum", column),
            ShapeKind.Maximum => Build.Call("max", column),
            ShapeKind.Minimum => Build.Call("min", column),
            _ => Build.Call("count"),
        };
    }

    // What Kusto calls an aggregate that was given no name.
    private static string NameOf(Shape shape) => shape.Column is null ? "count_" : shape.Kind switch
    {
        ShapeKind.CountDistinct => "dcount_",
        ShapeKind.Average => "avg_",
        ShapeKind.Sum => "sum_",
        ShapeKind.Maximum => "max_",
        ShapeKind.Minimum => "min_",
        _ => "count_",
    } + (shape.Kind == ShapeKind.Count ? "" : shape.Column);

    // JSON cannot be grouped by; its text can, under the same name.
    private static Expression Key(ColumnSchema column) => column.Type == KqlType.Dynamic ? Build.Named(column.Name, Build.Flat(column)) : Build.Name(column.Name);
}
