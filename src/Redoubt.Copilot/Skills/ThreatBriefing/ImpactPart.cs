using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Intelligence;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>Who and what is hit or could be: assets of related alerts, exposed devices, and the incidents that are open.</summary>
internal static class ImpactPart
{
    private const int MostNamed = 5;
    private const int MostIncidents = 10;

    public static void Write(BriefTelling telling, AnswerWriter writer, string heading)
    {
        writer.Say(heading, SectionForm.List, [.. telling.Brief.Related.Assets.GroupBy(asset => asset.Entity.Kind).OrderBy(group => group.Key).Select(group => Assets(telling, [.. group])), .. Exposed(telling)]);
        var open = telling.OpenIncidents.Take(MostIncidents).ToList();
        if (open.Count == 0)
            return;
        writer.Add(new TableBlock(
            telling.Word("table", "incidents"), [.. new[] { "incident", "level", "status", "related" }.Select(column => telling.Word("column", column))],
            [
                .. open.Select(incident => new TableRow(
                    [
                        new($"{incident.Id} {PlainText.Clean(incident.Name, 120)}"), new(incident.Severity.ToString()), new(telling.Word("status", incident.Status.ToString())),
                        new(incident.Alerts.ToString("N0", CultureInfo.InvariantCulture)),
                    ],
                    writer.Cite([telling.Evidence.Incident(incident)]))),
            ],
            Math.Max(open.Count, telling.Brief.Related.ActiveIncidents)));
    }

    private static Claim Assets(BriefTelling telling, IReadOnlyList<SeenAsset> assets)
    {
        // One more than are named: where there is one more only, it is named, too.
        var named = assets.Take(MostNamed + 1).Select(asset => telling.Evidence.Alert(asset.Latest)).Distinct(StringComparer.Ordinal);
        return telling.Claim("assets." + assets[0].Entity.Kind.ToString())
            .On(telling.Evidence.Shown([.. assets.Select(asset => new FactValue("asset", asset.Entity.Name))], [.. named]))
            .Count("assets", assets.Count)
            .List("list", assets, MostNamed, asset => Phrase.Named(asset.Entity, PlainText.Clean(asset.Entity.Name, 64))).Build();
    }

    private static IEnumerable<Claim> Exposed(BriefTelling telling)
    {
        foreach (var vulnerability in telling.Brief.Vulnerabilities.Where(each => each is { Devices: > 0, IsExploited: true }).Take(MostNamed))
        {
            yield return telling.Claim("exposed").On(VulnerabilitiesPart.Fact(telling, vulnerability)).Say("cve", vulnerability.Cve)
                .Say("devices", Phrase.Number(vulnerability.Devices)).Build();
        }
    }
}
