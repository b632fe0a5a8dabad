using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;

namespace Redoubt.Copilot.Questions;

/// <summary>Lists and counts: which accounts, how many alerts, the command lines of a device.</summary>
internal sealed class ListAnswer(Inquiry asking)
{
    private const int MostNamed = 12;
    private const int MostLines = 12;
    private const int MostRows = 100;

    private static readonly QuestionWords Words = QuestionWords.Known;

    public Reply Count(AskedKind kind)
    {
        var filter = AlertFilter.Of(asking, titles: true, alerts: kind.Id == "alert");
        var nouns = kind.Several;
        if (kind.Id == "alert")
        {
            var count = filter.Alerts.Count;
            var claim = asking.Whole(count == 0 ? "count.none" : "count").Count("number", count).Say("noun", count == 1 ? kind.One : nouns).Say("filter", filter.Words);
            return new Reply().Say(On(claim, filter.Alerts, filter).Build());
        }

        if (kind.Id == "time")
        {
            // "How many times": the events that the alerts stand for.
            var events = filter.Alerts.Sum(alert => alert.Alert.Events);
            return new Reply().Say(On(asking.Whole("count").Count("number", events).Say("noun", events == 1 ? "event" : "events").Say("filter", filter.Words), filter.Alerts, filter).Build());
        }

        var items = Listing.Of(kind, asking.Question.Owner, filter.Alerts, asking.Index);
        if (items.Count == 0)
            return new Reply().Say(Named(asking.Whole("list.none"), filter).Say("noun", kind.One).Say("filter", filter.Words).Build());
        return Items(kind, items, filter);
    }

    public Reply List(AskedKind kind)
    {
        var filter = AlertFilter.Of(asking, titles: true, alerts: kind.Id is "alert" or "alertId");
        if (kind.Id is "alert" or "alertId" or "time")
            return Alerts(filter);
        var items = Listing.Of(kind, asking.Question.Owner, filter.Alerts, asking.Index);
        if (kind.Id == "commandLine" && items.Count > 0)
            return Commands(kind, items, filter);
        if (items.Count == 0)
        {
            return new Reply { Abstains = true, Confidence = 0 }.Say(
                Named(asking.Whole("list.none"), filter).Say("noun", kind.One).Say("filter", filter.Words).Build(), asking.Looked());
        }

        return Items(kind, items, filter);
    }

    /// <summary>Accounts, devices and the like that the incident involves, a line for each kind.</summary>
    public Reply Involved(params IEnumerable<string> kinds)
    {
        var filter = AlertFilter.Of(asking, titles: false);
        var claims = new List<Claim>();
        var reply = new Reply();
        foreach (var id in kinds)
        {
            var kind = Words.Kind(id);
            var items = Listing.Of(kind, null, filter.Alerts, asking.Index);
            if (items.Count == 0)
                continue;
            claims.Add(Line(kind, items, filter, "involved"));
            Mention(reply, items);
        }

        if (claims.Count == 0)
            return new Reply { Abstains = true, Confidence = 0 }.Say(asking.Looked());
        return reply.Say("", SectionForm.List, claims);
    }

