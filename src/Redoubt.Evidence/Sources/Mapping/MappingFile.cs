using System.Text.Json;
using Redoubt.Evidence.Rows;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>
/// A product's mappings, from an embedded file <c>mappings/FORMAT.yaml</c>: by the kind of record, the table its rows go to, and what
/// becomes of each field.
/// </summary>
internal sealed class MappingFile
{
    private readonly Dictionary<string, List<EventMapping>> _byKind = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _channels;

    private MappingFile(Document document)
    {
        _channels = new(document.Channels, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in document.Events)
        {
            var mapping = Read(document, entry, [.. document.Mapped, .. document.Common]);
            foreach (var kind in entry.When)
            {
                if (!_byKind.TryGetValue(kind, out var list))
                    _byKind.Add(kind, list = []);
                list.Add(mapping);
            }
        }

        Otherwise = Read(document, document.Otherwise, document.Common);
    }

    public FieldNames Names { get; } = new();

    /// <summary>For records of a kind that the file does not name.</summary>
    public EventMapping Otherwise { get; }

    /// <summary>Reads the file of a format.</summary>
    /// <exception cref="InvalidDataException">It names a column or operation that there is not.</exception>
    public static MappingFile Load(string format)
    {
        using var stream = typeof(MappingFile).Assembly.GetManifestResourceStream($"mappings/{format}.yaml")
            ?? throw new InvalidDataException($"There is no mapping for {format}.");
        using var reader = new StreamReader(stream);
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        return new MappingFile(yaml.Deserialize<Document>(reader));
    }

    /// <summary>The short name of a channel; null when the file does not name it.</summary>
    public string? Channel(ReadOnlySpan<char> channel) =>
        _channels.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(channel, out var name) ? name : null;

    /// <summary>The mappings of a kind of record: the first whose conditions hold is the right one.</summary>
    public IReadOnlyList<EventMapping>? Find(ReadOnlySpan<char> kind) =>
        _byKind.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(kind, out var mappings) ? mappings : null;

    private EventMapping Read(Document document, Entry entry, IEnumerable<KeyValuePair<string, object>> common)
    {
        var table = TableLayout.Find(entry.Table) ?? throw new InvalidDataException($"There is no table {entry.Table}.");
        var steps = new List<Step>();
        foreach (var (field, what) in entry.Fields)
            steps.AddRange(Texts(what).Select(text => Step.Read(text, Names.Number(field), table, document.Words)));
        foreach (var (field, what) in common)
        {
            // What a table has no column for stays with the rest.
            foreach (var text in Texts(what).Where(text => text == "drop" || text.StartsWith("as ", StringComparison.Ordinal) || table.Place(text.Split(' ')[^1]) >= 0))
                steps.Add(Step.Read(text, Names.Number(field), table, document.Words));
        }

        return new EventMapping(
            table,
            [.. entry.Where.Select(pair => (Names.Number(pair.Key), pair.Value))],
            entry.Action is null ? null : System.Text.Encoding.UTF8.GetBytes(entry.Action),
            entry.ActionBy is null ? -1 : Names.Number(entry.ActionBy),
            new Dictionary<string, string>(entry.Actions, StringComparer.OrdinalIgnoreCase),
            [.. steps],
            entry.Whole is null ? -1 : table.Place(entry.Whole),
            entry.Rest.Count == 0 ? [] : JsonSerializer.SerializeToUtf8Bytes(entry.Rest)[1..^1]);
    }

    private static IEnumerable<string> Texts(object value) => value is IEnumerable<object> list ? list.Select(item => (string)item) : [(string)value];

    private sealed class Document
    {
        public Dictionary<string, string> Channels { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> Words { get; set; } = [];

        public Dictionary<string, object> Common { get; set; } = [];

        public Dictionary<string, object> Mapped { get; set; } = [];

        public List<Entry> Events { get; set; } = [];

        public Entry Otherwise { get; set; } = new();
    }

    private sealed class Entry
    {
        public List<string> When { get; set; } = [];

        public Dictionary<string, string> Where { get; set; } = [];

        public string Table { get; set; } = "DeviceEvents";

        public string? Action { get; set; }

        public string? ActionBy { get; set; }

        public Dictionary<string, string> Actions { get; set; } = [];

        public Dictionary<string, object> Fields { get; set; } = [];

        public Dictionary<string, string> Rest { get; set; } = [];

        public string? Whole { get; set; }
    }
}
