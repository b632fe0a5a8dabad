using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Content;

/// <summary>What Redoubt knows of the words that people ask with: content/asking.</summary>
internal sealed class AskingContent
{
    private static readonly Lazy<AskingContent> Loaded = new(() => new AskingContent());

    private readonly Dictionary<string, string> _same = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _short;
    private readonly HashSet<string> _noise;
    private readonly HashSet<string> _common;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownWords = new(StringComparer.Ordinal);

    private AskingContent()
    {
        var words = AskingFiles.Read<WordsFile>("words");
        foreach (var (one, others) in words.Same)
        {
            foreach (var other in others)
                _same[Singular.Of(other)] = one;
        }

        _short = new(words.Short, StringComparer.OrdinalIgnoreCase);
        _noise = new(words.Noise, StringComparer.Ordinal);
        _common = new(words.Common.Concat(words.Noise), StringComparer.Ordinal);
        Attributes = new HashSet<string>(words.Attributes, StringComparer.Ordinal);
        Tables = AskingFiles.Read<TablesFile>("tables").Tables;
        Columns = AskingFiles.Read<ColumnsFile>("columns").Columns;
        var values = AskingFiles.Read<ValuesFile>("values").Values;
        values.AddRange(AskingFiles.Read<ValuesFile>("actions").Values);
        values.AddRange(AskingFiles.Read<NamesFile>("names").Names.SelectMany(ValuesOf));
        Values = [.. values.Select(entry => new ValueSense(entry.Says, [.. entry.Tests.Select(pair => ValueTest.Parse(pair.Key, pair.Value))], entry.Also, entry.Reach))];
        var actions = AskingFiles.Read<ActionTypesFile>("actiontypes").ActionTypes;
        TablesOfAction = actions.SelectMany(pair => pair.Value.Select(type => (Type: type, Table: pair.Key))).ToLookup(one => one.Type, one => one.Table, StringComparer.OrdinalIgnoreCase);
        Values = [.. Values, .. TablesOfAction.Select(SenseOf).Where(sense => sense.Says.Count > 0)];
        Joins = AskingFiles.Read<JoinsFile>("joins").Joins;
        var kinds = AskingFiles.Read<KindsFile>("kinds");
        FileExtensions = new HashSet<string>(kinds.FileExtensions, StringComparer.Ordinal);
        ProgramExtensions = new HashSet<string>(kinds.ProgramExtensions, StringComparer.OrdinalIgnoreCase);
        TopLevelDomains = new HashSet<string>(kinds.TopLevelDomains, StringComparer.Ordinal);
        Folders = new HashSet<string>(kinds.Folders, StringComparer.Ordinal);
        Kinds = kinds.Kinds.ToDictionary(pair => Enum.Parse<PieceKind>(pair.Key, ignoreCase: true), pair => pair.Value);
        Swaps = kinds.Swaps.ToDictionary(pair => Enum.Parse<PieceKind>(pair.Key, ignoreCase: true), pair => (IReadOnlyDictionary<string, string>)pair.Value);
        foreach (var phrase in Tables.Values.SelectMany(table => table.Rows.Concat(table.Ordered).Concat(table.Tells).Concat(table.Hints).Concat(table.Entity).Concat(table.Not)).Concat(Columns.SelectMany(column => column.Says)).Concat(Values.SelectMany(value => value.Says)))
        {
            _known.Add(PhraseKey(phrase));
            _knownWords.UnionWith(PhraseKey(phrase).Split(' '));
        }
    }

    public static AskingContent Instance => Loaded.Value;

    public IReadOnlySet<string> FileExtensions { get; }

    public IReadOnlySet<string> ProgramExtensions { get; }

    public IReadOnlySet<string> Folders { get; }

    public IReadOnlySet<string> TopLevelDomains { get; }

    public IReadOnlySet<string> Attributes { get; }

    public IReadOnlyDictionary<string, TableEntry> Tables { get; }

    public IReadOnlyList<ColumnEntry> Columns { get; }

    public IReadOnlyList<ValueSense> Values { get; }

    /// <summary>The tables whose ActionType can have a value.</summary>
    public ILookup<string, string> TablesOfAction { get; }

    public IReadOnlyList<JoinEntry> Joins { get; }

    public IReadOnlyDictionary<PieceKind, KindEntry> Kinds { get; }

    public IReadOnlyDictionary<PieceKind, IReadOnlyDictionary<string, string>> Swaps { get; }

    /// <summary>What a word is found by: lower case, singular, the one word of its group.</summary>
    public string Key(string word)
    {
        var whole = Singular.Of(word);
        if (_same.TryGetValue(whole, out var one))
            return one;
        return whole.Contains('-', StringComparison.Ordinal) || whole.Contains('/', StringComparison.Ordinal)
            ? string.Join(' ', whole.Split(['-', '/'], StringSplitOptions.RemoveEmptyEntries).Select(part => _same.GetValueOrDefault(Singular.Of(part), Singular.Of(part))))
            : whole;
    }

    public string PhraseKey(string phrase) => string.Join(' ', phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Key));

    /// <summary>Whether a word, or a phrase that starts with it, is in the lists.</summary>
    public bool IsKnown(string key) => _known.Contains(key) || _knownWords.Contains(key);

    /// <summary>Whether a word is in the lists by itself.</summary>
    public bool IsPhrase(string key) => _known.Contains(key);

    /// <summary>Whether a word with dashes is made of plain words.</summary>
    public bool IsPlain(string word) => word.ToLowerInvariant().Split('-', '/').All(part => part.Length < 2 || _common.Contains(part) || _knownWords.Contains(Key(part)));

    public bool IsNoise(string word) => _noise.Contains(word);

    /// <summary>Whether a word is a common one, never somebody's or something's name.</summary>
    public bool IsCommon(string word) => _common.Contains(word) || _common.Contains(Singular.Of(word));

    /// <summary>A part of a name, written out where it is cut short.</summary>
    public string Long(string part) => _short.GetValueOrDefault(part, part);

    // As it is written, and by its words where there are enough of them to say nothing else: 'logon failed' is plain English.
    private ValueSense SenseOf(IGrouping<string, string> type)
    {
        var words = string.Join(' ', NameWords.Of(type.Key, this));
        var isPlain = words.Count(c => c == ' ') < 2;
        IReadOnlyList<string> says = type.Key.Contains(' ', StringComparison.Ordinal) ? isPlain ? [] : [type.Key] : isPlain ? [type.Key] : [type.Key, words];
        return new ValueSense(says, [ValueTest.Parse(string.Join(' ', type), $"ActionType == {type.Key}")], true);
    }

    private static IEnumerable<ValueEntry> ValuesOf(NameList list) => list.Values.Select(pair => new ValueEntry
    {
        Says = pair.Value is { Count: > 0 } says ? says : [pair.Key],
        Reach = list.Reach,
        Tests = list.Columns.Select((column, at) => (column, at)).ToDictionary(
            one => one.column.Contains(' ', StringComparison.Ordinal) ? one.column[..one.column.IndexOf(' ', StringComparison.Ordinal)] : "*" + new string('*', one.at),
            one => $"{one.column[(one.column.IndexOf(' ', StringComparison.Ordinal) + 1)..]} {list.Test} {pair.Key}"),
    });
}
