using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>
/// A regular expression of a query, for what the database's own cannot do. Runs in time linear in the text; what it cannot read
/// (look-around, back references, as in Kusto) is null.
/// </summary>
internal sealed class KustoRegex
{
    private const int LongestPattern = 16 * 1024;
    private const int MostCached = 256;

    private static readonly ConcurrentDictionary<string, KustoRegex?> Cache = new(StringComparer.Ordinal);

    private KustoRegex(Regex regex, IReadOnlyDictionary<string, int> names) => (Regex, Names) = (regex, names);

    public Regex Regex { get; }

    /// <summary>The numbers of the named groups.</summary>
    public IReadOnlyDictionary<string, int> Names { get; }

    /// <summary>How many groups there are beside the whole match.</summary>
    public int Groups => Regex.GetGroupNumbers().Length - 1;

    /// <summary>The regular expression of a pattern; null when it cannot be read.</summary>
    public static KustoRegex? Of(string pattern)
    {
        if (pattern.Length > LongestPattern)
            return null;
        if (Cache.TryGetValue(pattern, out var known))
            return known;
        if (Cache.Count >= MostCached)
            Cache.Clear();
        return Cache[pattern] = Read(pattern);
    }

    private static KustoRegex? Read(string pattern)
    {
        try
        {
            var (translated, names) = RegexTranslation.Of(pattern);
            return new KustoRegex(new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), names);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or FormatException)
        {
            return null;
        }
    }
}
