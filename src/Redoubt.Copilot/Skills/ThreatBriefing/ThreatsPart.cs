using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Intelligence.Briefs;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>The reports that matter most here, each with why; then actors that name the own industry or region.</summary>
internal static class ThreatsPart
{
    public static IEnumerable<Claim> Claims(BriefTelling telling)
    {
        foreach (var threat in telling.Brief.Threats)
            yield return Threat(telling, threat);
        foreach (var actor in telling.Brief.Actors)
        {
            yield return telling.Claim("actor").On(Library(telling, actor)).Say("name", BriefTelling.Name(actor)).Name("source", actor.Source).Say("aims", Aims(actor)).Build();
        }
    }

    private static Claim Threat(BriefTelling telling, BriefThreat threat)
    {
        var (profile, seen) = (threat.Profile, threat.Report.Profile.Seen);
        var isSeen = telling.TellsAlerts && seen.Alerts > 0;
        var draft = telling.Claim(isSeen ? "threat" : telling.TellsAlerts ? "threat.unseen" : "threat.untold").On(Library(telling, profile)).Say("name", BriefTelling.Name(profile))
            .Word("kind", "kind", profile.Kind.ToString()).Name("source", profile.Source).Day("day", profile.Changed).Say("aims", Aims(profile));
        if (isSeen)
        {
            draft.On(telling.Evidence.Shown([new("alerts", Number: seen.Alerts), new("open", Number: seen.ActiveAlerts)], [.. seen.LatestAlerts.Take(3).Select(telling.Evidence.Alert)]))
                .Say("alerts", Phrase.Number(seen.Alerts)).Say("open", Phrase.Number(seen.ActiveAlerts));
        }

        // Of those that it names, the most pressing one here; each device once, where the page lists it with each of its programs.
        var named = threat.Report.Profile.Related.Select(related => related.Profile.ExternalId).Append(threat.Report.Row.ExternalId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (telling.Brief.Vulnerabilities.FirstOrDefault(vulnerability => vulnerability.Devices > 0 && named.Contains(vulnerability.Cve)) is { } on)
            draft.On(VulnerabilitiesPart.Fact(telling, on)).Say("cve", on.Cve).Say("devices", Phrase.Number(on.Devices));

        return draft.Build();
    }

    private static Fact Library(BriefTelling telling, BriefProfile profile) => telling.Evidence.Shown(
        [new("name", profile.Name), new("source", profile.Source), new("changed", Time: profile.Changed), .. profile.Aims.Select(aim => new FactValue("aim", aim))], telling.Evidence.Library(profile));

    private static Phrase? Aims(BriefProfile profile) =>
        profile.Aims.Count == 0 ? null : Phrase.List([.. profile.Aims.Select(aim => Phrase.Quoted(PlainText.Clean(aim, 60)))], profile.Aims.Count);
}
