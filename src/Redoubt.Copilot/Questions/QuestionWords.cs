using System.Collections.Frozen;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Questions;

/// <summary>What the words of questions mean: content/questions, embedded.</summary>
internal sealed class QuestionWords
{
    private static readonly Lazy<QuestionWords> Loaded = new(() => new QuestionWords());

    private readonly FrozenDictionary<string, string> _same;
    private readonly FrozenDictionary<string, (string[] Words, AskedKind Kind, bool Plural)[]> _kindsByFirst;

    private QuestionWords()
    {
        var words = Load<WordFile>("words");
        // An alias must be comparable before it is known: stems of both sides.
        _same = words.Same.SelectMany(group => group.Skip(1).Select(word => (Word: word, Stem: Stem.Of(group[0]))))
            .ToFrozenDictionary(each => each.Word, each => each.Stem, StringComparer.Ordinal);
        Stop = words.Stop.ToFrozenSet(StringComparer.Ordinal);
        Heads = words.Heads.ToFrozenSet(StringComparer.Ordinal);
        Clauses = words.Clauses.ToFrozenSet(StringComparer.Ordinal);
        Back = words.Back.ToFrozenSet(StringComparer.Ordinal);
        Who = words.Who.ToFrozenDictionary(StringComparer.Ordinal);
        WhoNeeds = words.WhoNeeds.ToFrozenSet(StringComparer.Ordinal);
        Starts = words.Starts.ToFrozenSet(StringComparer.Ordinal);
        Runs = words.Runs.ToFrozenSet(StringComparer.Ordinal);
        About = words.About.ToFrozenSet(StringComparer.Ordinal);
        Whole = words.Whole.ToFrozenSet(StringComparer.Ordinal);
        Talks = words.Talks.ToFrozenSet(StringComparer.Ordinal);
        Roles = [.. words.Roles.Select(role => (role.Words.ToFrozenSet(StringComparer.Ordinal), role.Roles.ToFrozenSet(StringComparer.OrdinalIgnoreCase), role.Prose.ToFrozenSet(StringComparer.Ordinal)))];
        Programs = words.Programs.ToFrozenDictionary(
            each => each.Key, each => each.Value.Select(StemOf).ToFrozenSet(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        Kinds = Load<List<AskedKind>>("kinds");
        foreach (var kind in Kinds)
            kind.Prepare();
        _kindsByFirst = Kinds.SelectMany(Phrases).GroupBy(phrase => phrase.Words[0], StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key, group => group.OrderByDescending(phrase => phrase.Words.Length).ToArray(), StringComparer.Ordinal);
        KindWords = _kindsByFirst.Values.SelectMany(group => group).SelectMany(phrase => phrase.Words).ToFrozenSet(StringComparer.Ordinal);
        Intents = Load<List<IntentEntry>>("intents").ConvertAll(intent =>
            (intent.Id, (IReadOnlyList<string[]>)[.. intent.Says.Select(says => says.Split(' ', StringSplitOptions.RemoveEmptyEntries))]));
    }

    public static QuestionWords Known => Loaded.Value;

    public IReadOnlyList<AskedKind> Kinds { get; }

    /// <summary>What questions want, in the order tried, and the phrases that say so.</summary>
    public IReadOnlyList<(string Id, IReadOnlyList<string[]> Says)> Intents { get; }

    public FrozenSet<string> Stop { get; }

    public FrozenSet<string> Heads { get; }

    public FrozenSet<string> Clauses { get; }

    public FrozenSet<string> Back { get; }

    /// <summary>What one is called who does something, by the verb; said of mails alone.</summary>
    public FrozenDictionary<string, string> Who { get; }

    public FrozenSet<string> WhoNeeds { get; }

    public FrozenSet<string> Starts { get; }

    public FrozenSet<string> Runs { get; }

    public FrozenSet<string> About { get; }

    public FrozenSet<string> Whole { get; }

    public FrozenSet<string> Talks { get; }

    public FrozenSet<string> KindWords { get; }

    public IReadOnlyList<(FrozenSet<string> Words, FrozenSet<string> Roles, FrozenSet<string> Prose)> Roles { get; }

    public FrozenDictionary<string, FrozenSet<string>> Programs { get; }

    public AskedKind Kind(string id) => Kinds.First(kind => kind.Id == id);

    public string StemOf(string word) => _same.TryGetValue(word, out var same) ? same : Stem.Of(word);

    /// <summary>The longest words at a place that stand for a kind.</summary>
    public (AskedKind Kind, int Length, bool Plural)? KindAt(IReadOnlyList<Token> tokens, int at)
    {
        if (!_kindsByFirst.TryGetValue(tokens[at].Text, out var phrases))
            return null;
        foreach (var (words, kind, plural) in phrases)
        {
            if (at + words.Length > tokens.Count)
                continue;
            var fits = true;
            for (var i = 1; fits && i < words.Length; i++)
                fits = tokens[at + i].Text == words[i];
            if (fits)
                return (kind, words.Length, plural);
        }

        return null;
    }

    private static IEnumerable<(string[] Words, AskedKind Kind, bool Plural)> Phrases(AskedKind kind)
    {
        foreach (var word in kind.Words)
        {
            var words = word.Split(' ');
            yield return (words, kind, false);
            var last = words[^1];
            var plural = last.EndsWith("ss", StringComparison.Ordinal) || last.EndsWith('x') || last.EndsWith("sh", StringComparison.Ordinal) ? last + "es"
                : last.EndsWith('y') && last.Length > 2 && !"aeiou".Contains(last[^2], StringComparison.Ordinal) ? last[..^1] + "ies"
                : last.EndsWith('s') ? null : last + "s";
            if (plural is not null)
                yield return ([.. words[..^1], plural], kind, true);
        }

        foreach (var plural in kind.Plurals)
            yield return (plural.Split(' '), kind, true);
    }

    private static T Load<T>(string name)
    {
        using var stream = typeof(QuestionWords).Assembly.GetManifestResourceStream($"questions/{name}.yaml")
            ?? throw new InvalidOperationException($"content/questions/{name}.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T>(reader);
    }

    private sealed class WordFile
    {
        public List<string> Stop { get; set; } = [];

        public List<List<string>> Same { get; set; } = [];

        public List<string> Heads { get; set; } = [];

        public List<string> Clauses { get; set; } = [];

        public List<string> Back { get; set; } = [];

        public Dictionary<string, string> Who { get; set; } = [];

        public List<string> WhoNeeds { get; set; } = [];

        public List<string> Starts { get; set; } = [];

        public List<string> Runs { get; set; } = [];

        public List<string> About { get; set; } = [];

        public List<string> Whole { get; set; } = [];

        public List<string> Talks { get; set; } = [];

        public List<RoleEntry> Roles { get; set; } = [];

        public Dictionary<string, List<string>> Programs { get; set; } = [];
    }

    private sealed class RoleEntry
    {
        public List<string> Words { get; set; } = [];

        public List<string> Roles { get; set; } = [];

        public List<string> Prose { get; set; } = [];
    }

    private sealed class IntentEntry
    {
        public string Id { get; set; } = "";

        public List<string> Says { get; set; } = [];
    }
}
