namespace Redoubt.Scripts.Indicators;

/// <summary>Finds what can be searched for elsewhere in a plain text, whatever it is a text of. Time grows with the length of the text only.</summary>
internal static class IndicatorText
{
    private const int Most = 5000;

    /// <summary>All indicators in a text, in the order of appearance. The host of an address is told after the address.</summary>
    public static IReadOnlyList<IndicatorMatch> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var matches = new List<IndicatorMatch>();
        var urls = new List<(int Start, int End)>();
        UrlScanner.Scan(text, matches, urls);
        // What stands inside an address of the web is part of it: a commit's number is no hash, a file's name no domain.
        var covered = new SpanSet(urls);
        AddressScanner.Scan(text, covered, matches);
        NameScanner.Scan(text, covered, matches);
        HashScanner.Scan(text, covered, matches);
        PathScanner.Scan(text, covered, matches);
        RegistryScanner.Scan(text, matches);
        WalletScanner.Scan(text, covered, matches);
        UserAgentScanner.Scan(text, matches);
        var order = matches.Select((match, index) => (match, index)).OrderBy(pair => pair.match.Start).ThenBy(pair => pair.index).Select(pair => pair.match);
        return [.. order.Take(Most)];
    }
}
