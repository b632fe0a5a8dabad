namespace Redoubt.Incidents.Intelligence.Matching;

/// <summary>Networks by what lies in them. Blocks lie inside of one another or apart, so those around an address are found from the nearest.</summary>
internal sealed class NetworkIndex
{
    /// <summary>How IPv4 addresses begin as 32 hex digits.</summary>
    private const string Short = "00000000000000000000ffff";

    private readonly List<(string Value, string Low, string High, int Around)> _networks = [];

    /// <param name="networks">By <c>Low</c>, in any order of those that begin alike.</param>
    public NetworkIndex(IEnumerable<(string Value, string Low, string High)> networks)
    {
        // The larger one first, so that what lies inside of it comes after.
        foreach (var network in networks.OrderBy(network => network.Low, StringComparer.Ordinal).ThenByDescending(network => network.High, StringComparer.Ordinal))
        {
            var around = _networks.Count - 1;
            while (around >= 0 && string.CompareOrdinal(_networks[around].High, network.Low) < 0)
                around = _networks[around].Around;
            _networks.Add((network.Value, network.Low, network.High, around));
        }

        var beginnings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, low, high, _) in _networks)
        {
            if (!low.StartsWith(Short, StringComparison.Ordinal))
            {
                HasLong = true;
                continue;
            }

            var (from, to) = (Convert.ToInt32(low[24..28], 16), Convert.ToInt32(high[24..28], 16));
            for (var at = from; at <= to; at++)
                beginnings.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at >> 8}.{at & 255}"));
        }

        Beginnings = beginnings;
    }

    /// <summary>The first two numbers of all IPv4 addresses that lie in some network: "203.0".</summary>
    public IReadOnlyCollection<string> Beginnings { get; private set; } = [];

    /// <summary>Whether some network is of IPv6.</summary>
    public bool HasLong { get; private set; }

    /// <summary>The networks that an address is in.</summary>
    /// <param name="address">As 32 hex digits.</param>
    public IEnumerable<string> Of(string address)
    {
        var (low, high) = (0, _networks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_networks[middle].Low, address) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (var at = low - 1; at >= 0; at = _networks[at].Around)
        {
            if (string.CompareOrdinal(address, _networks[at].High) <= 0)
                yield return _networks[at].Value;
        }
    }
}
