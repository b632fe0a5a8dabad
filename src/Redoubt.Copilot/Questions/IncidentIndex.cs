using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;

namespace Redoubt.Copilot.Questions;

/// <summary>What questions look things up in: the words of the alerts, and every name that their entities have. Made once of a reading.</summary>
internal sealed class IncidentIndex
{
    private const int LongestName = 2000;
    private const int LongestProse = 4000;

    /// <summary>Keys of longer values, or of more, are made anew each time.</summary>
    private const int LongestKept = 300;
    private const int MostKept = 100_000;

    /// <summary>The fields by which people name things.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "accountName", "upn", "sid", "aadUserId", "displayName", "hostName", "dnsName", "id", "aadDeviceId", "ip", "externalIp", "fileName", "processId",
        "commandLine", "path", "sha256", "sha1", "md5", "address", "url", "name", "sender", "recipient", "senderIp", "subject", "messageId",
        "networkMessageId", "key",
    };

    private static readonly ConditionalWeakTable<AlertsReading, IncidentIndex> Known = [];

    private readonly Dictionary<string, List<Thing>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<SeenEntity, Thing> _things = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, double> _rarity = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _stems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Profile, string), (string Value, string Where)[]> _prose = new();
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Profile[] _profileOf;

    private IncidentIndex(AlertsReading reading)
    {
        Reading = reading;
        _profileOf = new Profile[reading.Alerts.Count];
        var profiles = new Dictionary<(string, string?, string?), Profile>();
        foreach (var view in reading.Alerts)
        {
            var alert = view.Alert.First;
            var techniques = string.Join(' ', alert.Techniques.Concat(alert.Tactics));
            if (!profiles.TryGetValue((alert.Title, alert.Description, techniques), out var profile))
                profiles.Add((alert.Title, alert.Description, techniques), profile = Read(alert));
            profile.Alerts.Add(view);
            _profileOf[view.Index] = profile;
            AddThings(view);
        }

        Profiles = [.. profiles.Values];
        foreach (var stem in Profiles.SelectMany(profile => profile.Title.Concat(profile.Body).Distinct()))
            _rarity[stem] = _rarity.GetValueOrDefault(stem) + 1;
        foreach (var (stem, count) in _rarity.ToList())
        {
            _rarity[stem] = Math.Log(1 + ((Profiles.Count - count + 0.5) / (count + 0.5)));
            Rarest = Math.Max(Rarest, _rarity[stem]);
        }
    }

    public AlertsReading Reading { get; }

    public IReadOnlyList<Profile> Profiles { get; }

    public IReadOnlyCollection<Thing> Things => _things.Values;

    /// <summary>How much the rarest word tells.</summary>
    public double Rarest { get; }

    public static IncidentIndex Of(AlertsReading reading) => Known.GetValue(reading, read => new IncidentIndex(read));

    public Profile ProfileOf(AlertView view) => _profileOf[view.Index];

    /// <summary>What looks like a form of name in the prose of an alert; alerts that say the same share it.</summary>
    public IReadOnlyList<(string Value, string Where)> InProse(AlertView view, string form) =>
        _prose.GetOrAdd((ProfileOf(view), form), key => [.. Prose.Find(key.Item2, key.Item1.Alerts[0])]);

    /// <summary>By what two spellings of a value are the same.</summary>
    public string KeyOf(string value)
    {
        if (value.Length > LongestKept)
            return PlainText.Comparable(value);
        if (_keys.TryGetValue(value, out var key))
            return key;
        key = PlainText.Comparable(value);
        if (_keys.Count < MostKept)
            _keys.TryAdd(value, key);
        return key;
    }

    /// <summary>How much a word tells one alert from another; 0 when no alert has it.</summary>
    public double Rarity(string stem) => _rarity.GetValueOrDefault(stem);

    /// <summary>What has exactly this name, in lower case; nothing when no entity has it.</summary>
    public IReadOnlyList<Thing> Named(string name) => _byName.TryGetValue(name, out var things) ? things : [];

    public Thing Of(SeenEntity seen) => _things[seen];

    private void AddThings(AlertView view)
    {
        foreach (var seen in view.Devices.Concat(view.Users).Concat(view.Others.Select(other => other.Seen)))
        {
            if (!_things.TryGetValue(seen, out var thing))
                _things.Add(seen, thing = new Thing(seen, []));
            if (thing.Alerts.Count == 0 || !ReferenceEquals(thing.Alerts[^1], view))
                thing.Alerts.Add(view);
        }

        foreach (var (seen, here) in view.Others)
            AddNames(_things[seen], here);
        foreach (var seen in view.Devices.Concat(view.Users))
        {
            // What is the same in every alert is looked at once.
            if (_things[seen].Alerts.Count <= 3 || ReferenceEquals(seen.DescribedIn, view))
                AddNames(_things[seen], seen.Entity);
        }
    }

    private void AddNames(Thing thing, Entity entity)
    {
        AddName(thing, entity.Name);
        foreach (var (field, value) in entity.Fields)
        {
            if (!Names.Contains(field))
                continue;
            AddName(thing, value);
            if (field == "fileName" && value.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) && value.Length > 6)
                AddName(thing, value[..^4]);
            else if (field == "url" && PlainText.Host(value) is { Length: > 3 } host)
                AddName(thing, host);
        }
    }

    private void AddName(Thing thing, string name)
    {
        if (name.Length is < 2 or > LongestName)
            return;
        var key = PlainText.Comparable(name);
        if (key.Length < 3 && !(key.Length == 2 && key.Any(char.IsAsciiDigit)))
            return;
        var words = QuestionWords.Known;
        if (words.Stop.Contains(key) || words.KindWords.Contains(key) || words.Heads.Contains(key))
            return;
        if (!_byName.TryGetValue(key, out var things))
            _byName.Add(key, things = []);
        // Things are added alert by alert; the same one comes again within few.
        if (things.Count < 64 && !things.Contains(thing))
            things.Add(thing);
    }

    private Profile Read(Alert alert)
    {
        var body = new HashSet<string>(StringComparer.Ordinal);
        // Text that speaks to an assistant tells nothing about what happened.
        if (alert.Description is { } description && !Instructions.AreIn(description))
            body.UnionWith(StemsOf(description));
        body.UnionWith(StemsOf(alert.Category));
        foreach (var tactic in alert.Tactics)
            body.UnionWith(StemsOf(tactic));
        foreach (var technique in alert.Techniques)
        {
            body.UnionWith(StemsOf(technique));
            body.UnionWith(StemsOf(AttackCatalog.TechniqueName(technique)));
        }

        body.UnionWith(StemsOf(alert.Threat));
        return new Profile(StemsOf(alert.Title), body);
    }

    private HashSet<string> StemsOf(string? text)
    {
        if (text is null)
            return [];
        if (_stems.TryGetValue(text, out var known))
            return known;
        var stems = Token.Of(text.Length > LongestProse ? text[..LongestProse] : text)
            .Where(token => !QuestionWords.Known.Stop.Contains(token.Text)).Select(token => token.Stem).ToHashSet(StringComparer.Ordinal);
        // Titles and descriptions repeat; a hostile incident where none do must not fill the memory.
        if (_stems.Count < 20_000)
            _stems.Add(text, stems);
        return stems;
    }
}
