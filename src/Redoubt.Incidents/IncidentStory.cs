using Redoubt.Incidents.Intelligence;

namespace Redoubt.Incidents;

/// <summary>All that is known of one incident, at one instant: what explains it reads this and nothing else.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Alerts">All its alerts, by first activity, then id.</param>
/// <param name="Activity">Its log, oldest first.</param>
public sealed record IncidentStory(IncidentPage Incident, IReadOnlyList<StoryAlert> Alerts, IReadOnlyList<ActivityEntry> Activity)
{
    /// <summary>What of the alerts is listed in threat intelligence, the most certain first.</summary>
    public IReadOnlyList<Listing> Listings { get; init; } = [];
}
