using Redoubt.DuckDb;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Queries;

/// <summary>Everything about one incident.</summary>
internal static class StoryOfIncident
{
    public static IncidentStory Of(DuckDbConnection connection, StoryShelf shelf, long incident)
    {
        var page = IncidentRows.Find(connection, incident);
        return new(page, shelf.AlertsOf(connection, incident), IncidentActivity.All(connection, incident)) { Listings = Listings.OfIncident(connection, incident) };
    }
}
