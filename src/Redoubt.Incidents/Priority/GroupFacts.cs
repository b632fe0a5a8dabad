using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Priority;

/// <summary>What the factors look at: the alerts of one group, each beside how ordinary it is in the stream.</summary>
internal sealed class GroupFacts
{
    public GroupFacts(StreamView stream, IReadOnlyList<int> positions)
    {
        var rules = new HashSet<int>();
        var unusual = new HashSet<int>();
        var devices = new HashSet<int>();
        foreach (var position in positions)
        {
            Alerts.Add(stream.Folds[position].Facts);
            var rule = stream.Rule(position);
            rules.Add(rule);
            if (stream.Device(position) >= 0)
                devices.Add(stream.Device(position));
            if (stream.How(position) is Ordinariness.Steady or Ordinariness.Common)
                Ordinary++;
            if (stream.How(position) == Ordinariness.Unusual && unusual.Add(rule))
                Rarity += 1.0 / Math.Max(1, stream.Of(rule).Hours);
        }

        Rules = rules.Count;
        UnusualRules = unusual.Count;
        Devices = devices.Count;
    }

    public List<AlertFacts> Alerts { get; } = [];

    /// <summary>Different rules that fired.</summary>
    public int Rules { get; }

    /// <summary>Different rules that fired in a way that is not ordinary here.</summary>
    public int UnusualRules { get; }

    /// <summary>Sum of 1 / hours in which it fired over the unusual rules: 1 for a rule never seen in another hour.</summary>
    public double Rarity { get; }

    public int Devices { get; }

    /// <summary>Alerts that are steady or that much of everything raises.</summary>
    public int Ordinary { get; }
}
