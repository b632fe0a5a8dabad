using System.Globalization;
using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>top-nested 3 of a by sum(x), top-nested 2 of b by count()</c>: the best values of a, and within each of them the best of b. Source:
/// Kusto's documentation of top-nested.
/// </summary>
internal sealed class TopNestedOperator(IReadOnlyList<TopNestedClause> clauses, TextSpan span) : Operator(span)
{
    public static TopNestedOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        return new TopNestedOperator(TopNestedClause.ParseList(parser), start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var rows = input!;
        var levels = new List<Rows>();
        for (var i = 0; i < clauses.Count; i++)
        {
            var last = i == clauses.Count - 1;
            var (level, left) = Level(rows, clauses[i], i, last, binder);
            levels.Add(level);
            rows = left;
        }

        return Join(levels);
    }

    public override void Print(Printer printer) => printer.Write("top-nested ").List(clauses, ", top-nested ");

    // A level's values with their aggregates, and the rows that the next level sees.
    private (Rows Level, Rows Left) Level(Rows rows, TopNestedClause clause, int depth, bool last, Binder binder)
    {
        var row = new RowContext(rows, "top-nested");
        var scalar = binder.Value(clause.Value, row);
        var key = new Column(KeyName(depth), scalar.Type);
        rows = row.Rows!.Adding([new Item(scalar, key)]).Showing([.. rows.Columns, key]);
        // Summarized once and read once: no need to keep it.
        if (last && clause.Others is null)
            return (Best(Summarize(rows, clause, depth, binder), clause, depth, binder), rows);

        var shared = new Shared(rows, materialized: true);
        var best = new Shared(Best(Summarize(shared.Reference(), clause, depth, binder), clause, depth, binder), materialized: true);
        var all = shared.Reference();
        var kept = best.Reference();
        if (clause.Others is null)
        {
            var source = new JoinSource(JoinMatch.Semi, all.AsSource(), kept.AsSource(), SameKeys(all, kept, depth + 1));
            return (best.Reference(), all.With(Select.Pass(source, all.Columns), all.Columns, serialized: false));
        }

        var rest = Rest(all, kept, depth, Conversions.To(binder.Value(clause.Others, RowContext.None), scalar.Type));
        if (last)
            return (Summarize(rest, clause, depth, binder), rest);
        var next = new Shared(rest, materialized: true);
        return (Summarize(next.Reference(), clause, depth, binder), next.Reference());
    }

    // The keys of the levels so far and the aggregate.
    private static Rows Summarize(Rows rows, TopNestedClause clause, int depth, Binder binder)
    {
        var value = clause.Aggregate is NamedExpression named ? named.Value : clause.Aggregate;
        var aggregate = new NamedExpression([new NameExpression("", clause.Span)], false, value, clause.Span);
        return SummarizeOperator.Summarize(rows, [aggregate], [.. Enumerable.Range(0, depth + 1).Select(i => new NameExpression(KeyName(i), clause.Span))], binder);
    }

    private static Rows Best(Rows groups, TopNestedClause clause, int depth, Binder binder)
    {
        if (clause.Count is null)
            return groups;
        var order = new List<Ordering> { new(groups.Columns[^1].Read(), clause.Descending, false), new(groups.Columns[depth].Read(), false, true) };
        var rank = new Column("", KqlType.Long);
        var ranked = groups.Adding([new Item(new WindowScalar("row.number", KqlType.Long, [], [.. groups.Columns.Take(depth).Select(column => column.Read())], order), rank)]);
        return ranked.Where(new CallScalar("le", KqlType.Bool, rank.Read(), TakeOperator.Count(clause.Count, binder, "top-nested")));
    }

    // The rows with one value for all that are not kept.
    private static Rows Rest(Rows all, Rows kept, int depth, Scalar others)
    {
        var found = new Column("", KqlType.Bool);
        var marked = new Select { From = kept.AsSource(), Items = [.. kept.Columns.Take(depth + 1).Select(Select.Same), new Item(ConstantScalar.Of(true), found)] };
        var source = new JoinSource(JoinMatch.Left, all.AsSource(), new SelectSource(marked), SameKeys(all, kept, depth + 1));
        var old = all.Find(KeyName(depth))!;
        var key = old.Again();
        List<Item> items =
        [
            .. all.Columns.Where(column => column != old).Select(Select.Same),
            new Item(new CallScalar("iff", key.Type, new CallScalar("known", KqlType.Bool, found.Read()), old.Read(), others), key),
        ];
        return new Rows(new Select { From = source, Items = items }, [.. items.Select(item => item.Column)]) { Broken = all.Broken };
    }

    private Rows Join(List<Rows> levels)
    {
        var source = levels[0].AsSource();
        for (var i = 1; i < levels.Count; i++)
            source = new JoinSource(JoinMatch.Inner, source, levels[i].AsSource(), SameKeys(levels[i - 1], levels[i], i));
        var names = new OutputNames();
        var items = new List<Item>();
        var order = new List<Ordering>();
        for (var i = 0; i < levels.Count; i++)
        {
            var (key, aggregate) = (levels[i].Columns[i], levels[i].Columns[^1]);
            items.Add(new Item(key.Read(), new Column(names.Take(clauses[i].ValueName), key.Type)));
            items.Add(new Item(aggregate.Read(), new Column(names.Take(clauses[i].AggregateName), aggregate.Type)));
            order.AddRange([new Ordering(aggregate.Read(), clauses[i].Descending, false), new Ordering(key.Read(), false, true)]);
        }

        return new Rows(new Select { From = source, Items = items, OrderBy = order }, [.. items.Select(item => item.Column)]) { Broken = levels.Exists(level => level.Broken) };
    }

    private static Scalar SameKeys(Rows left, Rows right, int count) => Enumerable.Range(0, count)
        .Select(i => (Scalar)new CallScalar("same", KqlType.Bool, left.Find(KeyName(i))!.Read(), right.Find(KeyName(i))!.Read()))
        .Aggregate((all, one) => new CallScalar("and", KqlType.Bool, all, one));

    // No column of a query is called so.
    private static string KeyName(int depth) => "\u0001" + depth.ToString(CultureInfo.InvariantCulture);
}
