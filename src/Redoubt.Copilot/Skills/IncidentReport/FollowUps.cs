using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>What follows from the facts for whoever goes on: open points, next steps, what detectors recommend, lessons. Nothing is guessed.</summary>
internal static class FollowUps
{
    private const int MostActions = 10;
    private const int MostNamed = 8;
    private const int MostComments = 10;
    private const int MostRecommended = 8;

    private static readonly string[] Unsolved = ["unremediated", "active", "partiallyRemediated", "pendingApproval", "declined", "notFound"];

    /// <summary>Nobody has decided about it.</summary>
    public static bool IsPending(ResponseAction action) => action.State is ActionState.Proposed or ActionState.AwaitingSecondPerson;

    public static IEnumerable<Claim> Open(ReportTelling telling)
    {
        foreach (var action in telling.Actions.Where(IsOpen).Take(MostActions))
            yield return About(telling, $"open.{Key(action.State)}", action).Build();
        if (telling.Actions.Count(IsOpen) is var open and > MostActions)
            yield return telling.Claim("open.rest").On(telling.IncidentFact).Count("actions", open - MostActions).Build();
        if (Uncontained(telling) is { } uncontained)
            yield return uncontained;
        foreach (var claim in Remediation(telling))
            yield return claim;
        if (telling.Incident.ActiveAlertCount > 0 && telling.IsClosed)
        {
            yield return telling.Claim("open.alerts").On(telling.IncidentFact).Count("alerts", telling.Incident.ActiveAlertCount)
                .Count("total", telling.Incident.AlertCount).Build();
        }

        if (!telling.IsHarmless)
        {
            foreach (var claim in UnknownSection.Claims(telling.Summary))
                yield return claim;
        }
    }

    public static IEnumerable<Claim> Next(ReportTelling telling)
    {
        foreach (var action in telling.Actions.Where(IsPending).Take(MostActions))
            yield return About(telling, "next.decide", action).Build();
        foreach (var action in telling.Actions.Where(action => action.State is ActionState.Failed or ActionState.Unconfirmed).Take(MostActions))
            yield return About(telling, $"next.{Key(action.State)}", action).Build();
        foreach (var comment in Asking(telling).Take(MostComments))
        {
            yield return ReportTelling.When(telling.Claim("next.comment").On(telling.Fact(comment)), comment.Time)
                .Say("by", Telling.Who(comment.By)).Say("text", Phrase.Quoted(PlainText.Clean(comment.Text, 300))).Build();
        }

        if (telling.Incident.Status == IncidentStatus.Redirected)
            yield break;
        if (string.IsNullOrWhiteSpace(telling.Incident.AssignedTo) && !telling.IsClosed)
            yield return telling.Claim("next.owner").On(telling.IncidentFact).Build();
        if (telling.Incident.Classification == Classification.Unknown)
            yield return telling.Claim("next.classify").On(telling.IncidentFact).Build();
        if (!telling.IsClosed)
            yield return telling.Claim("next.resolve").On(telling.IncidentFact).Build();
    }

    /// <summary>What detectors recommend, each text once; that of the gravest alerts first.</summary>
    public static IEnumerable<Claim> Recommendations(ReportTelling telling)
    {
        var all = telling.Story.Alerts.OrderByDescending(alert => alert.Severity).ThenBy(alert => alert.Index)
            .SelectMany(alert => alert.Alert.First.RecommendedActions.Where(text => !string.IsNullOrWhiteSpace(text)), (alert, text) => (Alert: alert, Text: text))
            .DistinctBy(each => each.Text, StringComparer.Ordinal).ToList();
        foreach (var (alert, text) in all.Take(MostRecommended))
        {
            var fact = telling.Words.Facts.Measure([new FactValue("recommendation", text)], [alert.Id]);
            yield return telling.Claim("recommended").On(alert).On(fact).Say("detector", telling.Words.Names.Detector(alert.Detector))
                .Say("title", Phrase.Quoted(PlainText.Clean(alert.Title, 120))).Say("text", Phrase.Quoted(PlainText.Clean(text, 400))).Build();
        }

        if (all.Count > MostRecommended)
            yield return telling.Claim("recommended.rest").On(telling.IncidentFact).Count("texts", all.Count - MostRecommended).Build();
    }

