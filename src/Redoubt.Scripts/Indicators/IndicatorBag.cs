namespace Redoubt.Scripts.Indicators;

/// <summary>Indicators, each once: the first place that shows it, its strongest role, and certain when any place is.</summary>
internal sealed class IndicatorBag
{
    private const int Most = 2000;
    private const int MostOfNetwork = 12;
    private const int MostCompared = 500;

    private static readonly string[] Roles = ["mentioned", "written", "connection", "persistence", "run", "download"];

    private readonly Dictionary<(IndicatorKind, string), (Indicator Indicator, int Order)> _found = [];
    private readonly HashSet<(IndicatorKind, string)> _final = [];

    /// <summary>Adds one.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="intermediate">It stands in a text on the way to another, which may hold only a piece of it, or more than it.</param>
    public void Add(Indicator indicator, bool intermediate = false)
    {
        var key = (indicator.Kind, Key(indicator));
        if (!intermediate)
            _final.Add(key);
        if (_found.TryGetValue(key, out var known))
        {
            var role = Array.IndexOf(Roles, indicator.Role) > Array.IndexOf(Roles, known.Indicator.Role) ? indicator : known.Indicator;
            var certain = known.Indicator.Certain || indicator.Certain;
            _found[key] = (role with { Certain = certain, Value = known.Indicator.Value }, known.Order);
        }
        else if (_found.Count < Most)
        {
            _found[key] = (indicator, _found.Count);
        }
    }

    /// <summary>In the order of appearance; without those that are only the beginning of another, which a part that is not known cut off.</summary>
    /// <param name="clear">The whole script in clear.</param>
    public IReadOnlyList<Indicator> Sorted(string clear)
    {
        var all = _found.Values.OrderBy(one => one.Order).Select(one => one.Indicator).ToList();
        DropForms(all, clear);
        DropPieces(all, clear);
        var urls = all.Where(one => one.Kind == IndicatorKind.Url).ToList();
        if (urls.Count <= 500)
            all.RemoveAll(one => one.Kind == IndicatorKind.Url && urls.Exists(other => other.Value.Length > one.Value.Length && _final.Contains((other.Kind, Key(other))) && (one.Certain ? other.Certain && IsCutOff(one.Value, other.Value) : other.Value.StartsWith(one.Value, StringComparison.OrdinalIgnoreCase))));
        DropIntermediate(all);
        // A sweep over a network names no host more than another.
        var sweeps = all.Where(one => one is { Kind: IndicatorKind.Ip, Remark: "internal" }).GroupBy(one => one.Value[..(one.Value.LastIndexOf('.') + 1)]).Where(group => group.Count() > MostOfNetwork).Select(group => group.Key).ToHashSet();
        if (sweeps.Count > 0)
            all.RemoveAll(one => one.Kind == IndicatorKind.Ip && sweeps.Contains(one.Value[..(one.Value.LastIndexOf('.') + 1)]));
        return all;
    }

