using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Actors, malware and threats that the alerts themselves name.</summary>
internal static class ActorsSection
{
    private const int MostNamed = 4;

    public static IEnumerable<Claim> Claims(Telling telling)
    {
        var alerts = telling.Story.Alerts;
        if (alerts.Count == 0)
            yield break;
        var actors = Named(alerts, alert => alert.Alert.First.Actor);
        var threats = Named(alerts, alert => alert.Alert.First.Threat ?? alert.Alert.First.ThreatFamily
            ?? alert.Alert.First.Entities.FirstOrDefault(entity => entity.Kind == EntityKind.Malware)?.Name);
        if (actors.Count > 0)
            yield return Naming(telling, "actors.actor", actors);
        else
            yield return telling.Claim("actors.none").On(telling.Facts.Incident()).Build();
        if (threats.Count > 0)
            yield return Naming(telling, "actors.threat", threats);
    }

    private static List<IGrouping<string, AlertView>> Named(IReadOnlyList<AlertView> alerts, Func<AlertView, string?> name) =>
        [.. alerts.Where(alert => !string.IsNullOrWhiteSpace(name(alert))).GroupBy(alert => name(alert)!, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.First().Index)];

    private static Claim Naming(Telling telling, string id, List<IGrouping<string, AlertView>> names)
    {
        var claim = telling.Claim(id);
        foreach (var name in names.Take(MostNamed + 1))
            claim.On(name.First());
        return claim.Count("alerts", names.Sum(group => group.Count()))
            .Say("list", claim.List(names, MostNamed, name => Phrase.Quoted(PlainText.Clean(name.Key, 80)))).Build();
    }
}
