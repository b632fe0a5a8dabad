using System.Globalization;
using System.Text;
using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Reading;

namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>
/// The query of a correlation rule: what several rules find, put together by fields and spans of time. A span is one of a row of equal spans, not
/// one that begins with an event.
/// </summary>
/// <param name="rule">The correlation.</param>
/// <param name="among">The rules that it may speak of.</param>
/// <param name="placeholders">For the values of those rules.</param>
internal sealed class CorrelationQuery(RuleText rule, IReadOnlyList<RuleText> among, IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private readonly YamlMap _map = rule.Correlation!;

    /// <exception cref="SigmaFaultException">It speaks of what there is not.</exception>
    public (string Kql, IReadOnlyList<string> Tables, IReadOnlyList<string> Warnings) Write()
    {
        var type = _map.Text("type")?.ToLowerInvariant() ?? throw Fault("A correlation needs a type.");
        var names = _map.Texts("rules");
        if (names.Count == 0)
            throw Fault("A correlation needs rules.");
        var span = Timespans.Read(_map.Text("timespan") ?? throw Fault("A correlation needs a timespan."), _map.Find("timespan")!.Line);
        var by = _map.Texts("group-by");
        var field = (_map.Find("condition") as YamlMap)?.Text("field");
        var text = new StringBuilder();
        var tables = new List<string>();
        var warnings = new SortedSet<string>(StringComparer.Ordinal);
        var parts = new List<string>();
        foreach (var name in names)
        {
            var query = Query(name, by, field);
            tables.AddRange(query.Tables);
            warnings.UnionWith(query.Warnings);
            var variable = "rule_" + KqlText.Name(name);
            text.Append("let ").Append(variable).Append(" = ").Append(query.ToString().Replace("\n", "\n    ", StringComparison.Ordinal)).Append(";\n");
            parts.Add($"({variable} | extend Rule = {KqlText.Quote(name)}, Step = \"{Letters[Math.Min(parts.Count, Letters.Length - 1)]}\")");
        }

        text.Append(parts.Count == 1 ? parts[0].Trim('(', ')') : "union " + string.Join(", ", parts)).Append('\n');
        warnings.Add($"Spans of {Timespans.ToKql(span)} follow one another: what crosses from one to the next is not counted together.");
        text.Append(Summary(type, names, by, span, field is null ? null : KqlText.Name(field)));
        return (text.ToString(), [.. tables.Distinct()], [.. warnings]);
    }

    private string Summary(string type, IReadOnlyList<string> names, IReadOnlyList<string> by, TimeSpan span, string? field)
    {
        string Field() => field ?? throw Fault($"A correlation of type {type} needs a field in its condition.");
        switch (type)
        {
            case "event_count": return SummaryLines.Write("count()", by, span, Condition());
            case "value_count": return SummaryLines.Write($"count_distinct({Field()})", by, span, Condition());
            case "value_sum": return SummaryLines.Write($"sum(todouble({Field()}))", by, span, Condition());
            case "value_avg": return SummaryLines.Write($"avg(todouble({Field()}))", by, span, Condition());
            case "value_median": return SummaryLines.Write($"percentile(todouble({Field()}), 50)", by, span, Condition());
            case "value_percentile":
                return SummaryLines.Write($"percentile(todouble({Field()}), {KqlText.Number(Number((_map.Find("condition") as YamlMap)?.Text("percentile") ?? "95"))})", by, span, Condition());
            case "temporal": return SummaryLines.Write("count_distinct(Rule)", by, span, _map.Find("condition") is null ? $"Figure >= {names.Distinct().Count()}" : Condition());
            case "temporal_ordered":
                // Each rule is a letter: the letters in the order of time must hold those of the rules in their order.
                if (names.Count > Letters.Length)
                    throw Fault($"A correlation can order {Letters.Length} rules at most.");
                var order = string.Join(".*", names.Select((_, i) => Letters[i].ToString()));
                return "| sort by Timestamp asc\n" + SummaryLines.Write(
                    "count_distinct(Rule)", by, span, $"Order matches regex {KqlText.Quote(order)}", ", Order = strcat_array(make_list(Step), \"\")");
            default: throw Fault($"There is no correlation of type '{type}'.");
        }
    }

    private string Condition()
    {
        if (_map.Find("condition") is not YamlMap condition)
            throw Fault("A correlation of this type needs a condition: a map such as 'gte: 10'.");
        var tests = condition.Entries.Where(entry => entry.Key is not ("field" or "percentile")).Select(entry => $"Figure {Operator(entry.Key)} {KqlText.Number(Number((entry.Value as YamlText)?.Text))}").ToList();
        return tests.Count > 0 ? string.Join(" and ", tests) : throw Fault("The condition says no number.");
    }

    private string Operator(string name) => name switch
    {
        "gt" => ">",
        "gte" => ">=",
        "lt" => "<",
        "lte" => "<=",
        "eq" => "==",
        "neq" => "!=",
        _ => throw Fault($"'{name}' is no comparison."),
    };

    private double Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Fault($"'{text}' is no number.");

    private EventQuery Query(string name, IReadOnlyList<string> by, string? field)
    {
        var meant = among.FirstOrDefault(other => other != rule && (other.Name == name || other.Id == name || other.Title == name))
            ?? throw Fault($"There is no rule '{name}' among those that were given together.");
        if (meant.Detection is not { } detection)
            throw Fault($"'{name}' is a correlation itself, which is not supported.");
        var conditions = ConditionParser.Read(detection, placeholders);
        if (conditions.Any(condition => condition.Counting is not null))
            throw Fault($"'{name}' counts itself, which is not supported.");
        var columns = by.Concat(field is null ? [] : [field]).Distinct().Select(wanted => (wanted, FieldOf(wanted, meant, name))).ToList();
        return EventQuery.Compile(meant.Source, conditions.Count == 1 ? conditions[0].Condition : new AnyOf([.. conditions.Select(one => one.Condition)]), columns);
    }

    // What is called by one name here may be another field in each rule.
    private string FieldOf(string wanted, RuleText meant, string name) =>
        (_map.Find("aliases") as YamlMap)?.Find(wanted) is YamlMap aliases
            ? aliases.Text(name) ?? aliases.Text(meant.Name ?? "") ?? aliases.Text(meant.Id ?? "") ?? wanted
            : wanted;

    private SigmaFaultException Fault(string message) => new(message, _map.Line);
}
