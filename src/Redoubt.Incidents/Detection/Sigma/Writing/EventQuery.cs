using System.Globalization;
using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Mapping;
using Redoubt.Incidents.Detection.Sigma.Reading;

namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>The query that finds the events of a rule: one part for each kind of row.</summary>
internal sealed class EventQuery
{
    private const int DearFrom = 10;

    private readonly List<Part> _parts;

    private EventQuery(List<Part> parts) => _parts = parts;

    public IReadOnlyList<string> Tables => [.. _parts.Select(part => part.Table).Distinct()];

    public IReadOnlyList<string> Warnings => [.. _parts.SelectMany(part => part.Warnings).Distinct(StringComparer.Ordinal)];

    /// <summary>Compiles a condition for all kinds of rows that a log source means.</summary>
    /// <param name="source">The log source.</param>
    /// <param name="condition">What is asked.</param>
    /// <param name="columns">Fields that the result must have, under these names.</param>
    /// <exception cref="SigmaFaultException">No row can be what the rule asks for.</exception>
    public static EventQuery Compile(LogSource source, SigmaCondition condition, IReadOnlyList<(string Name, string Field)> columns)
    {
        var parts = new List<Part>();
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var form in LogSources.Shared.Find(source, Ids(condition)))
        {
            var leg = new Leg(form.Table);
            var compiled = new ConditionCompiler(form, leg).Compile(condition);
            lost.UnionWith(leg.Warnings);
            if (compiled == KqlCondition.Never)
                continue;
            var added = columns.Select(column => $"{KqlText.Name(column.Name)} = {form.Find(column.Field).Text(leg)}").ToList();
            var (cheap, dear) = Split(compiled);
            var lines = ConditionWriter.Lines(cheap).ToList();
            if (leg.Columns.Count > 0)
                lines.AddRange(leg.Columns.Select(column => $"| extend {column.Name} = {column.Expression}"));
            lines.AddRange(ConditionWriter.Lines(dear));
            if (added.Count > 0)
                lines.Add($"| extend {string.Join(", ", added)}");
            var body = string.Join('\n', lines);
            var same = parts.Find(part => part.Table == form.Table.Name && part.Body == body && part.Filter == form.Filter);
            if (same is null)
                parts.Add(same = new Part(form.Table.Name, form.Filter, body, [.. leg.Warnings]));
            same.Forms.Add(form);
        }

        return parts.Count > 0 ? new EventQuery(parts) : throw new SigmaFaultException(
            lost.Count > 0 ? "No row can be what the rule asks for: " + string.Join(' ', lost) : "No row can be what the rule asks for.");
    }

    public override string ToString()
    {
        var texts = _parts.Select(part => part.ToString()).ToList();
        return texts is [var only] ? only
            : "union\n" + string.Join(",\n", texts.Select(text => $"({text.Replace("\n", "\n    ", StringComparison.Ordinal)})"));
    }

    // What columns tell comes before what must first be taken out of a bag.
    private static (KqlCondition Cheap, KqlCondition Dear) Split(KqlCondition condition)
    {
        var all = condition is KqlAll parts ? parts.Parts : [condition];
        return (KqlCondition.All(all.Where(part => part.Cost < DearFrom)), KqlCondition.All(all.Where(part => part.Cost >= DearFrom)));
    }

    private static HashSet<long> Ids(SigmaCondition condition) => condition switch
    {
        AllOf all => [.. all.Parts.SelectMany(Ids)],
        AnyOf any => [.. any.Parts.SelectMany(Ids)],
        SomeOf some => [.. some.Parts.SelectMany(Ids)],
        Not not => Ids(not.Part),
        FieldTest { Field: { } field } test when field.Equals("EventID", StringComparison.OrdinalIgnoreCase) =>
            [.. test.Values.OfType<PatternMatch>().Where(value => !value.Pattern.HasWildcard)
                .Select(value => long.TryParse(value.Pattern.Inner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1).Where(id => id >= 0)],
        _ => [],
    };

    private sealed record Part(string Table, string? Filter, string Body, IReadOnlyList<string> Warnings)
    {
        public List<EventForm> Forms { get; } = [];

        public override string ToString() =>
            string.Join('\n', new[] { Table, Kinds(), Filter is null ? null : "| where " + Filter, Body.Length > 0 ? Body : null }.Where(line => line is not null));

        private string? Kinds()
        {
            var terms = new List<string>();
            var free = new List<string>();
            foreach (var action in Forms.SelectMany(form => form.Actions).Distinct())
            {
                var forms = Forms.Where(form => form.Actions.Contains(action)).ToList();
                var kinds = forms.SelectMany(form => form.Kinds).ToHashSet(StringComparer.Ordinal);
                if (forms.Exists(form => form.Kinds.Count == 0) || forms.SelectMany(form => form.Sharing).All(kinds.Contains))
                    free.Add(action);
                else
                    terms.Add($"ActionType == {KqlText.Quote(action)} and tostring(parse_json(AdditionalFields).EventID) in ({string.Join(", ", kinds.Select(kind => KqlText.Quote(kind[(kind.LastIndexOf(' ') + 1)..])).Distinct())})");
            }

            if (free.Count > 0)
                terms.Insert(0, free is [var one] ? $"ActionType == {KqlText.Quote(one)}" : $"ActionType in ({string.Join(", ", free.Select(KqlText.Quote))})");
            terms.AddRange(Forms.Where(form => form.ActionStart is not null).Select(form => $"ActionType startswith {KqlText.Quote(form.ActionStart!)}"));
            // Rows of any kind.
            if (terms.Count == 0 || Forms.Exists(form => form.Actions.Count == 0 && form.ActionStart is null))
                return null;
            return "| where " + (terms is [var term] ? term : string.Join(" or ", terms.Select(one => $"({one})")));
        }
    }
}
