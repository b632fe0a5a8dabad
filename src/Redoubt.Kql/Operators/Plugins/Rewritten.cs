using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary>
/// Plugins that are said in KQL: their rows are <c>_rows</c>, their arguments variables. Source of each meaning: Kusto's documentation
/// of the plugin. Users are counted exactly, where Kusto estimates.
/// </summary>
internal static class Rewritten
{
    /// <summary>The rows around each row that fits: <c>rows_near(condition, before, after, sessions)</c>.</summary>
    public static Rows RowsNear(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(2, 4, "rows_near(condition, before, after, column)");
        if (!input.Serialized && !input.Broken)
            throw Binder.Fault(call.NameSpan, "rows_near(): the row set must be serialized.", "Put 'sort by …' before it.");
        var row = new RowContext(input, "evaluate");
        var fits = row.Layer(binder.Condition(call.Arguments[0], row));
        var before = call.Constant(call.Arguments[1], binder, KqlType.Long);
        var after = call.Arguments.Count > 2 ? call.Constant(call.Arguments[2], binder, KqlType.Long) : before;
        IReadOnlyList<Scalar> group = call.Arguments.Count > 3 ? [binder.Value(call.Arguments[3], row)] : [];
        var ordinal = row.Ordinal();
        var number = row.Layer(new WindowScalar("row.number", KqlType.Long, [], group, [new Ordering(ordinal, false, true)]));
        var hit = row.Layer(new CallScalar("iff", KqlType.Long, fits, number, ConstantScalar.Null(KqlType.Long)));
        // The nearest fitting row up to here, and from here on.
        var last = row.Layer(new WindowScalar("row.max", KqlType.Long, [hit], group, [new Ordering(ordinal, false, true)], toHere: true));
        var next = row.Layer(new WindowScalar("row.min", KqlType.Long, [hit], group, [new Ordering(ordinal, true, true)], toHere: true));
        CallScalar Within(Scalar from, Scalar to, Scalar most) => new("is.true", KqlType.Bool, new CallScalar("le", KqlType.Bool, new CallScalar("subtract", KqlType.Long, to, from), most));
        var near = new CallScalar("or", KqlType.Bool, Within(last, number, after), Within(number, next, before));
        var rows = row.Rows!.Where(near);
        return rows.With(
            new Select { From = rows.AsSource(), Items = [.. rows.Select.Items.Select(item => Select.Same(item.Column))], OrderBy = [new Ordering(ordinal, false, true)] },
            input.Columns, serialized: true, keepsHidden: true);
    }

    /// <summary><c>sliding_window_counts(id, time, start, end, window, bin, dimensions…)</c></summary>
    public static Rows SlidingWindowCounts(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(6, 40, "sliding_window_counts(id, time, start, end, window, bin, dimension, ...)");
        var by = Dimensions(call, 6, input);
        var time = Name(call, 1);
        return Run(call, input, binder, [("_start", 2), ("_end", 3), ("_window", 4), ("_bin", 5)], $"""
            _rows
            | where {time} >= _start - _window and {time} <= _end
            | extend _first = iff({time} < _start, _start, bin_at({time}, _bin, _start)), _from = bin_at({time}, _bin, _start)
            | extend _last = _from + _window - _bin
            | extend _steps = range(_first, iff(_last < bin_at(_end, _bin, _start), _last, bin_at(_end, _bin, _start)), _bin)
            | mv-expand _steps to typeof(datetime)
            | summarize Count = count(), Dcount = count_distinct({Name(call, 0)}) by {time} = _steps{by}
            """);
    }

    /// <summary><c>rolling_percentile(value, percentile, index, bin, bins, dimensions…)</c></summary>
    public static Rows RollingPercentile(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(5, 40, "rolling_percentile(value, percentile, index, bin, bins, dimension, ...)");
        var by = Dimensions(call, 5, input);
        var index = Name(call, 2);
        var percent = call.Arguments[1].ToString();
        var bins = call.Constant(call.Arguments[4], binder, KqlType.Long).Value;
        var output = new Printer().Name($"rolling_{bins}_percentile_{OutputNames.Of(call.Arguments[0])}_{percent.Replace('.', '_')}");
        // Each row counts for its own bin and for those after it; only bins that have rows of their own are given.
        return Run(call, input, binder, [("_bin", 3), ("_bins", 4)], $"""
            _rows
            | extend _index = bin({index}, _bin), _value = {Name(call, 0)}
            | extend _shifts = range(0, _bins - 1, 1)
            | mv-expand _shifts to typeof(long)
            | extend _at = _index + _shifts * _bin, _own = _shifts == 0
            | summarize {output} = percentile(_value, {percent}), _known = countif(_own) by {index} = _at{by}
            | where _known > 0
            | project-away _known
            """);
    }

    /// <summary><c>session_count(id, time, start, end, bin, lookback, dimensions…)</c></summary>
    public static Rows SessionCount(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(6, 40, "session_count(id, time, start, end, bin, lookBackWindow, dimension, ...)");
        var by = Dimensions(call, 6, input);
        var (id, time) = (Name(call, 0), Name(call, 1));
        return Run(call, input, binder, [("_start", 2), ("_end", 3), ("_bin", 4), ("_back", 5)], $"""
            _rows
            | where {time} >= _start and {time} <= _end
            | sort by {id} asc{by}, {time} asc
            | extend _at = {time}, _begins = {id} != prev({id}) or isnull(prev({time})) or {time} - prev({time}) > _back
            | summarize count_sessions = countif(_begins) by {time} = bin_at(_at, _bin, _start){by}
            """);
    }

