using Redoubt.Evidence;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Incidents.Detection;

/// <summary>The rules that come with Redoubt: <c>content/detections</c>.</summary>
public static class StarterRules
{
    private static readonly Lazy<IReadOnlyList<StarterRule>> Read = new(() => [.. Files().OrderBy(rule => rule.Id, StringComparer.Ordinal)]);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<KnownRule> All => [.. Read.Value.Select(rule => rule.Known)];

    /// <summary>The same with the rows that they must and must not find.</summary>
    public static IReadOnlyList<StarterRule> WithExamples => Read.Value;

    private static IEnumerable<StarterRule> Files()
    {
        var assembly = typeof(StarterRules).Assembly;
        var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("detections/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            List<StarterFile> rules;
            try
            {
                rules = reader.Deserialize<List<StarterFile>>(text);
            }
            catch (YamlException wrong)
            {
                throw new InvalidDataException($"{name}: {wrong.Message} (line {wrong.Start.Line})", wrong);
            }

            foreach (var rule in rules)
                yield return rule.Rule(name);
        }
    }
}

/// <summary>A rule that comes with Redoubt, and what it must do.</summary>
/// <param name="Known">The rule.</param>
/// <param name="Matches">Rows that are an alert, each group of them by itself.</param>
/// <param name="Misses">Rows that are none.</param>
public sealed record StarterRule(KnownRule Known, IReadOnlyList<RuleExample> Matches, IReadOnlyList<RuleExample> Misses)
{
    /// <summary>The rule's id.</summary>
    public string Id => Known.Id;
}

/// <summary>Rows of one table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Rows">Columns and their values, as texts.</param>
public sealed record RuleExample(string Table, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows);

/// <summary>A rule as its file has it.</summary>
internal sealed class StarterFile
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Title { get; set; } = "";

    public string Severity { get; set; } = "";

    public string? Category { get; set; }

    public List<string> Techniques { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public string Schedule { get; set; } = "continuous";

    public bool Enabled { get; set; } = true;

    public string Description { get; set; } = "";

    public string Actions { get; set; } = "";

    public string FalsePositives { get; set; } = "";

    public string Query { get; set; } = "";

    public List<StarterExample> Matches { get; set; } = [];

    public List<StarterExample> Misses { get; set; } = [];

    public StarterRule Rule(string file)
    {
        if (Id.Length == 0 || Name.Length == 0 || Query.Length == 0)
            throw new InvalidDataException($"{file}: a rule needs id, name and query ({Id}{Name}).");
        T Word<T>(string text, string field)
            where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var word) ? word : throw new InvalidDataException($"{file}: {Id}: {field} cannot be '{text}'.");
        var rule = new DetectionRule
        {
            Name = Name,
            Query = Query.Trim(),
            Title = Title.Length > 0 ? Title : Name,
            Severity = Word<Severity>(Severity, "severity"),
            Category = Category,
            Techniques = Techniques,
            Tags = Tags,
            Schedule = Word<DetectionSchedule>(Schedule, "schedule"),
            Enabled = Enabled,
            Description = Description.Trim(),
            RecommendedActions = Actions.Trim(),
            FalsePositives = FalsePositives.Trim(),
            Origin = DetectionOrigin.Starter,
        };
        return new StarterRule(new KnownRule(Id, rule), [.. Matches.Select(example => example.Rows())], [.. Misses.Select(example => example.Rows())]);
    }
}

/// <summary>An example as its file has it: one row, or several under <c>rows</c>.</summary>
internal sealed class StarterExample
{
    public string Table { get; set; } = "";

    public Dictionary<string, string>? Row { get; set; }

    [YamlMember(Alias = "rows")]
    public List<Dictionary<string, string>> Several { get; set; } = [];

    /// <summary>How often the row occurs, a second apart.</summary>
    public int Times { get; set; } = 1;

    public RuleExample Rows() => new(Table, [.. Several, .. Enumerable.Repeat(Row ?? [], Row is null ? 0 : Times)]);
}
