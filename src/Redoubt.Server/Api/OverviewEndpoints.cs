using Redoubt.Incidents;

namespace Redoubt.Server.Api;

/// <summary>Home, the search, and what the filters offer.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder routes)
    {
        var overview = routes.MapGroup("/api").WithTags("Overview");

        overview.MapGet("home", (IncidentDesk desk, CancellationToken cancel) => desk.HomeAsync(cancel)).Needs(Permissions.ReadIncidents);

        overview.MapGet("filters", (IncidentDesk desk, CancellationToken cancel) => desk.FiltersAsync(cancel)).Needs(Permissions.ReadIncidents);

        overview.MapGet("search", (HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.SearchAsync(request.Query.Text("q") ?? "", cancel)).Needs(Permissions.ReadIncidents).TakesFilters("q");
    }
}