    // A text that was put together has its pieces and its earlier forms among the values; the clear script has the one that was meant.
    private static void DropForms(List<Indicator> all, string clear)
    {
        bool InClear(Indicator one) => clear.Contains(one.Value, StringComparison.OrdinalIgnoreCase);
        var urls = all.Where(one => one.Kind == IndicatorKind.Url).Take(MostCompared).ToList();
        if (urls.Count < 2)
            return;
        var told = urls.Where(InClear).Select(one => Host(one.Value).ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        all.RemoveAll(one => one is { Kind: IndicatorKind.Url, Role: "mentioned", Certain: true } && Host(one.Value).ToLowerInvariant() is var host && (told.Contains(host) || told.Any(other => other.StartsWith(host, StringComparison.Ordinal))) && !InClear(one));
    }

    // "http://api5" of "http://api5.example.test/x"; 92.0.2.26 of 192.0.2.26; the computer itself.
    private static void DropPieces(List<Indicator> all, string clear)
    {
        var hosts = all.Where(one => one.Kind == IndicatorKind.Url).Take(MostCompared).Select(one => Host(one.Value)).ToList();
        var addresses = all.Where(one => one.Kind == IndicatorKind.Ip).Take(MostCompared).ToList();
        var sought = addresses.Exists(one => one.Value == "127.0.0.1") && OnlySought("127.0.0.1", clear);
        all.RemoveAll(one => one.Role == "mentioned" && one.Kind switch
        {
            IndicatorKind.Url => Host(one.Value) is var host && !host.Contains('.') && hosts.Exists(other => other.Length > host.Length + 1 && other.StartsWith(host, StringComparison.OrdinalIgnoreCase)),
            IndicatorKind.Ip => (sought && one.Value == "127.0.0.1") || addresses.Exists(other => other.Value.Length > one.Value.Length && (other.Role != "mentioned" || other.Value == "127.0.0.1") && (other.Value.StartsWith(one.Value, StringComparison.Ordinal) || other.Value.EndsWith(one.Value, StringComparison.Ordinal))),
            _ => false,
        });
    }

    // Looking for lines with the address in a list of connections reaches for nothing.
    private static bool OnlySought(string address, string clear)
    {
        var sought = false;
        foreach (var line in clear.AsSpan().EnumerateLines())
        {
            if (!line.Contains(address, StringComparison.Ordinal))
                continue;
            if (!line.Contains("find", StringComparison.OrdinalIgnoreCase) && !line.Contains("grep", StringComparison.OrdinalIgnoreCase))
                return false;
            sought = true;
        }

        return sought;
    }

    // Texts on the way: what differs from something final only in its end, or in marks that are replaced later, is a form of it.
    private void DropIntermediate(List<Indicator> all)
    {
        bool IsFinal(Indicator one) => _final.Contains((one.Kind, Key(one)));
        var final = all.Where(one => one.Kind is IndicatorKind.Url or IndicatorKind.Ip && IsFinal(one)).Take(500).ToList();
        all.RemoveAll(one => !IsFinal(one) && one.Kind switch
        {
            IndicatorKind.Url => final.Exists(other => other.Kind == IndicatorKind.Url && (Host(other.Value) == Host(one.Value) || other.Value.StartsWith(one.Value, StringComparison.OrdinalIgnoreCase))),
            IndicatorKind.Ip => one.Value.StartsWith("127.", StringComparison.Ordinal) || one.Value.EndsWith(".0.0.1", StringComparison.Ordinal) || one.Value.StartsWith("1.0.0.", StringComparison.Ordinal) || final.Exists(other => other.Value.Contains(one.Value, StringComparison.Ordinal)),
            _ => false,
        });
    }

    private static string Host(string url)
    {
        var start = url.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = url.IndexOfAny(['/', ':', '?'], start);
        return end < 0 ? url[start..] : url[start..end];
    }

    // "http://ho" of "http://host.example/x": text that was put together from pieces.
    private static bool IsCutOff(string value, string other) => other.StartsWith(value, StringComparison.OrdinalIgnoreCase) && !IsWhole(value, other);

    private static bool IsWhole(string value, string other) => value[^1] is '/' || other[value.Length] is '/' or '?' or ':' or '#' or '&' or '.' or '-' or '%' or ',' or '⟨';

    private static string Key(Indicator indicator) => indicator.Kind switch
    {
        IndicatorKind.Url => Scheme(indicator.Value.TrimEnd('/')),
        IndicatorKind.Domain or IndicatorKind.Ip or IndicatorKind.Email or IndicatorKind.Hash or IndicatorKind.RegistryKey => indicator.Value.ToLowerInvariant(),
        IndicatorKind.Path => indicator.Value.Contains('\\') ? indicator.Value.ToLowerInvariant() : indicator.Value,
        _ => indicator.Value,
    };

    // Scheme and host are the same in any case, the rest is not.
    private static string Scheme(string url)
    {
        var host = url.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = url.IndexOf('/', host);
        return end < 0 ? url.ToLowerInvariant() : url[..end].ToLowerInvariant() + url[end..];
    }
}
