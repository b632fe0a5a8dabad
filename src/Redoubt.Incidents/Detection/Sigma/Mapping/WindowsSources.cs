using System.Globalization;
using System.Text;
using Redoubt.Evidence.Sources.Windows;
using Redoubt.Incidents.Detection.Sigma.Reading;
using Redoubt.Kql.Schema;
using Kind = Redoubt.Incidents.Detection.Sigma.Mapping.WindowsMapping.Kind;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>Sigma's log sources of Windows, from content/sigma/windows.yaml.</summary>
internal sealed class WindowsSources
{
    private const string Bag = "AdditionalFields";

    private readonly WindowsMapping _mapping = WindowsMapping.Load();
    private readonly YamlMap _file;
    private readonly YamlMap _categories;
    private readonly YamlMap _services;
    private readonly YamlMap _known;
    private readonly YamlMap _providers;
    private readonly YamlMap _fields;
    private readonly YamlMap _words;
    private readonly HashSet<string> _spaced;

    public WindowsSources(YamlMap file)
    {
        _file = file;
        YamlMap Part(string name) => (YamlMap)_file.Find(name)!;
        _spaced = file.Texts("spaced").ToHashSet(StringComparer.OrdinalIgnoreCase);
        (_categories, _services, _known, _providers, _fields, _words) =
            (Part("categories"), Part("services"), Part("known"), Part("providers"), Part("fields"), Part("words"));
    }

    /// <summary>The kinds of rows that a log source means; null when it is not known.</summary>
    /// <param name="source">Category or service.</param>
    /// <param name="ids">The ids of events that the rule names.</param>
    public IReadOnlyList<EventForm>? Find(LogSource source, IReadOnlySet<long> ids)
    {
        if (source.Category is not null)
            return _categories.Find(source.Category) is YamlMap category ? Category(category) : null;
        return _services.Find(source.Service ?? "") is YamlList channels
            ? [.. channels.Items.SelectMany(channel => Channel(((YamlText)channel).Text!, ids))]
            : null;
    }

    private List<EventForm> Category(YamlMap category)
    {
        var overrides = category.Find("fields") as YamlMap;
        if (category.Text("table") is { } table)
        {
            var reader = Reader(table);
            return [new EventForm { Table = reader.Table, Actions = category.Texts("actions"), Find = field => Find(field, reader, [], [], overrides, [], null), Words = Words(reader.Table) }];
        }

        var kinds = category.Texts("events").Select(Kind.Parse).ToList();
        var where = (category.Find("where") as YamlMap)?.Entries.Select(entry => (entry.Key, Values: new YamlMap(0, [entry]).Texts(entry.Key))).ToList() ?? [];
        var entries = _mapping.Entries.Where(entry => entry.Kinds.Any(kinds.Contains))
            .Where(entry => where.TrueForAll(must => KnownOf(entry, kinds).TryGetValue(must.Key, out var value) && must.Values.Contains(value))).ToList();
        var forms = new List<EventForm>();
        // Rows of one table and ActionType are of one kind, whatever told of them, unless something known tells them apart.
        foreach (var group in entries.GroupBy(entry => (entry.Table, entry.Action, Apart: string.Join(';', Apart(entry, entries, kinds)))))
        {
            var alike = group.OrderBy(entry => kinds.FindIndex(kind => entry.Kinds.Contains(kind))).ToList();
            var mine = kinds.Where(kind => alike.Exists(entry => entry.Kinds.Contains(kind))).ToList();
            var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var pair in alike.SelectMany(entry => KnownOf(entry, mine)))
                known.TryAdd(pair.Key, pair.Value);
            forms.Add(Form(alike, mine, known, overrides, category.Text("shared") != "true"));
        }

        // Kinds that have no mapping.
        foreach (var kind in kinds.Where(kind => !_mapping.Entries.Any(entry => entry.Kinds.Contains(kind))))
        {
            foreach (var channel in Channels(kind.Channel))
                forms.Add(Unmapped(channel, kind.Id, overrides));
        }

