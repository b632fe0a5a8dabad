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
            desk.QueueAsync(request.Query.IncidentFilter(caller), cancel)).Needs(Permissions.ReadIncidents)
            .WithSummary("Lists incidents; several values of one filter mean any of them.").WithName("queue")
            .TakesFilters("status", "severity", "assignedTo", "tag", "detector", "tactic", "classification", "entity", "search", "from", "to",
                "minPriority", "sort", "skip", "take");

        routes.MapGet("/api/incidents.csv", async (HttpRequest request, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            Results.File(System.Text.Encoding.UTF8.GetBytes(await desk.CsvAsync(request.Query.IncidentFilter(caller), cancel)), "text/csv; charset=utf-8",
                "incidents.csv")).Needs(Permissions.ReadIncidents)
            .WithSummary("The same list as CSV, at most 10,000 rows.").WithTags("Incidents").Produces<string>(200, "text/csv");

        incidents.MapGet("{id:long}", (long id, IncidentDesk desk, CancellationToken cancel) =>
            desk.IncidentAsync(id, cancel)).Needs(Permissions.ReadIncidents)
            .WithSummary("One incident with its description, priority factors and phases.").WithName("incident");

        incidents.MapPatch("{id:long}", (long id, IncidentChange change, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeAsync(id, change, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Changes an incident: name, status, severity, classification, owner, tags. Owner and resolution go to its alerts too.");

        incidents.MapPost("bulk", (BulkChange bulk, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeManyAsync(bulk.Ids, bulk.Change, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Makes one change to many incidents; one that is refused does not keep the others.");

        incidents.MapPost("{id:long}/comments", (long id, NewComment comment, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.CommentAsync(id, comment.Text, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Adds a comment to an incident.");

        incidents.MapGet("{id:long}/alerts", async (long id, HttpRequest request, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.IncidentAsync(id, cancel); // 404 rather than an empty list when there is no such incident
            return await desk.AlertsAsync(request.Query.AlertFilter(caller, id, "firstActivity"), cancel);
        }).Needs(Permissions.ReadAlerts)
            .WithSummary("The alerts of an incident.")
            .TakesFilters("status", "severity", "detector", "category", "tactic", "entity", "search", "from", "to", "sort", "skip", "take");

        incidents.MapGet("{id:long}/graph", (long id, IncidentDesk desk, CancellationToken cancel) =>
            desk.GraphAsync(id, cancel)).Needs(Permissions.ReadAlerts)
            .WithSummary("The attack as a graph: entities, and what alerts say that one did to another.");

        incidents.MapGet("{id:long}/assets", (long id, IncidentDesk desk, CancellationToken cancel) =>
            desk.AssetsAsync(id, cancel)).Needs(Permissions.ReadAlerts)
            .WithSummary("The devices, users, mailboxes, applications and cloud resources of an incident.");

        incidents.MapGet("{id:long}/evidence", (long id, HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.EvidenceAsync(id, new EvidenceFilter(request.Query.OneWord<EntityKind>("kind"), request.Query.Text("search"),
                request.Query.Skip(), request.Query.Take()), cancel)).Needs(Permissions.ReadAlerts)
            .WithSummary("All entities of an incident with verdict and remediation.")
            .TakesFilters("kind", "search", "skip", "take");

        incidents.MapGet("{id:long}/activity", (long id, HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.ActivityAsync(id, new ActivityFilter(request.Query.OneWord<ActivityKind>("kind"), request.Query.Text("by"),
                request.Query.Text("search"), request.Query.Skip(), request.Query.Take()), cancel)).Needs(Permissions.ReadIncidents)
            .WithSummary("The log of an incident, the latest first.")
            .TakesFilters("kind", "by", "search", "skip", "take");
    }
}

/// <summary>One change for many incidents.</summary>
internal sealed record BulkChange(IReadOnlyList<long> Ids, IncidentChange Change);

/// <summary>What someone has to say on an incident; 1 to 30,000 characters.</summary>
internal sealed record NewComment(string Text);
