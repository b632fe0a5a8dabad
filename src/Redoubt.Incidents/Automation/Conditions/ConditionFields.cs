using Redoubt.Evidence;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Incidents.Automation.Conditions;

/// <summary>What kind of value a field holds.</summary>
public enum ConditionType
{
    Text,
    Severity,
    Number,
    Address,
}

/// <summary>A field that conditions may look at.</summary>
/// <param name="Id">Its name in a rule.</param>
/// <param name="Label">How people read it.</param>
/// <param name="Kind">The kind of entity that it is a part of; null for a field of the alert or incident itself.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IncidentsOnly">Alerts do not have it.</param>
public sealed record ConditionField(string Id, string Label, EntityKind? Kind, ConditionType Type, bool IncidentsOnly)
{
    /// <summary>The entity's fields in which it may be; the first that is there counts.</summary>
    internal IReadOnlyList<string> From { get; init; } = [];

    /// <summary>The operators that go with its type.</summary>
    public IReadOnlyList<ConditionOperator> Operators => OperatorsOf[Type];

    private static readonly Dictionary<ConditionType, ConditionOperator[]> OperatorsOf = new()
    {
        [ConditionType.Text] =
        [
            ConditionOperator.Equals, ConditionOperator.Contains, ConditionOperator.StartsWith, ConditionOperator.EndsWith,
            ConditionOperator.Matches,
        ],
        [ConditionType.Severity] = [ConditionOperator.Equals, ConditionOperator.AtLeast],
        [ConditionType.Number] = [ConditionOperator.Equals, ConditionOperator.AtLeast],
        [ConditionType.Address] =
            [ConditionOperator.Equals, ConditionOperator.InNetwork, ConditionOperator.StartsWith, ConditionOperator.Matches],
    };
}

/// <summary>The fields of <c>content/automation/conditions.yaml</c>.</summary>
public static class ConditionFields
{
    public static IReadOnlyList<ConditionField> All { get; } = Read();

    private static readonly Dictionary<string, ConditionField> ById = All.ToDictionary(field => field.Id, StringComparer.Ordinal);

    /// <summary>The field of this name; null when there is none.</summary>
    public static ConditionField? Find(string id) => ById.GetValueOrDefault(id);

    private static List<ConditionField> Read()
    {
        using var text = new StreamReader(typeof(ConditionFields).Assembly.GetManifestResourceStream("automation/conditions.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Line>>(text)
            .ConvertAll(line => new ConditionField(
                line.Id, line.Label, line.Kind is null ? null : Enum.Parse<EntityKind>(line.Kind, ignoreCase: true),
                Enum.Parse<ConditionType>(line.Type, ignoreCase: true), line.Of == "incident")
            {
                From = line.From,
            });
    }

    private sealed class Line
    {
        public string Id { get; set; } = "";

        public string Label { get; set; } = "";

        public string? Kind { get; set; }

        public List<string> From { get; set; } = [];

        public string Type { get; set; } = "text";

        public string Of { get; set; } = "both";
    }
}