    public static IEnumerable<Claim> Lessons(ReportTelling telling)
    {
        var (incident, alerts) = (telling.Incident, telling.Story.Alerts);
        if (alerts.Count > 0 && incident.Created > alerts[0].Start)
            yield return telling.Claim("lesson.detected").On(alerts[0]).On(telling.IncidentFact).Length("length", incident.Created - alerts[0].Start).Build();
        if (telling.Actions.Where(action => ReportTelling.Contains(action) && action.Ended >= incident.Created).MinBy(action => action.Ended) is { Ended: { } ended } first)
            yield return About(telling, "lesson.contained", first).On(telling.IncidentFact).Length("length", ended - incident.Created).Build();
        var failed = telling.Actions.Where(action => action.State == ActionState.Failed).ToList();
        if (failed.Count > 0)
        {
            var claim = telling.Claim("lesson.failed").On(telling.Fact(failed[0])).On(telling.Fact(failed[^1])).On(telling.IncidentFact);
            yield return claim.Count("failed", failed.Count).Count("total", telling.Actions.Count).Build();
        }

        if (telling.IsHarmless && alerts.Count > 0)
            yield return Noise(telling);
        if (telling.Log.Where(entry => entry.Kind == ActivityKind.StatusChanged && "resolved".Equals(entry.Before, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } reopened)
        {
            var claim = telling.Claim("lesson.reopened").On(telling.Fact(reopened[0])).On(telling.Fact(reopened[^1]));
            yield return claim.Count("times", reopened.Count).Build();
        }
    }

    /// <summary>Comments of people that ask for something, by the words of the skill's list.</summary>
    internal static IEnumerable<ActivityEntry> Asking(ReportTelling telling)
    {
        var words = telling.Word("asking", "words")!.Split(", ");
        return telling.Log.Where(entry => entry.Kind == ActivityKind.Commented && LogAuthor.IsPerson(entry.By) && !PostedReport.Is(entry.Text)
            && (entry.Text.Contains('?', StringComparison.Ordinal) || words.Any(word => PlainText.HoldsWhole(PlainText.Comparable(entry.Text[..Math.Min(entry.Text.Length, 4000)]), word))));
    }

    /// <summary>The rule that raised most of what turned out to be nothing.</summary>
    private static Claim Noise(ReportTelling telling)
    {
        var rule = telling.Story.Alerts.GroupBy(alert => (alert.Title, alert.Detector)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Title, StringComparer.Ordinal).First();
        var claim = telling.Claim("lesson.noise").On(telling.IncidentFact);
        foreach (var alert in rule.Take(3))
            claim.On(alert);
        return claim.Count("alerts", rule.Count()).Count("total", telling.Story.Alerts.Count).Say("title", Phrase.Quoted(PlainText.Clean(rule.Key.Title, 120)))
            .Say("detector", telling.Words.Names.Detector(rule.Key.Detector)).Say("classification", telling.Word("classification", telling.Incident.Classification.ToString())).Build();
    }

    /// <summary>Devices and accounts of alerts of weight on which nothing containing is in force.</summary>
    private static Claim? Uncontained(ReportTelling telling)
    {
        if (telling.IsHarmless || !telling.KnowsActions)
            return null;
        var contained = telling.Actions.Where(ReportTelling.Contains).Select(action => action.Target.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var grave = telling.Story.Alerts.Where(alert => alert.Severity >= Severity.Medium).SelectMany(alert => alert.Devices.Concat(alert.Users)).ToHashSet();
        var open = telling.Story.OfKind(EntityKind.Device, EntityKind.User).Where(seen => grave.Contains(seen) && !contained.Contains(seen.Reference.Key)
            // The system's own account is another one on each device; nobody contains it.
            && !(seen.Reference.Kind == EntityKind.User && seen.Reference.Key.Contains('@', StringComparison.Ordinal))).ToList();
        if (open.Count == 0)
            return null;
        var claim = telling.Claim("open.contain").On(telling.IncidentFact);
        foreach (var thing in open.Take(MostNamed + 1))
            claim.On(telling.Words.Facts.Entity(thing)).On(thing.DescribedIn!);
        return claim.Say("list", claim.List(open, MostNamed, telling.Words.Names.Of)).Build();
    }

    private static IEnumerable<Claim> Remediation(ReportTelling telling)
    {
        var groups = telling.Story.Entities.Where(seen => seen.Remediation is { Length: > 0 } && seen.Reference.Kind is not (EntityKind.Device or EntityKind.User))
            .GroupBy(seen => char.ToLowerInvariant(seen.Remediation![0]) + seen.Remediation[1..], StringComparer.Ordinal)
            .Where(group => Unsolved.Contains(group.Key)).OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var things = group.OrderByDescending(seen => seen.Judgement).ThenByDescending(seen => seen.Weight).ThenBy(seen => seen.Reference.Key, StringComparer.Ordinal).ToList();
            var claim = telling.Claim("open.remediation");
            foreach (var thing in things.Take(MostNamed + 1))
                claim.On(telling.Words.Facts.Entity(thing)).On(thing.RemediatedIn!);
            yield return claim.Say("status", telling.Summary.Content.Word("remediation", group.Key)).Say("things", claim.List(things, MostNamed, telling.Words.Names.Of)).Build();
        }
    }

    private static bool IsOpen(ResponseAction action) =>
        action.State is ActionState.Proposed or ActionState.AwaitingSecondPerson or ActionState.Queued or ActionState.Running or ActionState.Unconfirmed or ActionState.Failed;

    private static string Key(ActionState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];

    private static StoryClaim About(ReportTelling telling, string id, ResponseAction action) =>
        ReportTelling.When(telling.Claim(id).On(telling.Fact(action)).Count("id", action.Id), action.Ordered)
            .Say("label", action.Label).Say("target", Phrase.Named(action.Target with { Name = PlainText.Clean(action.Target.Name, 80) }, PlainText.Clean(action.Target.Name, 80)))
            .Say("by", Telling.Who(action.OrderedBy))
            .Say("outcome", string.IsNullOrWhiteSpace(action.Outcome) ? null : Phrase.Quoted(PlainText.Clean(action.Outcome, 200)));
}
