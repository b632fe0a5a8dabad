using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>partition by key (steps)</c>: runs steps over the rows of each key by themselves. With braces, <c>partition by key { rows }</c>, it
/// runs a query of its own for each key, in which the key's name is its value.
/// </summary>
internal sealed class PartitionOperator(NameExpression key, IReadOnlyList<Operator> steps, Expression? query, TextSpan span) : Operator(span)
{
    public static PartitionOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        parser.ExpectWord("by");
        var key = parser.ExpectName("the name of a column");
        OperatorParameters.Parse(parser);
        if (parser.TryTake("{"))
        {
            var query = parser.Pipeline();
            parser.Expect("}");
            return new PartitionOperator(key, [], query, start.To(parser.Previous));
        }

        parser.Expect("(");
        var steps = parser.Steps();
        parser.Expect(")");
        return new PartitionOperator(key, steps, null, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var shared = new Shared(input!, materialized: true);
        var source = shared.Reference();
        if (source.Find(key.Name) is not { } column)
            return source.Broken ? source : throw ColumnPatterns.Unknown(key, source, "partition");
        var value = column.Again();
        var values = new Select { From = source.AsSource(), Items = [new Item(column.Read(), value)], Distinct = true };
        var given = query is null ? Steps(shared, value, binder) : Query(value, query, binder);
        var joined = new JoinSource(JoinMatch.Lateral, new SelectSource(values), given.AsSource(), null);
        return new Rows(Select.Pass(joined, given.Columns), given.Columns) { Broken = given.Broken || input!.Broken };
    }

    public override void Print(Printer printer)
    {
        printer.Write("partition by ").Write(key);
        if (query is null)
            printer.Write(" (").List(steps, " | ").Write(")");
        else
            printer.Write(" { ").Write(query).Write(" }");
    }

    private Rows Steps(Shared shared, Column value, Binder binder)
    {
        var rows = shared.Reference();
        var same = new CallScalar("same", KqlType.Bool, rows.Find(key.Name)!.Read(), value.Read());
        return LateralOrder.Bind(rows.Where(same), steps, binder, "partition");
    }

    private Rows Query(Column value, Expression rows, Binder binder)
    {
        var scope = new Scope(binder.Scope);
        scope.Set(key.Name, value.Read());
        return binder.In(scope, () => binder.Lateral(() => binder.Rows(rows)));
    }
}
