using System.Globalization;

namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>What stands behind a field's name: how its values are to be understood.</summary>
internal sealed class ModifierChain
{
    private static readonly HashSet<string> TimeParts = new(StringComparer.Ordinal) { "minute", "hour", "day", "week", "month", "year" };

    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _placeholders;
    private readonly List<string> _recodings = [];
    private (bool Start, bool End) _open;
    private string? _compare;
    private string? _timePart;
    private string _regexFlags = "";
    private bool _isRegex;
    private bool _isNetwork;
    private bool _isExistence;
    private bool _isOtherField;
    private bool _mindsCase;
    private bool _expands;
    private bool _isOpposite;

    private ModifierChain(IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders) => _placeholders = placeholders;

    /// <summary>Whether all values must hold.</summary>
    public bool Every { get; private set; }

    /// <exception cref="SigmaFaultException">One is not known, or does not go with another.</exception>
    public static ModifierChain Read(IReadOnlyList<string> modifiers, int line, IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
    {
        var chain = new ModifierChain(placeholders);
        foreach (var modifier in modifiers)
        {
            if (!chain.Add(modifier))
                throw new SigmaFaultException($"The modifier '{modifier}' is not known.", line);
        }

        if (chain._isRegex && (chain._isNetwork || chain._compare is not null || chain._open != default || chain._recodings.Count > 0))
            throw new SigmaFaultException("'re' goes with none of contains, startswith, endswith, cidr, comparisons and encodings.", line);
        if (!chain._isRegex && chain._regexFlags.Length > 0)
            throw new SigmaFaultException("'i', 'm' and 's' go with 're'.", line);
        return chain;
    }

    /// <summary>What a value asks: of several (by encoding or placeholder) one is enough.</summary>
    public IEnumerable<SigmaMatch> Matches(string? value, bool isWord, int line)
    {
        foreach (var match in Plain(value, isWord, line))
            yield return _isOpposite ? new OppositeMatch(match) : match;
    }

    private bool Add(string modifier)
    {
        switch (modifier)
        {
            case "contains": _open = (true, true); return true;
            case "startswith": _open.End = true; return true;
            case "endswith": _open.Start = true; return true;
            case "all": Every = true; return true;
            case "re": _isRegex = true; return true;
            case "i" or "m" or "s" or "ignorecase" or "multiline" or "dotall": _regexFlags += modifier[0] == 'd' ? 's' : modifier[0]; return true;
            case "base64" or "base64offset" or "utf16" or "utf16le" or "utf16be" or "wide" or "windash": _recodings.Add(modifier); return true;
            case "cidr": _isNetwork = true; return true;
            case "lt": _compare = "<"; return true;
            case "lte": _compare = "<="; return true;
            case "gt": _compare = ">"; return true;
            case "gte": _compare = ">="; return true;
            case "exists": _isExistence = true; return true;
            case "fieldref": _isOtherField = true; return true;
            case "cased": _mindsCase = true; return true;
            case "expand": _expands = true; return true;
            case "neq": _isOpposite = true; return true;
            default:
                if (!TimeParts.Contains(modifier))
                    return false;
                _timePart = modifier;
                return true;
        }
    }

    private IEnumerable<SigmaMatch> Plain(string? value, bool isWord, int line)
    {
        if (_isExistence)
            return [new ExistenceMatch(Truth(value, line))];
        if (value is null)
            return isWord ? throw new SigmaFaultException("A word to look for is missing.", line) : [new NothingMatch()];
        if (_isOtherField)
            return [new OtherFieldMatch(value, (_open, _mindsCase) switch
            {
                ((false, false), false) => "=~",
                ((false, false), true) => "==",
                ((false, true), false) => "startswith",
                ((false, true), true) => "startswith_cs",
                ((true, false), false) => "endswith",
                ((true, false), true) => "endswith_cs",
                (_, false) => "contains",
                _ => "contains_cs",
            })];
        if (_timePart is not null)
            return [new TimePartMatch(_timePart, (long)Number(value, line))];
        if (_compare is not null)
            return [new NumberMatch(_compare, Number(value, line))];
        return Texts(value, line).SelectMany(text => OfText(text, isWord, line));
    }

    private IEnumerable<SigmaMatch> OfText(string value, bool isWord, int line)
    {
        if (_isRegex)
            return [new RegexMatch(value, _regexFlags)];
        if (_isNetwork)
            return [new NetworkMatch(Network(value, line))];
        // Encoded text is looked for letter by letter, wildcards and all.
        var patterns = _recodings.Exists(coding => coding != "windash")
            ? Recoding.Apply(_recodings, value, line).Select(SigmaPattern.Literal)
            : (_recodings.Count > 0 ? Recoding.Dashes(value) : [value]).Select(SigmaPattern.Parse);
        var mindsCase = _mindsCase || _recodings.Exists(coding => coding.StartsWith("base64", StringComparison.Ordinal));
        return patterns.Select(pattern => (SigmaMatch)new PatternMatch(isWord ? pattern.Opened(true, true) : pattern.Opened(_open.Start, _open.End), mindsCase));
    }

    private IEnumerable<string> Texts(string value, int line)
    {
        if (!_expands)
            return [value];
        var start = value.IndexOf('%', StringComparison.Ordinal);
        var end = start < 0 ? -1 : value.IndexOf('%', start + 1);
        if (end < 0)
            return [value];
        var name = value[(start + 1)..end];
        if (!_placeholders.TryGetValue(name, out var meant))
            throw new SigmaFaultException($"The placeholder %{name}% is not defined here.", line);
        return meant.SelectMany(text => Texts(value[..start] + text + value[(end + 1)..], line));
    }

    private static bool Truth(string? value, int line) => value?.ToLowerInvariant() switch
    {
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => throw new SigmaFaultException("'exists' needs true or false.", line),
    };

    private static double Number(string value, int line) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw new SigmaFaultException($"'{value}' is no number.", line);

    private static string Network(string value, int line) =>
        System.Net.IPNetwork.TryParse(value.Contains('/', StringComparison.Ordinal) ? value : value + (value.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"), out var network)
            ? network.ToString() : Loose(value) ?? throw new SigmaFaultException($"'{value}' is no network.", line);

    // 10.1.2.3/8 is written where 10.0.0.0/8 is meant.
    private static string? Loose(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !System.Net.IPAddress.TryParse(value.AsSpan(0, slash), out var address)
            || !int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return null;
        var bytes = address.GetAddressBytes();
        if (length > bytes.Length * 8)
            return null;
        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return $"{new System.Net.IPAddress(bytes)}/{length}";
    }
}
