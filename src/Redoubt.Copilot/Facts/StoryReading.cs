using System.Globalization;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence;

namespace Redoubt.Copilot.Facts;

/// <summary>A story read once: its alerts in order of time, its entities over all alerts.</summary>
internal sealed class StoryReading
{
    public StoryReading(IncidentStory story)
    {
        Incident = story.Incident;
        Activity = story.Activity;
        IncidentEvidence = $"incident:{story.Incident.Id}";
        Read = AlertsReading.Of(story.Alerts);
        Listings = story.Listings;
    }

    /// <summary>What of the alerts is listed in threat intelligence.</summary>
    public IReadOnlyList<Listing> Listings { get; }

    /// <summary>The indicators of the listings as evidence.</summary>
    public IReadOnlyDictionary<string, Citation> Elsewhere => field ??= Listings.DistinctBy(listing => listing.Indicator).ToDictionary(
        IndicatorEvidence, listing => new Citation(
            0, IndicatorEvidence(listing), PlainText.Clean($"{listing.IndicatorName}, {listing.Source}", 120), listing.Since, PlainText.Clean($"{listing.Listed} in {listing.Source}", 240)),
        StringComparer.Ordinal);

    /// <summary>The id of the indicator behind a listing, as it is cited.</summary>
    public static string IndicatorEvidence(Listing listing) => string.Create(CultureInfo.InvariantCulture, $"indicator:{listing.Indicator}");

    public IncidentPage Incident { get; }

    public IReadOnlyList<ActivityEntry> Activity { get; }

    /// <summary>The evidence that stands for the incident as a whole.</summary>
    public string IncidentEvidence { get; }

    /// <summary>What other answers about the same alerts share.</summary>
    public AlertsReading Read { get; }

    public IReadOnlyList<AlertView> Alerts => Read.Alerts;

    public IEnumerable<SeenEntity> Entities => Read.Entities;

    /// <summary>When it began: the earliest alert, or what the incident says when it has none.</summary>
    public DateTimeOffset Start => Alerts.Count > 0 ? Alerts[0].Start : Incident.FirstActivity;

    public AlertView Alert(string id) => Read.Alert(id);

    /// <summary>The entities of a kind, those that matter most first.</summary>
    public IReadOnlyList<SeenEntity> OfKind(params ReadOnlySpan<EntityKind> kinds) => Read.OfKind(kinds);
}
