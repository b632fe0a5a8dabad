namespace Redoubt.Incidents.Priority;

/// <summary>Whether a product has already stopped it.</summary>
internal static class ActionFactor
{
    private const double Most = 12;

    public static PriorityFactor? Of(GroupFacts facts)
    {
        var judged = facts.Alerts.Sum(alert => alert.Judged);
        var stopped = facts.Alerts.Sum(alert => alert.Stopped);
        var points = judged == 0 ? 0 : -(int)Math.Round(Most * stopped / judged);
        return points == 0 ? null : new PriorityFactor(
            "Already stopped", points, $"{stopped} of {judged} things were blocked or remediated automatically");
    }
}
