using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary>
/// Functions over neighbouring rows. They need rows in an order (sort, top, serialize, range ...). Each is worked out in a step of its
/// own before the values that use it. Source: Kusto's window functions.
/// </summary>
internal static class RowWindows
{
    public static IEnumerable<KeyValuePair<string, FormBinding>> All =>
    [
        new("prev", Prev), new("next", Next), new("row_number", RowNumber), new("row_cumsum", RowCumsum),
        new("row_rank_dense", RankDense), new("row_rank_min", RankMin), new("row_window_session", Session),
    ];

    private static Scalar Prev(CallExpression call, RowContext row, Binder binder) => Neighbour("row.prev", call, row, binder);

    private static Scalar Next(CallExpression call, RowContext row, Binder binder) => Neighbour("row.next", call, row, binder);

    private static Scalar Neighbour(string function, CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 3, $"{call.Name}(column, offset, default)");
        RequireOrder(call, row);
        var value = binder.Value(call.Arguments[0], row);
        var offset = call.Arguments.Count > 1 ? Conversions.To(binder.Value(call.Arguments[1], row), KqlType.Long) : ConstantScalar.Of(1L);
        Scalar missing = call.Arguments.Count > 2 ? Conversions.To(binder.Value(call.Arguments[2], row), value.Type) : ConstantScalar.Null(value.Type);
        var ordinal = row.Ordinal();
        return row.Layer(new WindowScalar(function, value.Type, [value, offset, missing], [], [Up(ordinal)]));
    }

    private static Scalar RowNumber(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 0, 2, "row_number(start, restart)");
        RequireOrder(call, row);
        var start = call.Arguments.Count > 0 ? Conversions.To(binder.Value(call.Arguments[0], row), KqlType.Long) : ConstantScalar.Of(1L);
        var group = Group(call, 1, row, binder);
        var number = row.Layer(new WindowScalar("row.number", KqlType.Long, [], group, [Up(row.Ordinal())]));
        return new CallScalar("add", KqlType.Long, number, new CallScalar("subtract", KqlType.Long, start, ConstantScalar.Of(1L)));
    }

    private static Scalar RowCumsum(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 2, "row_cumsum(value, restart)");
        RequireOrder(call, row);
        var value = binder.Value(call.Arguments[0], row);
        if (value.Type is KqlType.Int or KqlType.Dynamic)
            value = Conversions.To(value, KqlType.Long);
        var group = Group(call, 1, row, binder);
        var sum = new WindowScalar("row.sum", value.Type, [value], group, [Up(row.Ordinal())], toHere: true);
        return row.Layer(value.Type is KqlType.Long or KqlType.TimeSpan ? new CallScalar("wrap", value.Type, sum) : sum);
    }

    private static Scalar RankDense(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 2, "row_rank_dense(value, restart)");
        RequireOrder(call, row);
        var changed = Changed(call, row, binder, out var group);
        return row.Layer(new WindowScalar("row.count", KqlType.Long, [changed], group, [Up(row.Ordinal())], toHere: true));
    }

    private static Scalar RankMin(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 1, 2, "row_rank_min(value, restart)");
        RequireOrder(call, row);
        var changed = Changed(call, row, binder, out var group);
        var number = row.Layer(new WindowScalar("row.number", KqlType.Long, [], group, [Up(row.Ordinal())]));
        var first = new CallScalar("iff", KqlType.Long, changed, number, ConstantScalar.Null(KqlType.Long));
        return row.Layer(new WindowScalar("row.max", KqlType.Long, [first], group, [Up(row.Ordinal())], toHere: true));
    }

    // Whether the ranked value differs from that of the row before, or its group begins.
    private static Scalar Changed(CallExpression call, RowContext row, Binder binder, out IReadOnlyList<Scalar> group)
    {
        var value = binder.Value(call.Arguments[0], row);
        group = Group(call, 1, row, binder);
        var before = row.Layer(new WindowScalar("row.prev", value.Type, [value, ConstantScalar.Of(1L), ConstantScalar.Null(value.Type)], group, [Up(row.Ordinal())]));
        var number = row.Layer(new WindowScalar("row.number", KqlType.Long, [], group, [Up(row.Ordinal())]));
        return row.Layer(new CallScalar("or", KqlType.Bool,
            new CallScalar("eq", KqlType.Bool, number, ConstantScalar.Of(1L)), new CallScalar("differs", KqlType.Bool, value, before)));
    }

    // A new session begins when one asks for it, when the session lasts too long, or when the gap to the row before is too large.
    private static Scalar Session(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 3, 4, "row_window_session(time, longest, gap, restart)");
        RequireOrder(call, row);
        var time = Conversions.To(binder.Value(call.Arguments[0], row), KqlType.DateTime);
        var longest = Conversions.To(binder.Value(call.Arguments[1], row), KqlType.TimeSpan);
        var gap = Conversions.To(binder.Value(call.Arguments[2], row), KqlType.TimeSpan);
        var restart = call.Arguments.Count > 3 ? binder.Condition(call.Arguments[3], row) : ConstantScalar.Of(false);
        var ordinal = row.Ordinal();
        // Where a session ends depends on where it began, and so on back to the first row: one walk over all rows, whose answer each
        // row then picks its part of.
        var packed = row.Layer(new CallScalar("row.pack", KqlType.Dynamic, time, longest, gap, restart));
        var all = row.Layer(new WindowScalar("row.list", KqlType.Dynamic, [packed], [], [Up(ordinal)], whole: true));
        var starts = row.Layer(new CallScalar("row.sessions", KqlType.Dynamic, all));
        return new CallScalar("row.session", KqlType.DateTime, starts, ordinal);
    }

    // The group of rows since the last restart, as something to partition by; empty for one group of all.
    private static IReadOnlyList<Scalar> Group(CallExpression call, int argument, RowContext row, Binder binder)
    {
        if (call.Arguments.Count <= argument)
            return [];
        var restart = binder.Condition(call.Arguments[argument], row);
        if (restart is ConstantScalar { Value: false })
            return [];
        return [row.Layer(new WindowScalar("row.count", KqlType.Long, [restart], [], [Up(row.Ordinal())], toHere: true))];
    }

    private static Ordering Up(Scalar ordinal) => new(ordinal, false, true);

    private static void RequireOrder(CallExpression call, RowContext row)
    {
        if (row.Rows is null)
            throw Binder.Fault(call.NameSpan, $"{call.Name}() needs rows.");
        if (!row.Rows.Serialized && !row.Rows.Broken)
            throw Binder.Fault(call.NameSpan, $"Function '{call.Name}' cannot be invoked in current context: the row set must be serialized.", "Put 'sort by …' or 'serialize' before it.");
    }
}
