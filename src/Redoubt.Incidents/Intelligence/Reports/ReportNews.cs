using Redoubt.Incidents.Notifications;

namespace Redoubt.Incidents.Intelligence.Reports;

/// <summary>What became different about a report since it was looked at last.</summary>
internal sealed record ReportNews(string Id, IReadOnlyList<string> Tags, IReadOnlyList<ReportEvent> Events)
{
    /// <summary>How a report is not what it was.</summary>
    /// <param name="before">Null when it was never a report.</param>
    /// <param name="now">As it is.</param>
    /// <returns>Null when nothing is worth telling.</returns>
    public static ReportNews? Of(ReportState? before, ReportState now)
    {
        var events = new List<ReportEvent>();
        if (before is null)
            events.Add(new(ReportChange.Published, "it is new", false));
        else if (before.Content != now.Content)
            events.Add(new(ReportChange.Updated, Changed(before.Content.Split('-'), now.Content.Split('-')), false));
        var (alerts, devices) = (before?.Alerts ?? 0, before?.Row.Exposed ?? 0);
        if (now.Alerts > alerts)
            events.Add(new(ReportChange.Hit, Grown(now.Alerts, alerts, "alert here is related to it", "alerts here are related to it"), alerts > 0));
        if (now.Row.Exposed > devices)
            events.Add(new(ReportChange.Exposed, Grown(now.Row.Exposed, devices, "device here is exposed", "devices here are exposed"), devices > 0));
        return events.Count == 0 ? null : new(now.Row.Id, now.Row.Tags, events);
    }

    /// <summary>Why a rule tells of it; null when it does not.</summary>
    public string? ReasonFor(NotificationRuleText rule)
    {
        if (rule.Tags.Count > 0 && !rule.Tags.Any(Tags.Contains))
            return null;
        var told = Events.Where(item => rule.ReportChanges.Contains(item.Change) && (rule.Repeat || !item.IsMore)).Select(item => item.Reason).ToList();
        return told.Count == 0 ? null : string.Join("; ", told);
    }

    private static string Changed(string[] before, string[] now) =>
        before[0] == now[0] ? "what it refers to changed" : before[^1] == now[^1] ? "its text changed" : "its text and what it refers to changed";

    private static string Grown(long now, long before, string one, string many)
    {
        var more = now - before;
        return $"{more:N0} {(before > 0 ? "more " : "")}{(more == 1 ? one : many)}";
    }
}

/// <summary>One thing that became different.</summary>
/// <param name="Change">What.</param>
/// <param name="Reason">In words.</param>
/// <param name="IsMore">It is more of what was there before.</param>
internal sealed record ReportEvent(ReportChange Change, string Reason, bool IsMore);

/// <summary>A report as it is or was.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="Content">Hashes of its words and of what it refers to.</param>
internal sealed record ReportState(ReportRow Row, string Content)
{
    public long Alerts => Row.ActiveAlerts + Row.ResolvedAlerts;
}
