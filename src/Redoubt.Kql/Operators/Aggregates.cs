using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>Aggregates that give several columns: <c>arg_max(t, *)</c>, <c>take_any(a, b)</c>, <c>percentiles(x, 5, 95)</c>.</summary>
internal static class Aggregates
{
    public static readonly HashSet<string> MultiColumn = new(StringComparer.Ordinal)
    {
        "arg_max", "arg_min", "argmax", "argmin", "take_any", "any", "percentile", "percentiles", "percentilew", "percentilesw",
    };

    /// <summary>The columns of such an aggregate, named or not; null when the expression is none.</summary>
    public static List<(string Name, Scalar Value)>? Expand(Expression expression, AggregateCollector collector, IReadOnlyList<Column> keys, Binder binder)
    {
        var names = expression is NamedExpression named ? named.Names : [];
        var inner = expression is NamedExpression { Value: var value } ? value : expression;
        if (inner is not CallExpression call || !MultiColumn.Contains(call.Name) || binder.Scope.Find(call.Name) is UserFunction)
            return null;
        var result = call.Name switch
        {
            "arg_max" or "argmax" => Extreme("arg_max", call, collector, keys, binder),
            "arg_min" or "argmin" => Extreme("arg_min", call, collector, keys, binder),
            "take_any" or "any" => Any(call, collector, keys, binder),
            "percentile" or "percentiles" => Percentiles(call, collector, binder, weighted: false),
            _ => Percentiles(call, collector, binder, weighted: true),
        };
        return [.. result.Select((column, i) => (i < names.Count ? names[i].Name : column.Name, column.Value))];
    }

    // The row with the largest value: all that is asked of it is gathered as one record, so that it is of one row.
    private static List<(string Name, Scalar Value)> Extreme(string function, CallExpression call, AggregateCollector collector, IReadOnlyList<Column> keys, Binder binder)
    {
        if (call.Arguments.Count == 0)
            throw Binder.Fault(call.NameSpan, $"{call.Name}(): at least 1 argument expected.", $"Usage: {call.Name}(what, column, ... or *)");
        var inside = collector.Inside;
        var by = binder.Value(call.Arguments[0], inside);
        var old = call.Name is "argmax" or "argmin";
        var prefix = old ? call.Name[3..] + "_" : "";
        var columns = new List<(string Name, Scalar Value)> { (prefix + (OutputNames.Of(call.Arguments[0]) ?? (old ? "" : "Column1")), by) };
        foreach (var argument in call.Arguments.Skip(1))
        {
            if (argument is WildcardExpression wildcard)
                columns.AddRange(inside.Rows!.Columns.Where(column => wildcard.Matches(column.Name) && !keys.Any(key => key.Name == column.Name)
                    && !columns.Exists(known => known.Name == column.Name)).Select(column => (column.Name, (Scalar)column.Read())));
            else
                columns.Add((old ? $"{call.Name[3..]}_{columns[0].Name[prefix.Length..]}_{OutputNames.Of(argument)}" : OutputNames.Of(argument) ?? "Column1", binder.Value(argument, inside)));
        }

        if (columns.Count == 1)
            return [(columns[0].Name, collector.Add(new CallScalar(function == "arg_max" ? "max" : "min", by.Type, by)))];
        var row = collector.Add(new CallScalar(function, KqlType.Dynamic, [by, .. columns.Select(column => column.Value)]));
        return [.. columns.Select((column, i) => (column.Name, (Scalar)new CallScalar("field", column.Value.Type, row, new PositionScalar(i + 1))))];
    }

    private static List<(string Name, Scalar Value)> Any(CallExpression call, AggregateCollector collector, IReadOnlyList<Column> keys, Binder binder)
    {
        var inside = collector.Inside;
        var columns = new List<(string Name, Scalar Value)>();
        foreach (var argument in call.Arguments)
        {
            if (argument is WildcardExpression wildcard)
                columns.AddRange(inside.Rows!.Columns.Where(column => wildcard.Matches(column.Name) && !keys.Any(key => key.Name == column.Name)).Select(column => (column.Name, (Scalar)column.Read())));
            else
                columns.Add((OutputNames.Of(argument) ?? "Column1", binder.Value(argument, inside)));
        }

        var prefix = call.Name == "any" ? "any_" : "";
        if (columns.Count == 1)
            return [(prefix + columns[0].Name, collector.Add(new CallScalar("take_any", columns[0].Value.Type, columns[0].Value)))];
        var row = collector.Add(new CallScalar("take_any.row", KqlType.Dynamic, [.. columns.Select(column => column.Value)]));
        return [.. columns.Select((column, i) => (prefix + column.Name, (Scalar)new CallScalar("field", column.Value.Type, row, new PositionScalar(i + 1))))];
    }

    private static List<(string Name, Scalar Value)> Percentiles(CallExpression call, AggregateCollector collector, Binder binder, bool weighted)
    {
        var fixedArguments = weighted ? 2 : 1;
        if (call.Arguments.Count <= fixedArguments)
            throw Binder.Fault(call.NameSpan, $"{call.Name}(): at least {fixedArguments + 1} arguments expected.", $"Usage: {call.Name}(value{(weighted ? ", weight" : "")}, percentile, ...)");
        var value = binder.Value(call.Arguments[0], collector.Inside);
        if (value.Type == KqlType.Dynamic)
            throw Binder.Fault(call.Arguments[0].Span, "The value of type 'dynamic' is not allowed in this context.", "Convert it: tolong(…), todouble(…).");
        if (value.Type == KqlType.Int)
            value = Conversions.To(value, KqlType.Long);
        var weight = weighted ? Conversions.To(binder.Value(call.Arguments[1], collector.Inside), KqlType.Long) : null;
        var result = new List<(string, Scalar)>();
        foreach (var argument in call.Arguments.Skip(fixedArguments))
        {
            var percent = binder.Value(argument, RowContext.None);
            var label = percent is ConstantScalar { Value: IFormattable number } ? number.ToString(null, System.Globalization.CultureInfo.InvariantCulture).Replace('.', '_') : "";
            IReadOnlyList<Scalar> arguments = weight is null ? [value, Conversions.To(percent, KqlType.Real)] : [value, weight, Conversions.To(percent, KqlType.Real)];
            var name = weighted ? "percentilew" : "percentile";
            result.Add(($"percentile_{OutputNames.Of(call.Arguments[0])}_{label}", collector.Add(new CallScalar(name, value.Type, arguments))));
        }

        return result;
    }
}
