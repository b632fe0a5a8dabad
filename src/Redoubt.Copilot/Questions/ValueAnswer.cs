using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence.Attack;

namespace Redoubt.Copilot.Questions;

/// <summary>The answer to a question for one name or value, or what it may be.</summary>
internal sealed class ValueAnswer(Inquiry asking)
{
    /// <summary>Answers less likely than this are offered, not given; set on the development questions (docs/copilot/questions.md).</summary>
    public const double Enough = 0.62;

    /// <summary>Where the incident has a single value of the kind.</summary>
    private const double EnoughAlone = 0.35;

    /// <summary>How much likelier the answer must be than the next.</summary>
    private const double Margin = 0.15;

    private const int MostOffered = 4;

    public Reply Answer(AskedKind kind)
    {
        var search = new ValueSearch(asking.Question, kind, asking.Index);
        var fit = AlertFit.Of(asking.Question, asking.Index);
        var found = search.OfNamed() is { } direct ? [direct] : search.Find(fit.Likely);
        var reply = new Reply { Confidence = found.Count == 0 ? 0 : Math.Min(1, found[0].Share) };
        if (found.Count == 0)
            return None(reply, kind, fit);
        if (found[0].Share >= (found.Count == 1 ? EnoughAlone : Enough) && (found.Count == 1 || found[0].Share - found[1].Share >= Margin))
        {
            reply.Say(Claims(kind, found[0]));
            if (found[0].Seen is { } seen)
                reply.Mentions.Add(Inquiry.MentionOf(seen));
            reply.Mentions.Add(Inquiry.MentionOf(found[0].Alert));
            return reply;
        }

        reply.Abstains = true;
        var offered = found.Take(MostOffered).ToList();
        reply.Offered = [.. offered.Select(each => each.Value)];
        // Many that fit alike: how many says more than which come first.
        var alike = found.Count(each => each.Share > 0.8 * found[0].Share);
        reply.Say(alike > MostOffered ? asking.Whole("unknown.many").Count("number", alike).Say("noun", kind.Several).Build()
            : asking.Whole("unknown").Say("noun", kind.One).Build());
        reply.Say(asking.Content.Headings["offered"], SectionForm.List, [.. offered.Select(each => Candidate(kind, each))]);
        reply.Say(asking.Content.Headings["looked"], SectionForm.Paragraph, asking.Looked());
        reply.Mentions.AddRange(offered.Where(each => each.Seen is not null).Select(each => Inquiry.MentionOf(each.Seen!)));
        return reply;
    }

    private Reply None(Reply reply, AskedKind kind, AlertFit fit)
    {
        reply.Abstains = true;
        var best = fit.Likely.Count > 0 && fit.Likely[0].Share > 0.5 ? fit.Likely[0].Alert : null;
        var elsewhere = best is not null && asking.Story.Alerts.Any(alert => new ValueSearch(asking.Question, kind, asking.Index).In(alert).Count > 0);
        return reply.Say(
            elsewhere ? asking.Claim("unknown.here").On(best!).Say("title", Inquiry.Title(best!)).Say("noun", kind.One).Build()
                : asking.Whole("unknown.none").Say("noun", kind.One).Build(),
            asking.Looked());
    }

    private IReadOnlyList<Claim> Claims(AskedKind kind, Found found)
    {
        var alert = found.Alert;
        var claims = new List<Claim> { Claim(kind, found) };
        if (kind.Id is not ("alert" or "time") && found.Alerts > 1)
            claims.Add(asking.Whole("value.more").Count("alerts", found.Alerts - 1).Build());
        return claims;
    }

    private Claim Claim(AskedKind kind, Found found)
    {
        var alert = found.Alert;
        var claim = asking.Claim(kind.Id switch { "alert" => "value.alert", "time" => "value.time", _ => found.Where is null ? "value" : "value.prose" })
            .On(alert).Say("title", Inquiry.Title(alert)).Say("device", asking.Device(alert));
        switch (kind.Id)
        {
            case "alert":
                return claim.Say("severity", asking.SeverityOf(alert)).Say("account", asking.Accounts(alert)).Say("at", asking.At(alert.Start))
                    .Say("description", alert.Alert.First.Description is { } text ? Phrase.Quoted(PlainText.Clean(text, 300)) : null).Build(alert.Start);
            case "time":
                return claim.Say("day", Times.Day(alert.Start)).Say("time", Times.Second(alert.Start)).Build(alert.Start);
        }

        Ground(claim, found);
        return claim.Say("value", ValuePhrase(kind, found)).Say("at", asking.At(alert.Start)).Say("noun", kind.One)
            .Say("where", asking.Content.Word("where", found.Where)).Build(alert.Start);
    }

    private Claim Candidate(AskedKind kind, Found found)
    {
        var claim = asking.Claim("candidate").On(found.Alert).Say("title", Inquiry.Title(found.Alert)).Say("at", asking.At(found.Alert.Start))
            .Say("device", asking.Device(found.Alert));
        Ground(claim, found);
        return claim.Say("value", kind.Id == "time" ? Phrase.Words($"{Times.Day(found.Alert.Start)} {Times.Second(found.Alert.Start)}") : ValuePhrase(kind, found)).Build();
    }

    /// <summary>What this alert leaves out of a thing, the one that describes it best says.</summary>
    private void Ground(StoryClaim claim, Found found)
    {
        if (asking.Question.Kind?.Id == "technique")
            claim.Measured(Inquiry.TechniqueName(found.Value) ?? "");
        else if (asking.Question.Kind?.Id == "tactic")
            claim.Measured(AttackCatalog.TacticName(found.Value));
        if (found.Seen is { } seen)
            claim.On(asking.Telling.Facts.Entity(seen));
    }

    private Phrase ValuePhrase(AskedKind kind, Found found)
    {
        var phrase = Inquiry.Value(kind, found.Value, found.Seen);
        if (kind.Id == "technique")
            return asking.Technique(found.Value);
        if (kind.Id == "tactic")
            return Phrase.Strong(AttackCatalog.TacticName(found.Value));
        if (found.With.Count == 0)
            return phrase;
        return new Phrase([.. phrase.Runs, new Run(" ("), .. Phrase.Joined([.. found.With.Select(with => Phrase.Name(PlainText.Clean(with, 300)))], ", ")!.Runs, new Run(")")]);
    }
}
