using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Briefs;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>What the threats do, in their sources' words and in techniques; and which techniques were seen here.</summary>
internal static class TechnicalPart
{
    private const int MostThreats = 3;
    private const int MostNamed = IntelligenceEvidence.Named;
    private const int LongestDescription = 300;

    public static IEnumerable<Claim> Claims(BriefTelling telling)
    {
        foreach (var claim in telling.Brief.Threats.Take(MostThreats).SelectMany(threat => Of(telling, threat)))
            yield return claim;
        foreach (var technique in telling.Brief.Techniques)
        {
            yield return telling.Claim(technique.Rules == 0 ? "technique.unwatched" : "technique").On(Fact(telling, technique))
                .Say("technique", $"{technique.Id} {technique.Name}").Say("alerts", Phrase.Number(technique.Alerts)).Say("rules", Phrase.Number(technique.Rules)).Build();
        }
    }

    /// <summary>A technique of the days' alerts.</summary>
    public static Fact Fact(BriefTelling telling, BriefTechnique technique) => telling.Evidence.Shown(
        [new("technique", $"{technique.Id} {technique.Name}"), new("alerts", Number: technique.Alerts), new("rules", Number: technique.Rules)],
        [telling.Evidence.Technique(technique.Id, technique.Name), .. technique.Latest.Select(telling.Evidence.Alert)]);

    private static IEnumerable<Claim> Of(BriefTelling telling, BriefThreat threat)
    {
        var (profile, evidence) = (threat.Report.Profile, telling.Evidence);
        var name = BriefTelling.Name(threat.Profile);
        if (profile.Description.Length > 0)
        {
            yield return telling.Claim("says").On(evidence.Profile(profile)).Say("name", name).Name("source", threat.Profile.Source)
                .Say("text", Phrase.Quoted(PlainText.Clean(profile.Description, LongestDescription))).Build();
        }

        foreach (var (id, kinds) in new[] { ("actors", new[] { ProfileKind.Actor, ProfileKind.Campaign }), ("software", [ProfileKind.Malware, ProfileKind.Tool]) })
        {
            var others = profile.Related.Where(related => kinds.Contains(related.Profile.Kind)).Select(related => related.Profile.Name).Distinct(StringComparer.Ordinal).ToList();
            if (others.Count == 0)
                continue;
            yield return telling.Claim(id).On(evidence.Profile(profile)).On(evidence.Shown([.. others.Select(other => new FactValue("related", other))], evidence.Library(threat.Profile)))
                .Say("name", name).List("list", others, MostNamed, other => Phrase.Name(PlainText.Clean(other, 80))).Build();
        }

        if (profile.Techniques.Count > 0)
        {
            var gaps = profile.Techniques.Where(technique => technique.Rules == 0).ToList();
            yield return telling.Claim(gaps.Count == 0 ? "covered" : "gaps").On(evidence.Profile(profile)).On(evidence.Techniques(profile)).Say("name", name).Say("techniques", Phrase.Number(profile.Techniques.Count))
                .Say("gaps", Phrase.Number(gaps.Count)).List("list", gaps, MostNamed, gap => Phrase.Words($"{gap.Id} {gap.Name}")).Build();
        }
    }
}
