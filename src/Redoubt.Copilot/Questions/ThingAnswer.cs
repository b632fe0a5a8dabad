using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;

namespace Redoubt.Copilot.Questions;

/// <summary>Answers about named things: whether they are in the incident, what is known of them, whether two have to do with each other.</summary>
internal sealed class ThingAnswer(Inquiry asking)
{
    private const int MostFields = 14;

    public Reply Member()
    {
        var named = asking.Question.About.ToList();
        if (named.Count == 0)
            return Absent();
        var reply = new Reply();
        foreach (var anchor in named.Take(4))
        {
            var alerts = AlertsOf(anchor);
            if (alerts.Count == 0)
            {
                reply.Say(Missing(anchor));
                continue;
            }

            reply.Say(Shown(asking.Whole("member"), alerts).Say("name", AlertFilter.Name(anchor)).Count("alerts", alerts.Count).Build());
            reply.Say("", SectionForm.Timeline, [.. Lines(alerts)]);
            reply.Mentions.AddRange(anchor.Things.Take(1).Select(thing => Inquiry.MentionOf(thing.Seen)));
        }

        return reply;
    }

    /// <summary>A question about a name that no alert has; says so, with how much was looked at.</summary>
    public Reply Absent()
    {
        var unknown = Unknown();
        if (unknown is null)
            return new Reply { Abstains = true, Confidence = 0 }.Say(asking.Whole("unknown.question").Build(), asking.Looked());
        return new Reply().Say(Missing(unknown), asking.Looked());
    }

    /// <summary>Only what alerts judge counts: that a thing is named is no verdict.</summary>
    public Reply Compromised()
    {
        var named = asking.Question.About.FirstOrDefault(anchor => anchor.Things.Count > 0);
        if (named is null)
            return Absent();
        var alerts = AlertsOf(named);
        foreach (var alert in alerts)
        {
            foreach (var (seen, here) in alert.Others.Concat(alert.Assets))
            {
                var judgement = here.Roles.FirstOrDefault(role => role is "compromised" or "attacked" or "attacker") ?? (here.Verdict is "malicious" or "suspicious" ? here.Verdict : null);
                if (judgement is null || !named.Things.Any(thing => ReferenceEquals(thing.Seen, seen)))
                    continue;
                return new Reply().Say(asking.Claim("member.judged").On(alert).On(asking.Asked).Say("title", Inquiry.Title(alert)).Say("at", asking.At(alert.Start))
                    .Say("name", AlertFilter.Name(named)).Say("judgement", judgement).Build());
            }
        }

        var reply = new Reply { Abstains = true, Confidence = 0.5 }.Say(
            Shown(asking.Whole("member.unsure"), alerts).Say("name", AlertFilter.Name(named)).Count("alerts", alerts.Count).Build());
        reply.Mentions.Add(Inquiry.MentionOf(named.Things[0].Seen));
        return reply.Say("", SectionForm.Timeline, [.. Lines(alerts)]);
    }

    public Reply About()
    {
        var named = asking.Question.About.FirstOrDefault(anchor => anchor.Things.Count > 0);
        if (named is null)
            return Absent();
        // A name that several things have is told for the one that most alerts have.
        var thing = named.Things.OrderByDescending(each => PlainText.Comparable(each.Seen.Reference.Name) == named.Key).ThenByDescending(each => each.Alerts.Count).ThenBy(each => each.Seen.Reference.Key, StringComparer.Ordinal).First();
        var seen = thing.Seen;
        var first = thing.Alerts[0];
        var last = thing.Alerts.MaxBy(alert => (alert.End, alert.Index))!;
        var claim = asking.Claim("about").On(asking.Telling.Facts.Entity(seen)).On(first).On(last)
            .Say("name", asking.Telling.Names.Of(seen)).Say("kind", asking.Content.Word("kind", seen.Reference.Kind.ToString()))
            .Count("alerts", thing.Alerts.Count).Say("at", asking.At(first.Start)).Measured(last.End);
        if (last.End != first.Start)
            claim.Say("until", asking.At(last.End));
        var reply = new Reply().Say(claim.Build());
        reply.Say("", SectionForm.List, [.. asking.Content.Words("field").Where(field => seen.Entity.Field(field) is not null && !PlainText.Comparable(seen.Entity.Field(field)!).Equals(named.Key, StringComparison.Ordinal)).Take(MostFields)
            .Select(field => asking.Claim("about.field").On(asking.Telling.Facts.Entity(seen)).Say("field", asking.Content.Word("field", field))
                .Say("value", Phrase.Code(field is "url" ? PlainText.DefangUrl(PlainText.Line(seen.Entity.Field(field)!, 400)) : PlainText.CleanMiddle(seen.Entity.Field(field)!, 600))).Build())]);
        reply.Say(asking.Content.Headings["alerts"], SectionForm.Timeline, [.. Lines(thing.Alerts)]);
        reply.Mentions.Add(Inquiry.MentionOf(seen));
        return reply;
    }