    /// <summary>The alerts of a filter in order of time.</summary>
    public Reply Alerts(AlertFilter filter)
    {
        var reply = new Reply();
        if (filter.Alerts.Count == 0)
            return Absent(reply).Say(Named(asking.Whole("timeline.none"), filter).Say("filter", filter.Words).Build(), asking.Looked());
        var count = filter.Alerts.Count;
        reply.Say(On(asking.Whole("count").Count("number", count).Say("noun", count == 1 ? "alert" : "alerts").Say("filter", filter.Words), filter.Alerts, filter).Build());
        // Repeats of a title on one device are one line.
        var groups = filter.Alerts.GroupBy(alert => (alert.Title, Device: alert.Place)).Select(group => group.ToList()).OrderBy(group => group[0].Index).ToList();
        reply.Mentions.AddRange(filter.About.Select(thing => Inquiry.MentionOf(thing.Seen)));
        reply.Mentions.AddRange(groups.Take(MostLines).Select(group => Inquiry.MentionOf(group[0])));
        if (groups.Count <= MostLines)
            return reply.Say("", SectionForm.Timeline, [.. groups.Select(Line)]);
        var heading = asking.Content.Headings["columns"].Split(' ');
        reply.Tables.Add(new ReplyTable("", heading, [.. groups.Take(MostRows).Select(group => ((IReadOnlyList<Run>)
        [
            new Run(asking.At(group[0].Start)), new Run(PlainText.Clean(group[0].Title, 160)), Cell(asking.Device(group[0])), Cell(asking.Accounts(group[0])),
            new Run(group.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)),
        ], (IReadOnlyList<string>)[.. group.Take(3).Select(alert => alert.Id)]))], groups.Count));
        return reply;
    }

    private static Reply Absent(Reply reply)
    {
        (reply.Abstains, reply.Confidence) = (true, 0);
        return reply;
    }

    private Claim Line(List<AlertView> group)
    {
        var alert = group[0];
        var claim = asking.Claim(group.Count > 1 ? "alert.repeat" : "alert").On(alert).Say("title", Inquiry.Title(alert)).Say("device", asking.Device(alert))
            .Say("severity", alert.Severity == Severity.High ? asking.SeverityOf(alert) : null).Say("account", asking.Accounts(alert));
        if (group.Count > 1)
        {
            claim.On(group[^1]).Count("times", group.Count).Measured(group[^1].Start).Say("until", asking.At(group[^1].Start));
        }

        return claim.Build(alert.Start, alert.Tactic);
    }

    private Reply Commands(AskedKind kind, IReadOnlyList<Listing.Item> items, AlertFilter filter)
    {
        var reply = new Reply().Say(
            On(asking.Whole("count").Count("number", items.Count).Say("noun", items.Count == 1 ? kind.One : kind.Several).Say("filter", filter.Words), filter.Alerts, filter).Build());
        var lines = items.OrderBy(item => item.Alerts[0].Index).Take(MostLines).Select(item =>
        {
            var alert = item.Alerts[0];
            var claim = asking.Claim("command").On(alert).Say("value", Inquiry.Value(kind, item.Value, item.Seen)).Say("device", asking.Device(alert)).Say("account", asking.Accounts(alert));
            if (item.Seen is { } seen)
                claim.On(asking.Telling.Facts.Entity(seen));
            return claim.Build(alert.Start);
        });
        return reply.Say("", SectionForm.Timeline, [.. lines]);
    }

    private Reply Items(AskedKind kind, IReadOnlyList<Listing.Item> items, AlertFilter filter)
    {
        var reply = new Reply().Say(Line(kind, items, filter, "list"));
        Mention(reply, items);
        if (items.Count > MostNamed + 1)
        {
            reply.Tables.Add(new ReplyTable("", [kind.One, "alerts"], [.. items.Take(MostRows).Select(item => ((IReadOnlyList<Run>)
            [
                Cell(Shown(kind, item)), new Run(item.Alerts.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)),
            ], (IReadOnlyList<string>)[.. item.Alerts.Take(3).Select(alert => alert.Id)]))], items.Count));
        }

        return reply;
    }

    private Claim Line(AskedKind kind, IReadOnlyList<Listing.Item> items, AlertFilter filter, string template)
    {
        var claim = Named(asking.Claim(template), filter);
        foreach (var item in items.Take(items.Count == MostNamed + 1 ? MostNamed + 1 : MostNamed))
        {
            claim.On(item.Alerts[0]);
            if (kind.Id == "technique")
                claim.Measured(Inquiry.TechniqueName(item.Value) ?? "");
            else if (kind.Id == "tactic")
                claim.Measured(AttackCatalog.TacticName(item.Value));
            if (item.Seen is { } seen)
                claim.On(asking.Telling.Facts.Entity(seen));
        }

        return claim.Count("number", items.Count).Say("noun", items.Count == 1 ? kind.One : kind.Several).Say("filter", filter.Words)
            .Say("list", claim.List(items, MostNamed, item => Shown(kind, item))).Build();
    }

    private Phrase Shown(AskedKind kind, Listing.Item item) => kind.Id switch
    {
        "technique" => asking.Technique(item.Value),
        "tactic" => Phrase.Words(AttackCatalog.Tactic(item.Value) is { } tactic ? tactic.Name : Telling.TacticName(item.Value)),
        _ => Inquiry.Value(kind, item.Value, item.Seen),
    };

    private static void Mention(Reply reply, IReadOnlyList<Listing.Item> items) =>
        reply.Mentions.AddRange(items.Take(MostNamed).Where(item => item.Seen is not null).Select(item => Inquiry.MentionOf(item.Seen!)));

    private static Run Cell(Phrase? phrase) => phrase is null ? new Run("") : phrase.Runs.Count == 1 ? phrase.Runs[0] : new Run(string.Concat(phrase.Runs.Select(run => run.Text)));

    /// <summary>Shown by the first three alerts and the last.</summary>
    private StoryClaim On(StoryClaim claim, IReadOnlyList<AlertView> alerts, AlertFilter filter)
    {
        foreach (var alert in alerts.Take(3).Concat(alerts.TakeLast(1)))
            claim.On(alert);
        return Named(claim, filter);
    }

    /// <summary>The words of the filter come from the question.</summary>
    private StoryClaim Named(StoryClaim claim, AlertFilter filter)
    {
        if (filter.Words is null)
            return claim;
        claim.On(asking.Asked);
        if (filter.LikeTitle is { } alert)
            claim.On(alert);
        foreach (var run in filter.Words.Runs)
            claim.Measured(run.Text);
        foreach (var time in (ReadOnlySpan<DateTimeOffset?>)[asking.Question.From, asking.Question.Until])
        {
            if (time is { } instant)
                claim.Measured(instant);
        }

        return claim;
    }
}
