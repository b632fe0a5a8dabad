using System.Globalization;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Correlation;

namespace Redoubt.Copilot.Tests;

/// <summary>Builds the stories that tests summarise: one incident of the given alerts, each alert by itself.</summary>
internal static class Stories
{
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    public static IncidentStory Of(IReadOnlyList<Alert> alerts, string name = "An incident") =>
        new(Incident(alerts, name), [.. alerts.Select(alert => new StoryAlert(Folded(alert, 1), []))], []);

    public static FoldedAlert Folded(Alert alert, long occurrences) => new(
        alert.Id, "fold-" + alert.Id, alert, alert.FirstActivity, alert.LastActivity, occurrences, Math.Max(alert.Count, occurrences));

    public static IncidentPage Incident(IReadOnlyList<Alert> alerts, string name) => new()
    {
        Id = 7,
        Name = name,
        Severity = alerts.Count == 0 ? Severity.Unknown : alerts.Max(alert => alert.Severity),
        Status = IncidentStatus.Active,
        Priority = 50,
        Classification = Classification.Unknown,
        Determination = Determination.Unknown,
        AssignedTo = null,
        Tags = [],
        SystemTags = [],
        AlertCount = alerts.Count,
        ActiveAlertCount = alerts.Count,
        OccurrenceCount = alerts.Count,
        Tactics = [],
        Techniques = [],
        Detectors = [],
        Impact = new Impact(0, 0, 0, 0, []),
        FirstActivity = alerts.Count == 0 ? Now : alerts.Min(alert => alert.FirstActivity),
        LastActivity = alerts.Count == 0 ? Now : alerts.Max(alert => alert.LastActivity),
        Created = Now,
        LastUpdate = Now,
        RedirectTo = null,
        Description = "",
        ResolvingComment = null,
        Factors = [],
        EvidenceCount = 0,
        AssetCount = 0,
        CommentCount = 0,
        Phases = [],
    };

    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