    public Reply Relation()
    {
        var named = asking.Question.About.Where(anchor => anchor.Things.Count > 0).Take(2).ToList();
        if (named.Count < 2)
            return named.Count == 1 && Unknown() is { } unknown ? new Reply().Say(Missing(unknown), asking.Looked()) : Absent();
        var (first, second) = (named[0], named[1]);
        var both = AlertsOf(first).Intersect(AlertsOf(second)).OrderBy(alert => alert.Index).ToList();
        var (one, two) = (AlertFilter.Name(first), AlertFilter.Name(second));
        var reply = new Reply();
        reply.Mentions.AddRange(named.Select(anchor => Inquiry.MentionOf(anchor.Things[0].Seen)));
        if (both.Count == 0)
            return reply.Say(asking.Whole("relation.none").On(asking.Asked).Say("first", one).Say("second", two).Build(), asking.Looked());
        var flows = both.Where(alert => Flows(alert, first, second) || Flows(alert, second, first)).ToList();
        if (flows.Count == 0)
        {
            reply.Abstains = true;
            reply.Confidence = 0.5;
            reply.Say(asking.Whole("relation.unclear").On(asking.Asked).Say("first", one).Say("second", two).Build());
        }
        else
        {
            reply.Say(asking.Whole("relation.yes").On(flows[0]).Build());
        }

        return reply.Say("", SectionForm.List, [.. (flows.Count > 0 ? flows : both).Take(6).Select(alert =>
        {
            var reversed = flows.Count > 0 && !Flows(alert, first, second);
            return asking.Claim(flows.Count > 0 ? "relation.flow" : "relation").On(alert).On(asking.Asked).Say("title", Inquiry.Title(alert)).Say("at", asking.At(alert.Start))
                .Say("first", reversed ? two : one).Say("second", reversed ? one : two).Build();
        })]);
    }

    private Claim Missing(Anchor anchor) => asking.Whole("member.no").On(asking.Asked).Say("name", AlertFilter.Name(anchor)).Build();

    /// <summary>The name that the question is about and that nothing has; null when it has none.</summary>
    private Anchor? Unknown()
    {
        var text = asking.Question.Text;
        if (UnknownName.In(text) is { } name)
            return new Anchor(name, [], 1);
        var words = QuestionWords.Known;
        var left = asking.Question.Asked.Where(token => !words.Stop.Contains(token.Text) && !words.Heads.Contains(token.Text) && !words.KindWords.Contains(token.Text)
            && !words.Talks.Contains(token.Text) && token.Text is not ("affected" or "compromised" or "seen" or "appear" or "occur") && !asking.Question.About.Any(anchor => anchor.Key.Contains(token.Text, StringComparison.Ordinal))).ToList();
        return left.Count == 1 && asking.Question.Asked[0].Text is "is" or "was" or "are" or "were" or "does" or "did" or "has" or "have" or "any" ? new Anchor(left[0].Text, [], 1) : null;
    }

    private static List<AlertView> AlertsOf(Anchor anchor) => [.. anchor.Things.SelectMany(thing => thing.Alerts).Distinct().OrderBy(alert => alert.Index)];

    private IEnumerable<Claim> Lines(IReadOnlyList<AlertView> alerts) => alerts.DistinctBy(alert => (alert.Title, alert.Place)).Take(6)
        .Select(alert => asking.Claim("alert").On(alert).Say("title", Inquiry.Title(alert)).Say("device", asking.Device(alert)).Say("account", asking.Accounts(alert)).Build(alert.Start, alert.Tactic));

    private StoryClaim Shown(StoryClaim claim, IReadOnlyList<AlertView> alerts)
    {
        foreach (var alert in alerts.Take(3).Concat(alerts.TakeLast(1)))
            claim.On(alert);
        return claim.On(asking.Asked);
    }

    /// <summary>The alert says that the first reached the second: an address or device as its source, the other as its destination.</summary>
    private static bool Flows(AlertView alert, Anchor from, Anchor to) => Plays(alert, from, "source", "attacker") && Plays(alert, to, "destination", "commandAndControl")
        || (IsPlace(alert, from) && Plays(alert, to, "destination", "commandAndControl", "contacted"));

    private static bool IsPlace(AlertView alert, Anchor anchor) => alert.Devices.Count > 0 && anchor.Things.Any(thing => ReferenceEquals(thing.Seen, alert.Devices[0]));

    private static bool Plays(AlertView alert, Anchor anchor, params ReadOnlySpan<string> roles)
    {
        foreach (var (seen, here) in alert.Others.Concat(alert.Assets))
        {
            if (!anchor.Things.Any(thing => ReferenceEquals(thing.Seen, seen)))
                continue;
            foreach (var role in roles)
            {
                if (here.Roles.Contains(role))
                    return true;
            }
        }

        return false;
    }
}
