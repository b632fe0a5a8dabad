namespace Redoubt.Incidents.Priority;

/// <summary>Whether a source found something in the evidence malicious.</summary>
internal static class VerdictFactor
{
    public static PriorityFactor? Of(GroupFacts facts)
    {
        var malicious = facts.Alerts.SelectMany(alert => alert.Malicious).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return malicious.Count == 0 ? null : new PriorityFactor(
            "Malicious evidence",
            Math.Min(8, 4 + malicious.Count),
            $"{malicious.Count} of the things involved were found malicious, such as {malicious[0]}");
    }
}
