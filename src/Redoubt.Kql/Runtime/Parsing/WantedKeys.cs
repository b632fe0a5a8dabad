using System.Collections.Concurrent;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>The keys that a query asks for, and what has been found for them.</summary>
internal sealed class WantedKeys
{
    // A query asks for the same keys in every row.
    private static readonly ConcurrentDictionary<string, Dictionary<string, int>> Cache = new(StringComparer.Ordinal);

    private const int MostCached = 64;

    private readonly Dictionary<string, int> _places;
    private readonly string?[] _values;
    private int _missing;

    /// <param name="keys">A JSON array of texts, each once.</param>
    public WantedKeys(string? keys)
    {
        if (!Cache.TryGetValue(keys ?? "", out var places))
        {
            if (Cache.Count >= MostCached)
                Cache.Clear();
            Cache[keys ?? ""] = places = Read(keys);
        }

        _places = places;
        _missing = _places.Count;
        _values = new string?[_places.Count];
    }

    public bool IsComplete => _missing == 0;

    /// <summary>Takes a value for a key; the first one stays. False for a key that nobody asks for.</summary>
    public bool Offer(string key, string value)
    {
        if (!_places.TryGetValue(key, out var place))
            return false;
        if (_values[place] is null)
        {
            _values[place] = value;
            _missing--;
        }

        return true;
    }

    public string ToJson() => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var value in _values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    });

    private static Dictionary<string, int> Read(string? keys)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        if (JsonText.TryParse(keys, out var list))
        {
            foreach (var key in list.EnumerateArray())
                places[key.GetString()!] = places.Count;
        }

        return places;
    }
}
