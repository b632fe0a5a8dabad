using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;
using Redoubt.Incidents.Intelligence;

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
        // One sentence for each thing and source; what has no name counts least and comes last as the listings do.
        var listed = telling.Story.Listings.DistinctBy(listing => (listing.Value, listing.SourceId)).ToList();
        foreach (var listing in listed.Take(MostNamed))
            yield return Listed(telling, listing);
        if (listed.Count > MostNamed)
        {
            var more = telling.Claim("actors.listed.more");
            foreach (var listing in listed.Skip(MostNamed).Take(MostNamed))
                more.On(telling.Facts.Listing(listing));
            yield return more.Count("values", listed.Count - MostNamed).Build();
        }
    }

    private static Claim Listed(Telling telling, Listing listing)
    {
        var shown = listing.Kind == ObservableKind.Url ? PlainText.DefangUrl(PlainText.Line(listing.Value, 120)) : PlainText.Clean(listing.Value, 120);
        var (kind, value) = (telling.Content.Word("listed", listing.Kind.ToString())!, Phrase.Code(shown, listing.Entity));
        var about = listing.About.Count == 0 ? null : Phrase.Joined([Phrase.Words(telling.Content.Word("listedFor", listing.About[0].Kind.ToString())!), Phrase.Name(PlainText.Clean(listing.About[0].Name, 80))], " ");
        return telling.Claim("actors.listed").On(telling.Facts.Listing(listing)).Say("thing", Phrase.Joined([Phrase.Words(kind), value], " "))
            .Say("source", Phrase.Name(PlainText.Clean(listing.Source, 80))).Say("about", about).Say("day", Times.Day(listing.Since)).Build(listing.Since);
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