        return forms;
    }

    // What is known of an entry that others of the same rows have otherwise.
    private IEnumerable<string> Apart(WindowsMapping.Entry entry, List<WindowsMapping.Entry> entries, List<Kind> kinds)
    {
        var mine = KnownOf(entry, kinds);
        return mine.Where(pair => entries.Exists(other => other.Table == entry.Table && other.Action == entry.Action
            && KnownOf(other, kinds).TryGetValue(pair.Key, out var value) && value != pair.Value)).Select(pair => $"{pair.Key}={pair.Value}");
    }

    private Dictionary<string, string> KnownOf(WindowsMapping.Entry entry, List<Kind> kinds)
    {
        var known = new Dictionary<string, string>(entry.Known, StringComparer.OrdinalIgnoreCase);
        foreach (var name in entry.Kinds.Where(kinds.Contains).Select(kind => kind.ToString()).Append(entry.Action))
        {
            foreach (var (field, value) in (_known.Find(name) as YamlMap)?.Entries ?? [])
                known.TryAdd(field, ((YamlText)value).Text!);
        }

        return known;
    }

    private List<string> Sharing(WindowsMapping.Entry entry) => [.. _mapping.Entries
        .Where(other => other.Table == entry.Table && other.Action == entry.Action).SelectMany(other => other.Kinds).Distinct().Select(kind => kind.ToString())];

    private IEnumerable<EventForm> Channel(string channel, IReadOnlySet<long> ids)
    {
        var name = _mapping.ShortName(channel) ?? channel;
        var told = new HashSet<long>(ids);
        foreach (var entry in _mapping.Entries)
        {
            foreach (var kind in entry.Kinds.Where(kind => kind.Channel.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                told.Add(kind.Id);
                var known = KnownOf(entry, [kind]);
                known["EventID"] = kind.Id.ToString(CultureInfo.InvariantCulture);
                known["Channel"] = channel;
                if (_providers.Text(name) is { } provider)
                    known.TryAdd("Provider_Name", provider);
                yield return Form([entry], [kind], known, null, isGuarded: true);
            }
        }

        foreach (var id in told.Where(id => !_mapping.Entries.Any(entry => entry.Kinds.Any(kind => kind.Id == id && kind.Channel.Equals(name, StringComparison.OrdinalIgnoreCase)))).Order())
            yield return Unmapped(channel, id, null);
        var reader = Reader("DeviceEvents");
        var rest = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Channel"] = channel };
        var otherId = new OtherIdPlace(told, reader.Rest("EventID", false));
        yield return new EventForm
        {
            Table = reader.Table,
            ActionStart = ActionName.Of(channel, 0)[..^1],
            Find = field => field.Equals("EventID", StringComparison.OrdinalIgnoreCase) ? otherId : Find(field, reader, [], rest, null, [_mapping.Common], null),
            Words = Words(reader.Table),
        };
    }

    private EventForm Unmapped(string channel, long id, YamlMap? overrides)
    {
        var reader = Reader("DeviceEvents");
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["EventID"] = id.ToString(CultureInfo.InvariantCulture),
            ["Channel"] = channel,
        };
        return new EventForm
        {
            Table = reader.Table,
            Actions = [ActionName.Of(channel, id)],
            Find = field => Find(field, reader, [], known, overrides, [_mapping.Common], null),
            Words = Words(reader.Table),
        };
    }

    private EventForm Form(List<WindowsMapping.Entry> entries, List<Kind> kinds, Dictionary<string, string> known, YamlMap? overrides, bool isGuarded)
    {
        var reader = Reader(entries[0].Table);
        if (kinds is [var only])
            known.TryAdd("EventID", only.Id.ToString(CultureInfo.InvariantCulture));
        var provider = _providers.Text(kinds[0].Channel);
        return new EventForm
        {
            Table = reader.Table,
            Actions = [entries[0].Action],
            Kinds = isGuarded ? [.. kinds.Select(kind => kind.ToString())] : [],
            Sharing = isGuarded ? Sharing(entries[0]) : [],
            Find = field => Find(field, reader, entries, known, overrides, [_mapping.Mapped, _mapping.Common], provider),
            Words = Words(reader.Table),
        };
    }

    private FieldPlace Find(
        string field, PlaceReader reader, IReadOnlyList<WindowsMapping.Entry> entries, Dictionary<string, string> known, YamlMap? overrides,
        IReadOnlyList<IReadOnlyDictionary<string, string>> common, string? provider)
    {
        if (known.TryGetValue(field, out var value))
            return new KnownPlace(value);
        if (overrides?.Find(field) is { } mine)
            return reader.Read(mine, field);
        foreach (var entry in entries)
        {
            if (entry.Fields.TryGetValue(field, out var place) && place != "drop")
                return reader.Read(place, field);
        }

        if (IsHash(field) && entries.SelectMany(entry => entry.Fields.Values).Any(place => place == "hashes") && reader.Read("hashes", field) is HashesPlace hashes)
            return hashes.Of(field);
        if (field.Equals("Provider_Name", StringComparison.OrdinalIgnoreCase) && provider is not null)
            return new KnownPlace(provider);
        if (_fields.Find(field) is { } general)
            return reader.Read(general, field);
        if (entries.Any(entry => entry.Fields.TryGetValue(field, out var place) && place == "drop"))
            return new NoPlace(field);
        foreach (var list in common)
        {
            if (list.TryGetValue(field, out var place))
                return place == "drop" || place.StartsWith("as ", StringComparison.Ordinal) || reader.Table.Find(place.Split(' ')[^1]) is not null ? reader.Read(place, field) : Rest(field, reader, known);
        }

        return Rest(field, reader, known);
    }

    private FieldPlace Rest(string field, PlaceReader reader, Dictionary<string, string> known)
    {
        var written = reader.Rest(field, false);
        return known.TryGetValue("Channel", out var channel) && _spaced.Contains(channel) && Spaced(field) is var words && words != field
            ? new AnyPlace(field, [written, reader.Rest(words, false)])
            : written;
    }

    // ThreatName and Threat_Name are Threat Name.
    private static string Spaced(string field)
    {
        var words = new StringBuilder(field.Length + 4);
        for (var i = 0; i < field.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(field[i]) && char.IsAsciiLetterLower(field[i - 1]))
                words.Append(' ');
            words.Append(field[i] == '_' ? ' ' : field[i]);
        }

        return words.ToString();
    }

    private static bool IsHash(string field) => field.ToUpperInvariant() is "MD5" or "SHA1" or "SHA256" or "IMPHASH";

    private IEnumerable<string> Channels(string name) => _services.Entries.SelectMany(service => ((YamlList)service.Value).Items.Cast<YamlText>().Select(channel => channel.Text!))
        .Where(channel => (_mapping.ShortName(channel) ?? channel).Equals(name, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase);

    private PlaceReader Reader(string table) => new(HuntingSchema.Catalog.Find(table)!, Bag, _mapping.Words, '\\');

    private WordsPlace? Words(TableSchema table) => _words.Texts(table.Name) is { Count: > 0 } columns
        ? new WordsPlace([.. columns.Select(column => (column, column == Bag))]) : null;
}
