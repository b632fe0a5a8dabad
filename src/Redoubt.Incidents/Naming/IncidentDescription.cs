using System.Globalization;

namespace Redoubt.Incidents.Naming;

/// <summary>One paragraph of facts about an incident, in plain words.</summary>
internal static class IncidentDescription
{
    public static string Of(IncidentRow incident)
    {
        if (incident.RedirectTo is { } target)
            return $"This incident was merged into incident {target}.";
        if (incident.AlertCount == 0)
            return "This incident holds no alert.";
        var records = incident.OccurrenceCount == incident.AlertCount ? "" : $", folded from {Count(incident.OccurrenceCount, "record")},";
        var text = $"{Count(incident.AlertCount, "alert")}{records} from {Names(incident.Detectors, 3)} between "
            + $"{Time(incident.FirstActivity)} and {Time(incident.LastActivity)} UTC.";
        var touched = Touched(incident.Impact);
        if (touched.Length > 0)
            text += $" They name {touched}.";
        return incident.Tactics.Count == 0 ? text : text + $" Tactics: {string.Join(", ", incident.Tactics.Select(KillChain.NameOf))}.";
    }

    private static string Touched(Impact impact)
    {
        var parts = new List<string>(4);
        if (impact.Devices > 0)
            parts.Add(Count(impact.Devices, "device"));
        if (impact.Users > 0)
            parts.Add(Count(impact.Users, "user"));
        if (impact.Mailboxes > 0)
            parts.Add(Count(impact.Mailboxes, "mailbox", "mailboxes"));
        if (impact.Other > 0)
            parts.Add(Count(impact.Other, "application or cloud resource", "applications and cloud resources"));
        return Names(parts, 4);
    }

    private static string Names(IReadOnlyList<string> names, int most)
    {
        var shown = names.Count <= most ? names : [.. names.Take(most - 1), $"{names.Count - most + 1} more"];
        return shown.Count < 2 ? string.Concat(shown) : string.Join(", ", shown.Take(shown.Count - 1)) + " and " + shown[^1];
    }

    private static string Count(long number, string one, string? many = null) =>
        number == 1 ? $"1 {one}" : $"{number.ToString("N0", CultureInfo.InvariantCulture)} {many ?? one + "s"}";

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
