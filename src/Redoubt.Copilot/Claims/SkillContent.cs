using System.Collections.Concurrent;
using Redoubt.Copilot.Guiding;
using Redoubt.Copilot.Rendering;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Claims;

/// <summary>The words of a skill: a file of content/skills, embedded.</summary>
internal sealed class SkillContent
{
    private static readonly Lazy<SkillContent> LoadedGuideResponse = new(() => Load(
        "guide-response", PlaybookCatalog.All.SelectMany(playbook => playbook.Steps).Select(step => KeyValuePair.Create(step.ClaimId, step.ReasonText))));

    private static readonly ConcurrentDictionary<string, SkillContent> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Template> _claims;
    private readonly Dictionary<string, Dictionary<string, string>> _words;

    private SkillContent(SkillFile file, IEnumerable<KeyValuePair<string, string>> more)
    {
        (Skill, Version) = (file.Skill, $"{file.Skill} {file.Version}");
        Headings = file.Headings;
        _claims = file.Claims.Concat(more).ToDictionary(claim => claim.Key, claim => Template.Parse(claim.Value), StringComparer.Ordinal);
        _words = file.Words;
        Vocabulary = _claims.Values.SelectMany(template => template.Words)
            .Concat(_words.Values.SelectMany(group => group.Values).Concat(Headings.Values).SelectMany(text => text.Split(' ')))
            .Concat([.. Phrase.JoiningWords, PlainText.Unprintable])
            .ToHashSet(StringComparer.Ordinal);
    }

    public static SkillContent SummarizeIncident => Of("summarize-incident");

    public static SkillContent GuideResponse => LoadedGuideResponse.Value;

    /// <summary>The words of the skill of that name; those of the files that it uses are its own too.</summary>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static SkillContent Of(string skill) => Loaded.GetOrAdd(skill, name => Load(name));

    /// <summary>The name of the skill.</summary>
    public string Skill { get; }

    public string Version { get; }

    public IReadOnlyDictionary<string, string> Headings { get; }

    /// <summary>Every word that the skill can say without evidence.</summary>
    public IReadOnlySet<string> Vocabulary { get; }

    /// <exception cref="KeyNotFoundException">The file has no such template.</exception>
    public Template Claim(string id) => _claims[id];

    /// <summary>The word for a member of an enumeration; null when the file has none and it is left unsaid.</summary>
    public string? Word(string group, string? key) => key is null ? null : _words[group].GetValueOrDefault(key);

    /// <summary>What a group has words for, in the order of the file.</summary>
    public IEnumerable<string> Words(string group) => _words[group].Keys;

    private static SkillContent Load(string name, IEnumerable<KeyValuePair<string, string>>? more = null)
    {
        var file = Read(name);
        foreach (var used in file.Uses.Select(Read))
        {
            foreach (var (id, text) in used.Claims)
                file.Claims.TryAdd(id, text);
            foreach (var (id, text) in used.Headings)
                file.Headings.TryAdd(id, text);
            foreach (var (group, words) in used.Words)
                file.Words.TryAdd(group, words);
        }

        return new SkillContent(file, more ?? []);
    }

    private static SkillFile Read(string name)
    {
        using var stream = typeof(SkillContent).Assembly.GetManifestResourceStream($"skills/{name}.yaml")
            ?? throw new InvalidOperationException($"content/skills/{name}.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        return yaml.Deserialize<SkillFile>(reader);
    }

    private sealed class SkillFile
    {
        public string Skill { get; set; } = "";

        public int Version { get; set; }

        /// <summary>Files whose words it says too.</summary>
        public List<string> Uses { get; set; } = [];

        public Dictionary<string, string> Headings { get; set; } = [];

        public Dictionary<string, string> Claims { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> Words { get; set; } = [];
    }
}
