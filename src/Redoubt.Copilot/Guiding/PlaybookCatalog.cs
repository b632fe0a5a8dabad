using Redoubt.Copilot.Claims;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Response;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Guiding;

/// <summary>The built-in playbooks.</summary>
internal static class PlaybookCatalog
{
    private static readonly Lazy<IReadOnlyList<Playbook>> Loaded = new(Load);

    /// <summary>Those that speak first before others.</summary>
    public static IReadOnlyList<Playbook> All => Loaded.Value;

    private static List<Playbook> Load()
    {
        var assembly = typeof(PlaybookCatalog).Assembly;
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        var playbooks = new List<Playbook>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("playbooks/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            playbooks.Add(Read(yaml.Deserialize<PlaybookFile>(reader)));
        }

        return [.. playbooks.OrderByDescending(playbook => playbook.Rank).ThenBy(playbook => playbook.Id, StringComparer.Ordinal)];
    }

    private static Playbook Read(PlaybookFile file) => new(
        file.Playbook, file.Name, file.Rank, file.General, Enum.Parse<Determination>(file.Determination, ignoreCase: true),
        [
            .. file.When.Select(when => new PlaybookCondition(
                when.Techniques, when.Tactics, when.Titles, [.. when.Entities.Select(kind => Enum.Parse<EntityKind>(kind, ignoreCase: true))],
                Level(when.MinSeverity), when.Verdict)),
        ],
        [.. file.Steps.Select(step => Read(file.Playbook, step))]);

    private static PlaybookStep Read(string playbook, StepFile step)
    {
        var kind = step.Do switch
        {
            "hunt" => CardActionKind.Hunt,
            "message" => CardActionKind.Message,
            "check" => CardActionKind.Check,
            _ => CardActionKind.Order,
        };
        ActionKind? order = kind == CardActionKind.Order ? Enum.Parse<ActionKind>(step.Do, ignoreCase: true) : null;
        return new PlaybookStep(
            playbook, step.Id, Enum.Parse<GuidanceCategory>(step.Category, ignoreCase: true), kind, order,
            step.Target is null ? null : Enum.Parse<TargetKind>(step.Target, ignoreCase: true),
            "title." + (step.Title ?? (kind == CardActionKind.Message ? "message" : step.Do)), Level(step.MinSeverity), step.Tactics, step.Titles, step.Weight,
            step.Reason, step.Query, step.Text is null ? null : Template.Parse(step.Text));
    }

    private static Severity Level(string? severity) => severity is null ? Severity.Unknown : Enum.Parse<Severity>(severity, ignoreCase: true);

    private sealed class PlaybookFile
    {
        public string Playbook { get; set; } = "";

        public string Name { get; set; } = "";

        public int Rank { get; set; }

        public bool General { get; set; }

        public string Determination { get; set; } = "";

        public List<WhenFile> When { get; set; } = [];

        public List<StepFile> Steps { get; set; } = [];
    }

    private sealed class WhenFile
    {
        public List<string> Techniques { get; set; } = [];

        public List<string> Tactics { get; set; } = [];

        public List<string> Titles { get; set; } = [];

        public List<string> Entities { get; set; } = [];

        public string? MinSeverity { get; set; }

        public string? Verdict { get; set; }
    }

    private sealed class StepFile
    {
        public string Id { get; set; } = "";

        public string Category { get; set; } = "";

        public string Do { get; set; } = "";

        public string? Target { get; set; }

        public string? Title { get; set; }

        public string? MinSeverity { get; set; }

        public List<string> Tactics { get; set; } = [];

        public List<string> Titles { get; set; } = [];

        public int Weight { get; set; }

        public string Reason { get; set; } = "";

        public string? Query { get; set; }

        public string? Text { get; set; }
    }
}
