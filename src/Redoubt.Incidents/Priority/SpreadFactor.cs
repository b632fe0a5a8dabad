namespace Redoubt.Incidents.Priority;

/// <summary>How many devices are touched. Background touches many, so it takes unusual alerts to count.</summary>
internal static class SpreadFactor
{
    private const int Most = 10;

    public static PriorityFactor? Of(GroupFacts facts)
    {
        if (facts.Devices < 2 || facts.UnusualRules == 0)
            return null;
        var points = Math.Min(Most, (int)Math.Round(4 * Math.Log2(facts.Devices)));
        return new PriorityFactor("Spread", points, $"{facts.Devices} devices are involved");
    }
}
