using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>What one query fetched: however often it names an address, and however often it is translated, it sees one text.</summary>
internal sealed class ExternalReads(IExternalSource source)
{
    /// <summary>The most characters that one query may fetch. They are all in memory at once.</summary>
    private const long MostCharacters = 64L << 20;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _characters;

    /// <summary>What the translator asks; it stops with the token.</summary>
    public IExternalData Until(CancellationToken cancel) => new Reading(this, cancel);

    private string Fetch(string address, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_texts.TryGetValue(address, out var text))
                return text;
            text = source.Fetch(address, cancel);
            if ((_characters += text.Length) > MostCharacters)
                throw new ExternalDataRefusedException($"one query may fetch {MostCharacters >> 20} million characters; the lists of this one are longer together");
            return _texts[address] = text;
        }
    }

    private sealed class Reading(ExternalReads reads, CancellationToken cancel) : IExternalData
    {
        public string Fetch(string address) => reads.Fetch(address, cancel);
    }
}

/// <summary>For a query that is only checked: says what is not allowed and fetches nothing.</summary>
internal sealed class ExternalCheck(IExternalSource source) : IExternalData
{
    public string Fetch(string address)
    {
        source.Check(address);
        return "";
    }
}
