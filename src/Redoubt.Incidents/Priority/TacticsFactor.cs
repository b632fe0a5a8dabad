using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Priority;

/// <summary>How many steps of an attack were seen, and how far it got.</summary>
internal static class TacticsFactor
{
    private const int MostForCount = 15;

    /// <summary>From this step on the attacker is past the first device.</summary>
    private const string PastTheDoor = "credential-access";

    public static PriorityFactor? Of(GroupFacts facts)
    {
        var tactics = facts.Alerts.SelectMany(alert => alert.Tactics).Distinct(StringComparer.Ordinal).OrderBy(Tactics.Stage).ToList();
        if (tactics.Count == 0)
            return null;
        var farthest = tactics[^1];
        var reach = farthest is "exfiltration" or "impact" ? 10 : Tactics.Stage(farthest) >= Tactics.Stage(PastTheDoor) ? 5 : 0;
        var points = Math.Min(MostForCount, 3 * tactics.Count) + reach;
        return new PriorityFactor(
            "Tactics reached", points, $"{tactics.Count} {(tactics.Count == 1 ? "tactic" : "tactics")}, the farthest is {farthest}");
    }
}
