using Redoubt.Evidence;

namespace Redoubt.Incidents.Priority;

/// <summary>How serious the detectors say it is. Where they do not say, it counts as low.</summary>
internal static class SeverityFactor
{
    public static PriorityFactor? Of(GroupFacts facts)
    {
        var highest = facts.Alerts.Max(alert => alert.Alert.Severity);
        var many = facts.Alerts.Count(alert => alert.Alert.Severity == highest);
        var points = highest switch
        {
            Severity.High => 25 + Math.Min(5, many - 1),
            Severity.Medium => 14 + Math.Min(4, many - 1),
            Severity.Low => 6,
            Severity.Unknown => 6,
            _ => 0,
        };
        var word = highest.ToString().ToLowerInvariant();
        var reason = highest == Severity.Unknown
            ? "the detectors give no severity"
            : $"{many} of {facts.Alerts.Count} {(facts.Alerts.Count == 1 ? "alert is" : "alerts are")} of {word} severity";
        return new PriorityFactor("Severity", points, reason);
    }
}
