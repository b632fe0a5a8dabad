using Redoubt.Evidence;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Incidents.Response;

/// <summary>The actions that there are: content/responses/actions.yaml.</summary>
public static class ActionCatalog
{
    private static readonly Dictionary<ActionKind, ActionDefinition> Definitions = Read().ToDictionary(action => action.Kind);

    /// <summary>All of them, in the order of the file.</summary>
    public static IReadOnlyList<ActionDefinition> All { get; } = [.. Definitions.Values];

    /// <summary>What the file says of one.</summary>
    public static ActionDefinition Of(ActionKind kind) => Definitions.TryGetValue(kind, out var definition)
        ? definition : throw new InvalidChangeException("kind", "There is no such action.");

    private static IEnumerable<ActionDefinition> Read()
    {
        using var stream = typeof(ActionCatalog).Assembly.GetManifestResourceStream("responses/actions.yaml")!;
        using var reader = new StreamReader(stream);
        return [.. new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<Dictionary<string, Block>>(reader).Select(block => block.Value.Define(Enum.Parse<ActionKind>(block.Key, ignoreCase: true)))];
    }

    private sealed class Block
    {
        public string Label { get; set; } = "";

        public string Effect { get; set; } = "";

        public List<string> Targets { get; set; } = [];

        public List<string> Needs { get; set; } = [];

        public string? UndoneBy { get; set; }

        public string Permission { get; set; } = "";

        public bool TwoPersons { get; set; }

        public string? Remediation { get; set; }

        public bool Irreversible { get; set; }

        public ActionDefinition Define(ActionKind kind) => new(
            kind, Label, Effect, [.. Targets.Select(target => Enum.Parse<EntityKind>(target, ignoreCase: true))],
            [.. Needs.Select(need => need.Split('|', StringSplitOptions.TrimEntries))],
            UndoneBy is null ? null : Enum.Parse<ActionKind>(UndoneBy, ignoreCase: true), Permission, TwoPersons, Remediation, Irreversible);
    }
}
