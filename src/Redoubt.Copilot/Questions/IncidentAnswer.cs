using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Questions;

/// <summary>Answers about the incident itself: its state, its times, what was done.</summary>
internal sealed class IncidentAnswer(Inquiry asking)
{
    private const int MostEntries = 10;
    private const int MostNamed = 6;

    private IncidentPage Incident => asking.Story.Incident;

    public Reply Severity()
    {
        var claims = new List<Claim> { Rated(asking.Whole("severity")).Build() };
        if (Highest() is { } highest)
            claims.Add(highest);
        return new Reply().Say(claims);
    }

    /// <summary>Severity and priority with what they are made of.</summary>
    public Reply Reason()
    {
        var reply = Severity();
        return reply.Say("", SectionForm.List, [.. Incident.Factors.Where(factor => factor.Points != 0).Take(MostEntries).Select(factor => asking.Whole("severity.factor")
            .Measured(factor.Name).Measured(factor.Reason).Count("points", factor.Points).Say("name", PlainText.Clean(factor.Name, 80)).Say("reason", PlainText.Clean(factor.Reason, 240).TrimEnd('.')).Build())]);
    }

    public Reply Owner() => new Reply().Say(Incident.AssignedTo is { Length: > 0 } owner
        ? asking.Whole("owner").Say("owner", Phrase.Strong(PlainText.Clean(owner, 120))).Build() : asking.Whole("owner.nobody").Build());

    public Reply Status()
    {
        var claims = new List<Claim>
        {
            asking.Whole("status").Say("status", asking.Content.Word("status", Incident.Status.ToString())).Count("active", Incident.ActiveAlertCount).Build(),
        };
        if (Incident.ResolvingComment is { Length: > 0 } comment)
            claims.Add(asking.Whole("status.comment").Say("comment", Phrase.Quoted(PlainText.Clean(comment, 240))).Build());
        claims.AddRange(Owner().Parts[0].Claims);
        return new Reply().Say(claims);
    }

    public Reply Classification() => new Reply().Say(asking.Whole("classification")
        .Say("classification", asking.Content.Word("classification", Incident.Classification.ToString()))
        .Say("determination", Incident.Determination == Determination.Unknown ? null : asking.Content.Word("determination", Incident.Determination.ToString())).Build());

