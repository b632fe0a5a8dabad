using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>What came in, and whether it was met here.</summary>
internal static class SummaryPart
{
    private const int MostNamed = 3;

    public static IEnumerable<Claim> Claims(BriefTelling telling)
    {
        var (brief, evidence) = (telling.Brief, telling.Evidence);
        if (brief.Changed.Count > 0)
        {
            var named = brief.Changed.Take(MostNamed + 1).ToList();
            yield return telling.Claim("changed")
                .On(evidence.Shown([.. named.Select(profile => new FactValue("name", profile.Name))], [.. named.Select(evidence.Library)]))
                .Day("from", brief.Since).Count("reports", brief.Changed.Count).List("list", brief.Changed, MostNamed, BriefTelling.Name).Build();
        }
        else if (brief.Latest is { } latest)
        {
            yield return telling.Claim("quiet").On(evidence.Shown([new("name", latest.Name), new("day", Time: latest.Changed)], evidence.Library(latest)))
                .Day("from", brief.Since).Say("name", BriefTelling.Name(latest)).Day("day", latest.Changed).Build();
        }

        if (telling.TellsAlerts)
            yield return Related(telling);
        if (brief.Vulnerabilities.FirstOrDefault(vulnerability => vulnerability.IsExploited && (vulnerability.Devices > 0 || vulnerability.Alerts > 0)) is { } pressing)
        {
            yield return telling.Claim("pressing").On(VulnerabilitiesPart.Fact(telling, pressing)).Say("cve", Phrase.Strong(pressing.Cve))
                .Say("devices", pressing.Devices > 0 ? Phrase.Number(pressing.Devices) : null).Say("alerts", pressing.Alerts > 0 ? Phrase.Number(pressing.Alerts) : null).Build();
        }
    }

    private static Claim Related(BriefTelling telling)
    {
        var (brief, evidence) = (telling.Brief, telling.Evidence);
        var related = brief.Related;
        if (related.Alerts == 0)
        {
            var day = Rendering.Times.Day(brief.Since);
            return telling.Claim("unrelated").On(evidence.Shown([], evidence.Rows($"AlertInfo\n| where Timestamp >= datetime({brief.Since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ})", $"Alerts since {day}"))).Day("from", brief.Since).Build();
        }

        return telling.Claim("related").On(evidence.SeenAlerts(related)).Day("from", brief.Since).Say("alerts", Phrase.Number(related.Alerts))
            .Say("incidents", Phrase.Number(related.Incidents)).Say("open", Phrase.Number(related.ActiveIncidents)).Build();
    }
}
