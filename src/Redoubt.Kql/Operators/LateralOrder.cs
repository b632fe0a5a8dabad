using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators;

/// <summary>
/// Order inside a lateral join. The database works on all outer rows at once and keeps the order of none: it is a number of each row.
/// </summary>
internal static class LateralOrder
{
    /// <summary>Binds steps over the rows inside a lateral join.</summary>
    /// <exception cref="KqlException">A step cannot run there.</exception>
    public static Rows Bind(Rows rows, IReadOnlyList<Operator> steps, Binder binder, string @operator)
    {
        // The database mixes up the outer rows of a union's branches.
        if (steps.OfType<UnionOperator>().FirstOrDefault() is { } union)
            throw Binder.Fault(union.Span, $"'{@operator}' operator: 'union' is not supported inside it.");
        return binder.Lateral(() => binder.Steps(rows, steps));
    }

    /// <summary>The rows in an order; those that it leaves open stay as they were.</summary>
    public static Rows Sort(Rows rows, IReadOnlyList<Ordering> order)
    {
        var position = new Column("", KqlType.Long);
        IReadOnlyList<Ordering> all = rows.Position is { } before ? [.. order, new Ordering(before.Read(), false, true)] : order;
        return rows.Adding([new Item(new WindowScalar("row.number", KqlType.Long, [], [], all), position)]).OrderedBy(position);
    }

    /// <summary>The first rows in the order that they have.</summary>
    public static Rows First(Rows rows, Scalar count)
    {
        var number = new Column("", KqlType.Long);
        IReadOnlyList<Ordering> order = rows.Position is { } position ? [new Ordering(position.Read(), false, true)] : [];
        return rows.Adding([new Item(new WindowScalar("row.number", KqlType.Long, [], [], order), number)]).Where(new CallScalar("le", KqlType.Bool, number.Read(), count));
    }

    /// <summary>The first rows of an order.</summary>
    public static Rows Top(Rows rows, IReadOnlyList<Ordering> order, Scalar count)
    {
        var sorted = Sort(rows, order);
        return sorted.Where(new CallScalar("le", KqlType.Bool, sorted.Position!.Read(), count));
    }
}
