using Redoubt.Evidence;

namespace Redoubt.Incidents.Automation.Conditions;

/// <summary>An alert or incident as conditions see it: values by field, and its entities.</summary>
public sealed class ConditionSubject
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values;
    private readonly ILookup<EntityKind, IReadOnlyDictionary<string, string>> _entities;

    internal ConditionSubject(
        Dictionary<string, IReadOnlyList<string>> values, IEnumerable<(EntityKind Kind, string Name, IReadOnlyDictionary<string, string> Fields)> entities)
    {
        _values = values;
        _entities = entities.ToLookup(entity => entity.Kind, entity => Named(entity.Name, entity.Fields));
    }

    /// <summary>An alert as its record tells it.</summary>
    public static ConditionSubject Of(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new(
            new(StringComparer.Ordinal)
            {
                ["title"] = [alert.Title],
                ["severity"] = [Wire.Name(alert.Severity)],
                ["category"] = One(alert.Category),
                ["detector"] = [alert.Detector],
                ["detectorId"] = One(alert.DetectorId),
                ["technique"] = Techniques(alert.Techniques),
                ["tactic"] = alert.Tactics,
                ["actor"] = One(alert.Actor),
                ["threat"] = [.. One(alert.Threat), .. One(alert.ThreatFamily)],
            },
            alert.Entities.Select(entity => (entity.Kind, entity.Name, entity.Fields)));
    }

    internal IReadOnlyList<string> Values(string field) => _values.GetValueOrDefault(field) ?? [];

    internal IEnumerable<IReadOnlyDictionary<string, string>> Entities(EntityKind kind) => _entities[kind];

    internal static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];

    /// <summary>A sub-technique is also its technique: T1059.001 is a T1059.</summary>
    internal static IReadOnlyList<string> Techniques(IEnumerable<string> techniques) =>
        [.. techniques.SelectMany(id => id.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? [id, id[..dot]] : new[] { id }).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyDictionary<string, string> Named(string name, IReadOnlyDictionary<string, string> fields) =>
        fields.ContainsKey("name") ? fields : new Dictionary<string, string>(fields, StringComparer.Ordinal) { ["name"] = name };
}
