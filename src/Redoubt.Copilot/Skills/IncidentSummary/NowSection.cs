using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>How things stand.</summary>
internal static class NowSection
{
    private const int MostNamed = 4;
    private const string Machine = "Redoubt";

    public static IEnumerable<Claim> Claims(Telling telling)
    {
        yield return State(telling);
        var incident = telling.Story.Incident;
        if (incident.Status == IncidentStatus.Resolved && !string.IsNullOrWhiteSpace(incident.ResolvingComment))
        {
            yield return telling.Claim("now.resolved").On(telling.Facts.Incident())
                .Say("comment", Phrase.Quoted(PlainText.Clean(incident.ResolvingComment, 240))).Build();
        }

        if (Source(telling) is { } source)
            yield return source;
        foreach (var claim in Remediation(telling))
            yield return claim;
        if (telling.Story.Activity.LastOrDefault(IsByPerson) is { } entry)
            yield return Log(telling, entry);
        yield return Last(telling);
    }

    private static Claim State(Telling telling)
    {
        var incident = telling.Story.Incident;
        var content = telling.Content;
        var owner = string.IsNullOrWhiteSpace(incident.AssignedTo)
            ? content.Word("owner", "nobody")!
            : $"{content.Word("owner", "someone")} {PlainText.Clean(incident.AssignedTo, 64)}";
        var classification = content.Word("classification", incident.Classification.ToString())!;
        if (content.Word("determination", incident.Determination.ToString()) is { } determination)
            classification += $" ({determination})";
        return telling.Claim("now.state").On(telling.Facts.Incident())
            .Say("status", content.Word("status", incident.Status.ToString()))
            .Say("owner", owner).Say("classification", classification).Build();
    }

    /// <summary>The detectors' own analysts may have closed alerts that are new here.</summary>
    private static Claim? Source(Telling telling)
    {
        var alerts = telling.Story.Alerts;
        var closed = alerts.Where(alert => "resolved".Equals(alert.Alert.First.SourceStatus, StringComparison.OrdinalIgnoreCase)).ToList();
        return closed.Count == 0 || telling.Story.Incident.Status == IncidentStatus.Resolved
            ? null
            : telling.Claim("now.source").On(closed[0]).On(telling.Facts.Incident()).Count("closed", closed.Count).Count("alerts", alerts.Count).Build();
    }

    private static IEnumerable<Claim> Remediation(Telling telling)
    {
        var groups = telling.Story.Entities
            .Where(seen => seen.Remediation is not null && seen.Reference.Kind is not (EntityKind.Device or EntityKind.User))
            .GroupBy(seen => char.ToLowerInvariant(seen.Remediation![0]) + seen.Remediation[1..], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            if (telling.Content.Word("remediation", group.Key) is not { } status)
                continue;
            var things = group.OrderByDescending(seen => seen.Judgement).ThenByDescending(seen => seen.Weight)
                .ThenBy(seen => seen.Reference.Key, StringComparer.Ordinal).ToList();
            var claim = telling.Claim("now.remediation");
            foreach (var thing in things.Take(MostNamed + 1))
                claim.On(telling.Facts.Entity(thing) with { Evidence = [thing.RemediatedIn!.Id] }).On(thing.RemediatedIn);
            yield return claim.Say("status", status).Say("things", claim.List(things, MostNamed, telling.Names.Of)).Build();
        }
    }

    private static Claim Log(Telling telling, ActivityEntry entry) => telling.Claim("now.log").On(telling.Facts.Activity(entry))
        .Say("text", Phrase.Quoted(PlainText.Clean(entry.Text, 160)))
        .Say("by", Telling.Who(entry.By))
        .Say("day", Times.Day(entry.Time)).Say("time", Times.Minute(entry.Time)).Build();

    private static Claim Last(Telling telling)
    {
        var story = telling.Story;
        var claim = telling.Claim("now.last");
        var last = story.Incident.LastActivity;
        if (story.Alerts.MaxBy(alert => alert.End) is { } latest)
        {
            claim.On(latest);
            last = latest.End;
        }
        else
        {
            claim.On(telling.Facts.Incident());
        }

        claim.Say("day", Times.Day(last)).Say("time", Times.Minute(last));
        if (telling.Now > last)
            claim.Length("ago", telling.Now - last);
        return claim.Build();
    }

    private static bool IsByPerson(ActivityEntry entry) =>
        !entry.By.StartsWith(Machine, StringComparison.Ordinal) && entry.Kind != ActivityKind.Feedback;
}
