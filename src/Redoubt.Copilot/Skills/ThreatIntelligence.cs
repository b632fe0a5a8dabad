using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Intelligence;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Says what is known of an address, domain, URL, hash, sender, actor, malware, technique or CVE, where it was seen, and what to think of it.
/// Every sentence rests on imported intelligence, on alerts or on rows.
/// </summary>
/// <param name="library">As the caller sees it.</param>
public sealed class ThreatIntelligence(IntelligenceLibrary library) : ISkill
{
    private const int MostListed = 6;
    private const int MostNamed = IntelligenceEvidence.Named;
    private const int MostRules = 6;
    private const int MostRows = 20;
    private const int LongestDescription = 400;

    public SkillDescription Description { get; } = new(
        "threat-intelligence", "Threat intelligence", "Says what imported threat intelligence knows of an address, domain, URL, file hash, sender, actor, malware, technique or CVE, where this organisation has seen it, and its reputation with reasons.",
        [new SkillInput("subject", SkillInputKind.Text, "An address, domain, URL, hash, sender, actor, malware, technique (T1059) or CVE")], [SkillPermission.UseCopilot, SkillPermission.ReadIntelligence], SkillSource.ThreatIntelligence);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var subject = request.Required("subject").Trim();
        if (subject.Length > 2048)
            throw new SkillInputException("subject", "'subject' must have at most 2,048 characters.");
        var known = await library.LookUpAsync(subject, cancel).ConfigureAwait(false);
        if (known.Observable is null && known.Profiles.Count == 0)
            throw new SkillInputException("subject", $"Nothing is known of '{PlainText.Clean(subject, 80)}': it is no public address, domain, URL, hash or sender, and no imported profile has that name or id.");
        return Telling(known, request);
    }

    private static Answer Telling(SubjectKnowledge known, SkillRequest request)
    {
        var evidence = new IntelligenceEvidence(known, request.Now);
        var content = SkillContent.Of("threat-intelligence");
        var shown = PlainText.Clean(known.Observable?.Value ?? known.Profile!.Row.Name, 120);
        var writer = new AnswerWriter("threat-intelligence", shown, evidence.Book);
        var about = known.Profile is { } profile && known.Indicators.Count == 0 ? profile : null;
        var seen = about?.Seen ?? known.Seen ?? Seen.Nowhere;
        writer.Say(content.Headings["verdict"], SectionForm.Paragraph, about is null ? Verdict(known, evidence, content, shown) : Profile(about, evidence, content));
        writer.Say(content.Headings["reasons"], SectionForm.List, about is null ? Reasons(known, evidence, content) : []);
        writer.Say(content.Headings["listed"], SectionForm.List, Listed(known, evidence, content));
        var (alerts, rows) = (request.IsOn(SkillSource.Incidents), request.IsOn(SkillSource.Hunting));
        writer.Say(content.Headings["seen"], SectionForm.Paragraph, SeenHere(seen, shown, evidence, content, alerts, rows));
        if (alerts)
            Incidents(writer, seen, evidence);
        if (about is not null)
            writer.Say(content.Headings["related"], SectionForm.List, Related(about, evidence, content));
        foreach (var incident in seen.LatestIncidents.Take(alerts ? MostNamed : 0))
            writer.Mention(new Mention(MentionKind.Incident, incident.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), incident.Name));
        foreach (var asset in seen.Assets.Take(alerts ? MostNamed : 0))
            writer.Mention(new Mention(MentionKind.Entity, asset.Entity.Key, asset.Entity.Name, asset.Entity));
        return writer.Write([
            .. known.Reputation?.Without is { } without ? [without] : Array.Empty<string>(), .. SourceWords.Off(request.IsOn, SkillSource.Incidents, SkillSource.Hunting),
        ]);
    }

    private static IEnumerable<Claim> Verdict(SubjectKnowledge known, IntelligenceEvidence evidence, SkillContent content, string shown)
    {
        if (known.Reputation is not { } reputation)
            yield break;
        var fact = evidence.Subject([
            new("subject", known.Observable!.Value), new("classification", reputation.Classification.ToString()), new("score", Number: reputation.Score), new("of", Number: 100),
        ]);
        yield return Made(content, "verdict", [fact], ("subject", Phrase.Code(shown)), ("word", Phrase.Words(content.Word("classification", reputation.Classification.ToString())!)), ("score", Phrase.Number(reputation.Score)));
        if (known.Indicators.Count == 0)
            yield return Made(content, "unlisted", [fact], ("subject", Phrase.Code(shown)));
    }

    private static IEnumerable<Claim> Reasons(SubjectKnowledge known, IntelligenceEvidence evidence, SkillContent content)
    {
        foreach (var rule in known.Reputation?.Rules.Take(MostRules) ?? [])
        {
            var fact = evidence.Rule(rule);
            yield return Made(content, rule.Points < 0 ? "reason.less" : "reason", [fact], ("points", Phrase.Number(Math.Abs(rule.Points))), ("reason", Phrase.Quoting(rule.Description.TrimEnd('.'), 600)));
        }
    }

    private static IEnumerable<Claim> Listed(SubjectKnowledge known, IntelligenceEvidence evidence, SkillContent content)
    {
        foreach (var row in known.Indicators.Take(MostListed))
        {
            var about = row.About.Take(MostNamed).Select(name => Phrase.Name(PlainText.Clean(name.Name, 80))).ToList();
            yield return Made(
                content, "listed", [evidence.Indicator(row)], ("name", Phrase.Quoted(PlainText.Clean(row.Name, 120))), ("source", Phrase.Name(PlainText.Clean(row.Source, 80))),
                ("state", Phrase.Words(content.Word("state", row.State.ToString())!)), ("about", about.Count == 0 ? null : Phrase.List(about, row.About.Count)),
                ("confidence", row.Confidence is { } confidence ? Phrase.Number(confidence) : null), ("day", Phrase.Words(Times.Day(row.ValidFrom ?? row.Imported))));
        }
    }

    private static IEnumerable<Claim> Profile(ProfilePage profile, IntelligenceEvidence evidence, SkillContent content)
    {
        var row = profile.Row;
        var fact = evidence.Profile(profile);
        var aliases = row.Aliases.Take(MostNamed).Select(alias => Phrase.Name(PlainText.Clean(alias, 60))).ToList();
        yield return Made(
            content, "profile", [fact], ("name", Phrase.Strong(PlainText.Clean(row.Name, 120))), ("id", row.ExternalId is { } id && id != row.Name ? Phrase.Name(PlainText.Clean(id, 40)) : null),
            ("kind", Phrase.Words(content.Word("kind", row.Kind.ToString())!)), ("aliases", aliases.Count == 0 ? null : Phrase.List(aliases, row.Aliases.Count)),
            ("source", Phrase.Joined([.. row.Sources.Take(MostNamed).Select(source => Phrase.Name(PlainText.Clean(source, 80)))], ", ")));
        if (profile.Description.Length > 0)
            yield return Made(content, "profile.says", [fact], ("text", Phrase.Quoted(PlainText.Clean(profile.Description, LongestDescription))));
        if (profile.Exposed.Count > 0)
            yield return Made(content, "exposed", [evidence.Exposure(profile)], ("devices", Phrase.Number(profile.Exposed.Select(each => each.Device).Distinct(StringComparer.OrdinalIgnoreCase).Count())));
        var gaps = profile.Techniques.Where(technique => technique.Rules == 0).ToList();
        if (profile.Techniques.Count > 0)
        {
            yield return Made(
                content, gaps.Count == 0 ? "techniques.covered" : "techniques", [evidence.Techniques(profile)], ("techniques", Phrase.Number(profile.Techniques.Count)), ("gaps", Phrase.Number(gaps.Count)),
                ("list", gaps.Count == 0 ? null : Phrase.List([.. gaps.Take(MostNamed).Select(gap => Phrase.Words($"{gap.Id} {gap.Name}"))], gaps.Count)));
        }
    }

    private static IEnumerable<Claim> Related(ProfilePage profile, IntelligenceEvidence evidence, SkillContent content)
    {
        foreach (var group in profile.Related.Where(related => related is { Profile.Kind: not ProfileKind.Technique and not ProfileKind.Other })
            .GroupBy(related => (related.Relation, related.Outward, related.Profile.Kind)).OrderBy(group => group.Key.Kind).Take(MostListed))
        {
            var names = group.Select(related => related.Profile.Name).Distinct(StringComparer.Ordinal).ToList();
            yield return Made(
                content, group.Key.Outward ? "related" : "related.by", [evidence.Relation(profile, [.. group])],
                ("relation", Phrase.Name(PlainText.Clean(group.Key.Relation.Replace('-', ' '), 60))), ("name", Phrase.Name(PlainText.Clean(profile.Row.Name, 80))),
                ("list", Phrase.List([.. names.Take(MostNamed).Select(name => Phrase.Name(PlainText.Clean(name, 80)))], names.Count)));
        }
    }

    private static IEnumerable<Claim> SeenHere(Seen seen, string shown, IntelligenceEvidence evidence, SkillContent content, bool alerts, bool rows)
    {
        if (alerts && seen.Alerts > 0)
        {
            yield return Made(
                content, "seen.alerts", [evidence.SeenAlerts(seen)], ("alerts", Phrase.Number(seen.Alerts)), ("incidents", Phrase.Number(seen.Incidents)), ("open", Phrase.Number(seen.ActiveIncidents)),
                ("first", Phrase.Words(Times.Day(seen.Earliest!.FirstActivity))), ("last", Phrase.Words(Times.Day(seen.LatestAlerts[0].FirstActivity))));
        }

        if (rows && seen.Rows > 0)
            yield return Made(content, "seen.rows", [evidence.SeenRows(seen)], ("rows", Phrase.Number(seen.Rows)), ("tables", Phrase.Words(string.Join(", ", seen.Sightings.Select(each => each.Table).Distinct().Order(StringComparer.Ordinal)))));
        // Who did not look everywhere cannot say that it is nowhere.
        if (alerts && rows && !seen.IsAnywhere)
            yield return Made(content, "seen.nowhere", [evidence.Subject([new("alerts", Number: 0)])], ("subject", Phrase.Code(shown)));
    }

    private static void Incidents(AnswerWriter writer, Seen seen, IntelligenceEvidence evidence)
    {
        if (seen.LatestIncidents.Count == 0)
            return;
        writer.Add(new TableBlock(
            "Incidents", ["Incident", "Severity", "Status", "Alerts"],
            [
                .. seen.LatestIncidents.Take(MostRows).Select(incident => new TableRow(
                    [
                        new Run($"{incident.Id} {PlainText.Clean(incident.Name, 120)}"), new Run(incident.Severity.ToString()), new Run(incident.Status.ToString()),
                        new Run(incident.Alerts.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)),
                    ],
                    writer.Cite([evidence.Incident(incident)]))),
            ],
            seen.Incidents));
    }

    private static Claim Made(SkillContent content, string id, IReadOnlyList<Fact> facts, params ReadOnlySpan<(string Slot, Phrase? Phrase)> slots)
    {
        var filled = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var (slot, phrase) in slots)
        {
            if (phrase is not null)
                filled[slot] = phrase;
        }

        return new Claim(id, content.Claim(id).Fill(filled), facts);
    }
}
