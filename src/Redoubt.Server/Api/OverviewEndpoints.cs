using Redoubt.Incidents;

namespace Redoubt.Server.Api;

/// <summary>Home, the search, and what the filters offer.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder routes)
    {
        var overview = routes.MapGroup("/api").WithTags("Overview");

        overview.MapGet("home", (IncidentDesk desk, CancellationToken cancel) => desk.HomeAsync(cancel)).Needs(Permissions.ReadIncidents)
            .WithSummary("The numbers of the home page.");

        overview.MapGet("filters", (IncidentDesk desk, CancellationToken cancel) => desk.FiltersAsync(cancel)).Needs(Permissions.ReadIncidents)
            .WithSummary("What the filters of the queues can be set to.");

        overview.MapGet("search", (HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.SearchAsync(request.Query.Text("q") ?? "", cancel)).Needs(Permissions.ReadIncidents)
            .WithSummary("Finds incidents, alerts and entities by a text.").TakesFilters("q");
    }
}
