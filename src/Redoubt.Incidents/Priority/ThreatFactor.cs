namespace Redoubt.Incidents.Priority;

/// <summary>Whether an alert names an actor, ransomware or another threat; the gravest counts.</summary>
internal static class ThreatFactor
{
    public static PriorityFactor? Of(GroupFacts facts)
    {
        if (facts.Alerts.Find(alert => alert.NamesRansomware) is { } ransom)
            return new PriorityFactor("Ransomware", 20, $"\"{ransom.Alert.Title}\" speaks of ransomware");
        if (facts.Alerts.Find(alert => alert.Alert.Actor is not null) is { } named)
            return new PriorityFactor("Named threat actor", 15, $"an alert names {named.Alert.Actor}");
        if (facts.Alerts.Find(alert => alert.Alert.Threat is not null || alert.Alert.ThreatFamily is not null) is { } threat)
            return new PriorityFactor("Named threat", 8, $"an alert names {threat.Alert.Threat ?? threat.Alert.ThreatFamily}");
        return null;
    }
}