    public Reply Name() => new Reply().Say(asking.Whole("name").Measured(Incident.Id).Say("id", Incident.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Say("name", Phrase.Strong(PlainText.Clean(Incident.Name, 160))).Build());

    public Reply First(bool last)
    {
        if (Alerts() is not { Count: > 0 } alerts)
            return Nothing();
        var alert = last ? alerts.MaxBy(each => (each.Start, each.Index))! : alerts[0];
        var reply = new Reply().Say(asking.Claim(last ? "last" : "first").On(alert).Say("title", Inquiry.Title(alert)).Say("day", Times.Day(alert.Start))
            .Say("time", Times.Second(alert.Start)).Say("device", asking.Device(alert)).Say("account", asking.Accounts(alert)).Build());
        reply.Mentions.Add(Inquiry.MentionOf(alert));
        return reply;
    }

    public Reply Began()
    {
        if (Alerts() is not { Count: > 0 } alerts)
            return Nothing();
        return new Reply().Say(asking.Claim("began").On(alerts[0]).Say("day", Times.Day(alerts[0].Start)).Say("time", Times.Second(alerts[0].Start))
            .Say("title", Inquiry.Title(alerts[0])).Say("device", asking.Device(alerts[0])).Build());
    }

    public Reply Ended()
    {
        if (Alerts() is not { Count: > 0 } alerts)
            return Nothing();
        var last = alerts.MaxBy(alert => (alert.End, alert.Index))!;
        var claim = asking.Claim("ended").On(last).Say("day", Times.Day(last.End)).Say("time", Times.Second(last.End)).Say("title", Inquiry.Title(last)).Say("device", asking.Device(last));
        if (asking.Now > last.End)
            claim.Length("ago", asking.Now - last.End);
        return new Reply().Say(claim.Build());
    }

    public Reply Duration()
    {
        if (Alerts() is not { Count: > 0 } alerts)
            return Nothing();
        var last = alerts.MaxBy(alert => (alert.End, alert.Index))!;
        return new Reply().Say(asking.Claim("duration").On(alerts[0]).On(last).Length("length", last.End - alerts[0].Start).Say("day", Times.Day(alerts[0].Start))
            .Say("time", Times.Minute(alerts[0].Start)).Say("until", asking.At(last.End)).Build());
    }

    /// <summary>What people and automation did, latest first, and what alerts say was done.</summary>
    public Reply Actions()
    {
        var entries = asking.Story.Activity.Where(entry => entry.Kind is ActivityKind.ActionOrdered or ActivityKind.ActionDecided or ActivityKind.ActionEnded
            or ActivityKind.Commented or ActivityKind.Classified or ActivityKind.StatusChanged or ActivityKind.Assigned).OrderByDescending(entry => entry.Time).ThenByDescending(entry => entry.Id).ToList();
        var reply = new Reply();
        if (asking.Question.About.FirstOrDefault() is { } about)
        {
            entries = entries.FindAll(entry => entry.Text.Contains(about.Text, StringComparison.OrdinalIgnoreCase));
            var things = Done(asking.Story.Alerts, about);
            if (entries.Count == 0 && things.Count == 0)
                return reply.Say(asking.Whole("action.thing").Say("name", AlertFilter.Name(about)).Build());
            reply.Say("", SectionForm.List, things);
        }
        else if (entries.Count == 0)
            reply.Say(asking.Whole("action.none").Build());
        var claims = entries.Take(MostEntries).Select(entry => asking.Claim("action").On(asking.Telling.Facts.Activity(entry))
            .Say("text", Phrase.Quoted(PlainText.Clean(entry.Text, 240))).Say("by", Telling.Who(entry.By)).Build(entry.Time)).ToList();
        reply.Say("", SectionForm.Timeline, [.. claims.AsEnumerable().Reverse()]);
        if (entries.Count > MostEntries)
            reply.Say(asking.Whole("action.rest").Count("count", entries.Count - MostEntries).Build());
        var done = asking.Question.About.Any() ? [] : Done(asking.Story.Alerts);
        return reply.Say(asking.Content.Headings["done"], SectionForm.List, done);
    }

    /// <summary>What alerts say became of things, mails and traffic.</summary>
    public Reply Blocked()
    {
        var filter = AlertFilter.Of(asking, titles: true);
        var done = Done(filter.Alerts);
        var silent = filter.Alerts.Count(alert => !alert.SaysOutcome);
        var claims = new List<Claim>();
        if (done.Count == 0)
            claims.Add(asking.Whole("blocked.none").Build());
        claims.AddRange(done);
        if (silent > 0)
            claims.Add(asking.Whole("blocked.silent").Count("alerts", silent).Count("total", filter.Alerts.Count).Build());
        return new Reply().Say("", claims.Count > 1 ? SectionForm.List : SectionForm.Paragraph, claims);
    }

    private List<Claim> Done(IReadOnlyList<AlertView> alerts, Anchor? about = null)
    {
        var claims = new List<Claim>();
        var things = new Dictionary<string, List<(AlertView Alert, SeenEntity Seen, Entity Here)>>(StringComparer.Ordinal);
        foreach (var alert in alerts.Where(alert => alert.SaysOutcome))
        {
            foreach (var (seen, here) in alert.Others.Concat(alert.Assets))
            {
                var (form, status) = Outcomes.OfTraffic(here) is { } traffic ? ("traffic", traffic) : Outcomes.OfThing(here) is { } thing ? ("thing", thing)
                    : Outcomes.OfDelivery(here) is { } mail ? ("mail", mail) : ("", "");
                if (form.Length == 0 || (about is not null && !about.Things.Any(thing => ReferenceEquals(thing.Seen, seen))))
                    continue;
                var key = $"{form} {status}";
                if (!things.TryGetValue(key, out var known))
                    things.Add(key, known = []);
                if (!known.Exists(each => ReferenceEquals(each.Seen, seen)))
                    known.Add((alert, seen, here));
            }
        }

        foreach (var (key, found) in things.OrderBy(each => each.Key.Contains("allow", StringComparison.Ordinal) ? 1 : 0).ThenBy(each => each.Value[0].Alert.Index).Take(MostEntries))
        {
            var form = key[..key.IndexOf(' ', StringComparison.Ordinal)];
            // The claim rests on the alerts of all that it names, however many the list holds.
            var claim = asking.Claim(form).Say("status", PlainText.Clean(key[(form.Length + 1)..], 40));
            if (form == "mail")
            {
                foreach (var each in found.Take(MostNamed))
                    claim.On(each.Alert);
                claim.Count("mails", found.Count);
            }
            else
            {
                claim.Say("things", claim.List(found, MostNamed, each => Named(claim, each)));
            }

            claims.Add(claim.Build());
        }

        return claims;
    }

    private Phrase Named(StoryClaim claim, (AlertView Alert, SeenEntity Seen, Entity Here) thing)
    {
        claim.On(thing.Alert);
        return asking.Telling.Names.Of(thing.Seen, thing.Here);
    }

    private Claim? Highest()
    {
        if (asking.Story.Alerts.Count == 0)
            return null;
        var severity = asking.Story.Alerts.Max(alert => alert.Severity);
        var highest = asking.Story.Alerts.Where(alert => alert.Severity == severity).ToList();
        return asking.Whole(highest.Count == 1 ? "severity.highest.one" : "severity.highest").On(highest[0]).Count("alerts", highest.Count).Say("severity", asking.Content.Word("severity", severity.ToString()))
            .Say("title", Inquiry.Title(highest[0])).Build();
    }

    private StoryClaim Rated(StoryClaim claim)
    {
        claim.Say("severity", Phrase.Strong(asking.Content.Word("severity", Incident.Severity.ToString())!));
        if (Incident.Priority is { } priority)
            claim.Measured(100).Count("priority", priority);
        return claim;
    }

    private IReadOnlyList<AlertView> Alerts() => AlertFilter.Of(asking, titles: false) is { Alerts.Count: > 0 } filter ? filter.Alerts : asking.Story.Alerts;

    private Reply Nothing() => new Reply { Abstains = true, Confidence = 0 }.Say(asking.Whole("timeline.none").Build(), asking.Looked());
}
