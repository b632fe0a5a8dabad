using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Queries;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>The incident queue and what the incident page shows.</summary>
internal static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/incidents").WithTags("Incidents");

        incidents.MapGet("", (HttpRequest request, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.QueueAsync(request.Query.IncidentFilter(caller), cancel)).Needs(Permissions.ReadIncidents).WithName("queue")
            .TakesFilters("status", "severity", "assignedTo", "tag", "detector", "tactic", "classification", "entity", "search", "from", "to",
                "minPriority", "sort", "skip", "take");

        routes.MapGet("/api/incidents.csv", async (HttpRequest request, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            Results.File(System.Text.Encoding.UTF8.GetBytes(await desk.CsvAsync(request.Query.IncidentFilter(caller), cancel)), "text/csv; charset=utf-8",
                "incidents.csv")).Needs(Permissions.ReadIncidents).WithTags("Incidents").Produces<string>(200, "text/csv");

        incidents.MapGet("{id:long}", (long id, IncidentDesk desk, CancellationToken cancel) =>
            desk.IncidentAsync(id, cancel)).Needs(Permissions.ReadIncidents).WithName("incident");

        incidents.MapPatch("{id:long}", (long id, IncidentChange change, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeAsync(id, change, caller.Name, cancel)).Needs(Permissions.ManageIncidents);

        incidents.MapPost("bulk", (BulkChange bulk, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeManyAsync(bulk.Ids, bulk.Change, caller.Name, cancel)).Needs(Permissions.ManageIncidents);

        incidents.MapPost("{id:long}/comments", (long id, NewComment comment, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.CommentAsync(id, comment.Text, caller.Name, cancel)).Needs(Permissions.ManageIncidents);

        incidents.MapGet("{id:long}/alerts", async (long id, HttpRequest request, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.IncidentAsync(id, cancel); // 404 rather than an empty list when there is no such incident
            return await desk.AlertsAsync(request.Query.AlertFilter(caller, id, "firstActivity"), cancel);
        }).Needs(Permissions.ReadAlerts)
            .TakesFilters("status", "severity", "detector", "category", "tactic", "entity", "search", "from", "to", "sort", "skip", "take");

        incidents.MapGet("{id:long}/graph", (long id, IncidentDesk desk, CancellationToken cancel) =>
            desk.GraphAsync(id, cancel)).Needs(Permissions.ReadAlerts);

        incidents.MapGet("{id:long}/assets", (long id, IncidentDesk desk, CancellationToken cancel) =>
            desk.AssetsAsync(id, cancel)).Needs(Permissions.ReadAlerts);

        incidents.MapGet("{id:long}/evidence", (long id, HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.EvidenceAsync(id, new EvidenceFilter(request.Query.OneWord<EntityKind>("kind"), request.Query.Text("search"),
                request.Query.Skip(), request.Query.Take()), cancel)).Needs(Permissions.ReadAlerts)
            .TakesFilters("kind", "search", "skip", "take");

        incidents.MapGet("{id:long}/activity", (long id, HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.ActivityAsync(id, new ActivityFilter(request.Query.OneWord<ActivityKind>("kind"), request.Query.Text("by"),
                request.Query.Text("search"), request.Query.Skip(), request.Query.Take()), cancel)).Needs(Permissions.ReadIncidents)
            .TakesFilters("kind", "by", "search", "skip", "take");
    }
}

/// <summary>One change for many incidents.</summary>
internal sealed record BulkChange(IReadOnlyList<long> Ids, IncidentChange Change);

/// <summary>What someone has to say on an incident; 1 to 30,000 characters.</summary>
internal sealed record NewComment(string Text);
