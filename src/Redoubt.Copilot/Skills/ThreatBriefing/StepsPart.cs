using System.Globalization;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>What to do, the most pressing first.</summary>
internal static class StepsPart
{
    private const int MostOfAKind = 3;

    public static IEnumerable<Claim> Claims(BriefTelling telling) => [.. Incident(telling), .. Updates(telling), .. Rules(telling), .. Mitigations(telling)];

    private static IEnumerable<Claim> Incident(BriefTelling telling)
    {
        if (telling.OpenIncidents.FirstOrDefault() is not { } first)
            yield break;
        yield return telling.Claim("step.incident")
            .On(telling.Evidence.Shown([new("id", Number: first.Id), new("name", first.Name), new("alerts", Number: first.Alerts)], telling.Evidence.Incident(first)))
            .Say("id", first.Id.ToString(CultureInfo.InvariantCulture)).Quote("name", first.Name).Say("alerts", Phrase.Number(first.Alerts)).Build();
    }

    private static IEnumerable<Claim> Updates(BriefTelling telling) => telling.Brief.Vulnerabilities.Where(vulnerability => vulnerability.Devices > 0).Take(MostOfAKind)
        .Select(vulnerability => telling.Claim("step.update").On(VulnerabilitiesPart.Fact(telling, vulnerability)).Say("cve", vulnerability.Cve).Say("devices", Phrase.Number(vulnerability.Devices)).Build());

    private static IEnumerable<Claim> Rules(BriefTelling telling)
    {
        var seen = telling.Brief.Techniques.Where(technique => technique.Rules == 0).Take(MostOfAKind).ToList();
        foreach (var technique in seen)
        {
            yield return telling.Claim("step.rule.seen").On(TechnicalPart.Fact(telling, technique)).Say("technique", $"{technique.Id} {technique.Name}")
                .Say("alerts", Phrase.Number(technique.Alerts)).Build();
        }

        var gaps = telling.Brief.Threats.SelectMany(threat => threat.Report.Profile.Techniques.Where(technique => technique.Rules == 0), (threat, technique) => (threat, technique))
            .DistinctBy(each => each.technique.Id).Where(each => !seen.Exists(technique => technique.Id == each.technique.Id)).Take(MostOfAKind - seen.Count);
        foreach (var (threat, technique) in gaps)
        {
            var name = $"{technique.Id} {technique.Name}";
            yield return telling.Claim("step.rule")
                .On(telling.Evidence.Shown([new("technique", name), new("name", threat.Profile.Name)], telling.Evidence.Technique(technique.Id, technique.Name), telling.Evidence.Library(threat.Profile)))
                .Say("technique", name).Say("name", BriefTelling.Name(threat.Profile)).Build();
        }
    }

    private static IEnumerable<Claim> Mitigations(BriefTelling telling) => telling.Brief.Mitigations.Select(each => telling.Claim("step.mitigation")
        .On(telling.Evidence.Shown([new("step", each.Step.Text), new("why", each.Step.Why), new("name", each.Report.Name)], telling.Evidence.Library(each.Report)))
        .Say("step", Phrase.Name(PlainText.Clean(each.Step.Text, 120))).Say("why", Phrase.Words(PlainText.Clean(each.Step.Why.TrimEnd('.'), 120))).Say("name", BriefTelling.Name(each.Report)).Build());
}