    /// <summary><c>active_users_count(id, time, start, end, lookback, period, active, bin, dimensions…)</c></summary>
    public static Rows ActiveUsersCount(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(8, 40, "active_users_count(id, time, start, end, lookBackWindow, period, activePeriods, bin, dimension, ...)");
        var by = Dimensions(call, 8, input);
        var (id, time) = (Name(call, 0), Name(call, 1));
        return Run(call, input, binder, [("_start", 2), ("_end", 3), ("_back", 4), ("_period", 5), ("_active", 6), ("_bin", 7)], $"""
            _rows
            | where {time} >= _start - _back and {time} <= _end
            | extend _steps = range(_start, _end, _bin)
            | mv-expand _steps to typeof(datetime)
            | where {time} <= _steps and {time} > _steps - _back
            | summarize _periods = count_distinct(bin_at({time}, _period, _start)) by {time} = _steps, {id}{by}
            | where _periods >= _active
            | summarize dcount = count() by {time}{by}
            """);
    }

    /// <summary><c>activity_counts_metrics(id, time, start, end, step, dimensions…)</c></summary>
    public static Rows ActivityCountsMetrics(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(5, 40, "activity_counts_metrics(id, time, start, end, step, dimension, ...)");
        var by = Dimensions(call, 5, input);
        var (id, time) = (Name(call, 0), Name(call, 1));
        var keys = by.Length == 0 ? "_one" : by[2..];
        return Run(call, input, binder, [("_start", 2), ("_end", 3), ("_step", 4)], $"""
            let _all = _rows | where {time} >= _start and {time} < _end | extend _at = bin_at({time}, _step, _start), _one = 1;
            let _new = _all | summarize _at = min(_at) by {id}, {keys} | summarize new_dcount = count() by _at, {keys};
            _all
            | summarize count = count(), dcount = count_distinct({id}) by _at, {keys}
            | join kind=leftouter _new on _at, {keys}
            | extend new_dcount = coalesce(new_dcount, 0)
            | sort by {keys.Replace(",", " asc,", StringComparison.Ordinal)} asc, _at asc
            | extend _restart = row_number(1, {string.Join(" or ", keys.Split(", ").Select(key => $"{key} != prev({key})"))}) == 1
            | extend aggregated_dcount = row_cumsum(new_dcount, _restart)
            | project {time} = _at{by}, ['count'], dcount, new_dcount, aggregated_dcount
            """);
    }

    /// <summary><c>schema_merge(preserveOrder)</c> over the rows of several <c>getschema</c>.</summary>
    public static Rows SchemaMerge(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(0, 1, "schema_merge(preserveOrder)");
        var strict = call.Find("PreserveOrder", 0) is not { } given || call.Constant(given, binder, KqlType.Bool).Value is true;
        return Run(call, input, binder, [], $"""
            let _merged = _rows | summarize _first = min(ColumnOrdinal), _places = count_distinct(ColumnOrdinal), DataType = take_any(DataType), ColumnType = take_any(ColumnType) by ColumnName;
            _merged
            | sort by _first asc, _places asc
            | extend _bad = {(strict ? "_places > 1" : "false")}
            | extend ColumnOrdinal = iff(_bad, -1, row_number(0))
            | extend DataType = iff(_bad, "ERROR(unknown CSL type:ERROR(columns are out of order))", DataType), ColumnType = iff(_bad, "ERROR(columns are out of order)", ColumnType)
            | project ColumnName, ColumnOrdinal = toint(ColumnOrdinal), DataType, ColumnType
            """);
    }

    private static string Name(PluginCall call, int place) => call.Arguments[place] is NameExpression name ? new Printer().Name(name.Name).ToString()
        : throw Binder.Fault(call.Arguments[place].Span, $"{call.Name}(): the name of a column was expected here.");

    // The dimensions as further keys: `, a, b`.
    private static string Dimensions(PluginCall call, int from, Rows input)
    {
        foreach (var argument in call.Arguments.Skip(from))
            call.Column(argument, input);
        return string.Concat(Enumerable.Range(from, Math.Max(0, call.Arguments.Count - from)).Select(place => ", " + Name(call, place)));
    }

    private static Rows Run(PluginCall call, Rows input, Binder binder, (string Name, int Place)[] variables, string kql)
    {
        var scope = new Scope(binder.Scope);
        scope.Set("_rows", new Shared(input, materialized: false));
        foreach (var (name, place) in variables)
            scope.Set(name, binder.Value(call.Arguments[place], RowContext.None));
        return binder.In(scope, () =>
        {
            try
            {
                foreach (var statement in Parser.Parse(kql).Script.Statements)
                {
                    if (statement is LetStatement let)
                        scope.Set(let.Name.Name, new Shared(binder.Rows(let.Value), materialized: false));
                    else if (statement is QueryStatement query)
                        return Bound(query.Query, binder, call);
                }

                throw new InvalidOperationException(kql);
            }
            catch (KqlException fault)
            {
                throw Binder.Fault(call.Span, $"{call.Name}(): {fault.Message}", fault.Diagnostics[0].Hint);
            }
        });
    }

    // Faults of the text have places in it, and not in the query.
    private static Rows Bound(Expression query, Binder binder, PluginCall call)
    {
        var before = binder.Diagnostics.Count;
        var rows = binder.Rows(query);
        if (binder.Diagnostics.Count == before)
            return rows;
        var first = binder.Diagnostics[before];
        binder.Diagnostics.RemoveRange(before, binder.Diagnostics.Count - before);
        throw Binder.Fault(call.Span, first.Message, first.Hint);
    }
}
