using System.Globalization;
using Redoubt.Evidence.Sources;
using Redoubt.Incidents.Detection.Sigma.Reading;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>What content/mappings/windows-events.yaml makes of Windows events, read the other way: from a field to where it stands.</summary>
internal sealed class WindowsMapping
{
    private readonly Dictionary<string, string> _channels = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Entry> _entries = [];

    private WindowsMapping(YamlMap file)
    {
        foreach (var (channel, name) in ((YamlMap)file.Find("channels")!).Entries)
            _channels.Add(channel, ((YamlText)name).Text!);
        Words = ((YamlMap)file.Find("words")!).Entries.ToDictionary(
            entry => entry.Key,
            entry => (IReadOnlyDictionary<string, string>)((YamlMap)entry.Value).Entries.ToDictionary(word => word.Key, word => ((YamlText)word.Value).Text!, StringComparer.OrdinalIgnoreCase),
            StringComparer.Ordinal);
        Common = Fields(file, "common");
        Mapped = Fields(file, "mapped");
        foreach (var entry in ((YamlList)file.Find("events")!).Items.Cast<YamlMap>())
            _entries.AddRange(Variants(entry));
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words { get; }

    /// <summary>What becomes of a field in every event that has no say of its own.</summary>
    public IReadOnlyDictionary<string, string> Common { get; }

    /// <summary>The same, of events that are mapped.</summary>
    public IReadOnlyDictionary<string, string> Mapped { get; }

    public IReadOnlyList<Entry> Entries => _entries;

    public static WindowsMapping Load()
    {
        using var stream = typeof(SourceCatalog).Assembly.GetManifestResourceStream("mappings/windows-events.yaml")!;
        using var reader = new StreamReader(stream);
        return new WindowsMapping((YamlMap)YamlReader.Read(reader.ReadToEnd())[0]);
    }

    /// <summary>A channel's short name; null where it has none.</summary>
    public string? ShortName(string channel) => _channels.GetValueOrDefault(channel);

    private static IEnumerable<Entry> Variants(YamlMap entry)
    {
        var kinds = entry.Texts("when").Select(Kind.Parse).ToList();
        var known = (entry.Find("where") as YamlMap)?.Entries.ToDictionary(pair => pair.Key, pair => ((YamlText)pair.Value).Text!, StringComparer.OrdinalIgnoreCase) ?? [];
        var fields = Fields(entry, "fields");
        var main = new Entry(kinds, entry.Text("table")!, entry.Text("action")!, known, fields);
        yield return main;
        if (entry.Text("actionBy") is not { } by || entry.Find("actions") is not YamlMap actions)
            yield break;
        foreach (var (value, action) in actions.Entries)
            yield return main with { Action = ((YamlText)action).Text!, Known = new(known, StringComparer.OrdinalIgnoreCase) { [by] = value } };
    }

    // Some fields are named in several ways of writing, whose meaning is the same.
    private static Dictionary<string, string> Fields(YamlMap file, string name)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (field, what) in (file.Find(name) as YamlMap)?.Entries ?? [])
            fields.TryAdd(field, Best(what));
        return fields;
    }

    // Where a field is kept as it was received it is asked for there.
    private static string Best(YamlNode node)
    {
        var texts = node is YamlList list ? list.Items.Select(item => ((YamlText)item).Text!).ToList() : [((YamlText)node).Text!];
        return texts.Find(text => text.StartsWith("as ", StringComparison.Ordinal)) ?? texts[0];
    }

    /// <summary>What one kind of event becomes.</summary>
    internal sealed record Entry(
        IReadOnlyList<Kind> Kinds, string Table, string Action, Dictionary<string, string> Known, IReadOnlyDictionary<string, string> Fields);

    /// <summary>A channel's short name, or its full one, and an event's id.</summary>
    internal readonly record struct Kind(string Channel, long Id)
    {
        public static Kind Parse(string text)
        {
            var space = text.LastIndexOf(' ');
            return new Kind(text[..space], long.Parse(text.AsSpan(space + 1), CultureInfo.InvariantCulture));
        }

        public override string ToString() => $"{Channel} {Id.ToString(CultureInfo.InvariantCulture)}";
    }
}
