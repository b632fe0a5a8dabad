namespace Redoubt.Incidents.Detection.Sigma.Reading;

/// <summary>The rules of one file: several documents, and what <c>action: global</c>, <c>repeat</c> and <c>reset</c> make of them.</summary>
internal static class RuleFile
{
    /// <exception cref="SigmaFaultException">It is no YAML.</exception>
    public static IReadOnlyList<YamlMap> Documents(string text)
    {
        var rules = new List<YamlMap>();
        YamlMap? shared = null;
        YamlMap? last = null;
        foreach (var document in YamlReader.Read(text))
        {
            if (document is not YamlMap map)
                throw new SigmaFaultException("A rule is a map: title, logsource, detection.", document.Line);
            switch (map.Text("action"))
            {
                case "global":
                    shared = Over(shared, map);
                    continue;
                case "reset":
                    shared = null;
                    continue;
                case "repeat":
                    map = Over(last, map);
                    break;
                default:
                    map = Over(shared, map);
                    break;
            }

            last = map;
            rules.Add(map);
        }

        if (rules.Count == 0)
            throw new SigmaFaultException("There is no rule in the file.", 1);
        return rules;
    }

    /// <exception cref="SigmaFaultException">What every rule must have is missing or something else.</exception>
    public static RuleText Read(YamlMap map)
    {
        var title = map.Text("title");
        if (string.IsNullOrWhiteSpace(title))
            throw new SigmaFaultException("A rule needs a title.", map.Line);
        var correlation = map.Find("correlation") switch
        {
            null => null,
            YamlMap found => found,
            var other => throw new SigmaFaultException("correlation must be a map.", other.Line),
        };
        var detection = map.Find("detection") switch
        {
            null => null,
            YamlMap found => found,
            var other => throw new SigmaFaultException("detection must be a map of selections and a condition.", other.Line),
        };
        if (detection is null && correlation is null)
            throw new SigmaFaultException("A rule needs a detection.", map.Line);
        return new RuleText(
            map.Line, title, map.Text("id"), map.Text("name"), map.Text("status"), Level(map), map.Text("description"), map.Text("author"), map.Text("date"),
            map.Texts("tags"), map.Texts("references"), map.Texts("falsepositives"), map.Texts("fields"), Source(map, correlation is null), detection, correlation);
    }

    private static LogSource Source(YamlMap map, bool needed) => map.Find("logsource") switch
    {
        YamlMap source => new(Lower(source.Text("product")), Lower(source.Text("category")), Lower(source.Text("service"))),
        null when !needed => new(null, null, null),
        null => throw new SigmaFaultException("A rule needs a logsource.", map.Line),
        var other => throw new SigmaFaultException("logsource must be a map of product, category, service.", other.Line),
    };

    private static SigmaLevel Level(YamlMap map) => Lower(map.Text("level")) switch
    {
        null => SigmaLevel.Medium,
        "informational" => SigmaLevel.Informational,
        "low" => SigmaLevel.Low,
        "medium" => SigmaLevel.Medium,
        "high" => SigmaLevel.High,
        "critical" => SigmaLevel.Critical,
        var other => throw new SigmaFaultException($"There is no level '{other}'.", map.Find("level")!.Line),
    };

    private static string? Lower(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToLowerInvariant();

    // Of two maps of one name what both say counts, the later first.
    private static YamlMap Over(YamlMap? under, YamlMap over)
    {
        if (under is null)
            return Without(over, "action");
        var entries = new List<KeyValuePair<string, YamlNode>>();
        foreach (var (name, value) in under.Entries)
        {
            var mine = over.Find(name);
            entries.Add(new(name, mine switch
            {
                null => value,
                YamlMap inner when value is YamlMap outer => Over(outer, inner),
                _ => mine,
            }));
        }

        entries.AddRange(over.Entries.Where(entry => under.Find(entry.Key) is null));
        return Without(new YamlMap(over.Line, entries), "action");
    }

    private static YamlMap Without(YamlMap map, string name) => map with { Entries = [.. map.Entries.Where(entry => entry.Key != name)] };
}
