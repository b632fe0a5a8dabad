namespace Redoubt.Incidents.Priority;

/// <summary>How much of it is what this place raises all day.</summary>
internal static class NoiseFactor
{
    private const double Most = 15;

    public static PriorityFactor? Of(GroupFacts facts)
    {
        var points = -(int)Math.Round(Most * facts.Ordinary / facts.Alerts.Count);
        return points == 0 ? null : new PriorityFactor(
            "Noise of the detectors here",
            points,
            $"{facts.Ordinary} of {facts.Alerts.Count} alerts are steady or are raised by much of everything here");
    }
}
