using System.Text.Json;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;
using Redoubt.Server.Access;
using Redoubt.Server.Graph;

namespace Redoubt.Server.Api;

/// <summary>Incidents and alerts as Microsoft Graph's security API has them, for what is written against that.</summary>
/// <remarks>Source: Microsoft Graph v1.0, security: incidents, alerts_v2. Differences: docs/api/README.md.</remarks>
internal static class GraphEndpoints
{
    private const int MostIncidents = 50;
    private const int Alerts = 100;
    private const int MostAlerts = 1_000;

    /// <summary>An incident may hold thousands of alerts: the first come along, and a link leads to the others.</summary>
    private static readonly ExpandedAlerts Expanded = new([], MostEach: 150, MostInAll: 1_500);

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        var graph = routes.MapGroup("/v1.0/security").WithTags("Microsoft Graph");

        graph.MapGet("incidents", ListIncidentsAsync).Needs(Permissions.ReadIncidents)
            .WithSummary("Lists incidents as Microsoft Graph does, the newest first; at most 50 on a page.").GivesGraphList(GraphIncident.Type, expands: true);

        graph.MapGet("incidents/{id}", async (string id, HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            await WriteIncidentAsync(context, GraphChanges.IncidentId(id), GraphQuery.OfOne(context.Request.Query, GraphIncident.Type, expands: true), desk, caller, cancel))
            .Needs(Permissions.ReadIncidents).WithSummary("Gives one incident as Microsoft Graph does.").GivesGraph(GraphIncident.Type, expands: true);

        graph.MapPatch("incidents/{id}", async (string id, HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
        {
            using var body = await GraphBody.ReadAsync(context.Request, cancel);
            var number = GraphChanges.IncidentId(id);
            await desk.ChangeAsync(number, GraphChanges.Incident(body), caller.Name, cancel);
            await WriteIncidentAsync(context, number, new GraphQuery(), desk, caller, cancel);
        }).Needs(Permissions.ManageIncidents).WithSummary("Changes an incident: owner, classification, determination, status, severity, tags, name, resolving comment.")
            .TakesGraph(("assignedTo", GraphKind.Text), ("classification", GraphKind.Text), ("determination", GraphKind.Text), ("status", GraphKind.Text), ("severity", GraphKind.Text),
                ("customTags", GraphKind.TextList), ("displayName", GraphKind.Text), ("resolvingComment", GraphKind.Text)).GivesGraph(GraphIncident.Type);

        graph.MapPost("incidents/{id}/comments", async (string id, HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
        {
            var number = GraphChanges.IncidentId(id);
            await desk.CommentAsync(number, await CommentAsync(context.Request, cancel), caller.Name, cancel);
            await WriteCommentsAsync(context, $"security/incidents('{number}')/comments", (await desk.FullIncidentAsync(number, null, cancel)).Comments);
        }).Needs(Permissions.ManageIncidents).WithSummary("Adds a comment to an incident, and gives all of its comments.").TakesGraph(("comment", GraphKind.Text)).GivesGraphComments();

        graph.MapPost("incidents/mergeIncidents", MergeAsync).Needs(Permissions.ManageIncidents)
            .WithSummary("Merges 2 to 5 incidents into the one that keeps most, and says which.")
            .TakesGraph(("incidentIds", GraphKind.TextList), ("incidentComment", GraphKind.Text), ("mergeReasons", GraphKind.Text)).GivesGraphTarget();

        graph.MapGet("alerts_v2", async (HttpContext context, IncidentDesk desk, CancellationToken cancel) =>
        {
            var query = GraphQuery.OfList(context.Request.Query, GraphAlert.Type, Alerts, MostAlerts, expands: false);
            var filter = new AlertFilter { Predicate = query.Predicate, Order = query.Order, Behind = query.Behind, Skip = query.Skip, Take = query.Top };
            await GraphList.WriteAsync(context, "security/alerts_v2", query, await desk.FullAlertsAsync(filter, cancel),
                (to, alert, answer) => GraphAlert.Write(to, alert, answer, query.Selected));
        }).Needs(Permissions.ReadAlerts).WithSummary("Lists alerts as Microsoft Graph does, the newest first; 100 on a page, at most 1,000.").GivesGraphList(GraphAlert.Type);

        graph.MapGet("alerts_v2/{id}", async (string id, HttpContext context, IncidentDesk desk, CancellationToken cancel) =>
            await WriteAlertAsync(context, context.Request.Segment(id), GraphQuery.OfOne(context.Request.Query, GraphAlert.Type, expands: false), desk, cancel))
            .Needs(Permissions.ReadAlerts).WithSummary("Gives one alert as Microsoft Graph does.").GivesGraph(GraphAlert.Type);

        graph.MapPatch("alerts_v2/{id}", async (string id, HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
        {
            using var body = await GraphBody.ReadAsync(context.Request, cancel);
            await desk.ChangeAlertAsync(context.Request.Segment(id), GraphChanges.Alert(body), caller.Name, cancel);
            await WriteAlertAsync(context, context.Request.Segment(id), new GraphQuery(), desk, cancel);
        }).Needs(Permissions.ManageAlerts).WithSummary("Changes an alert: owner, classification, determination, status.")
            .TakesGraph(("assignedTo", GraphKind.Text), ("classification", GraphKind.Text), ("determination", GraphKind.Text), ("status", GraphKind.Text)).GivesGraph(GraphAlert.Type);

        graph.MapPost("alerts_v2/{id}/comments", async (string id, HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
        {
            var alert = context.Request.Segment(id);
            await desk.CommentAlertAsync(alert, await CommentAsync(context.Request, cancel), caller.Name, cancel);
            await WriteCommentsAsync(context, $"security/alerts_v2('{Uri.EscapeDataString(alert)}')/comments", (await desk.FullAlertAsync(alert, cancel)).Comments);
        }).Needs(Permissions.ManageAlerts).WithSummary("Adds a comment to an alert, and gives all of its comments.").TakesGraph(("comment", GraphKind.Text)).GivesGraphComments();

        graph.MapPost("alerts_v2/moveAlerts", MoveAsync).Needs(Permissions.ManageIncidents)
            .WithSummary("Moves alerts to an incident, or to a new one, and says which.")
            .TakesGraph(("alertIds", GraphKind.TextList), ("incidentId", GraphKind.Text), ("alertComment", GraphKind.Text), ("newCorrelationReasons", GraphKind.Text)).GivesGraphTarget();
    }

    private static async Task ListIncidentsAsync(HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel)
    {
        var query = GraphQuery.OfList(context.Request.Query, GraphIncident.Type, MostIncidents, MostIncidents, expands: true);
        RequireAlerts(query, caller);
        // Merged-away incidents stay in the list: whoever keeps a copy has to learn where they went.
        var filter = new IncidentFilter
        {
            WithMerged = true, Predicate = query.Predicate, Order = query.Order, Behind = query.Behind, Skip = query.Skip, Take = query.Top,
        };
        var page = await desk.FullIncidentsAsync(filter, query.ExpandsAlerts ? Expanded : null, cancel);
        await GraphList.WriteAsync(context, "security/incidents", query, page, (to, incident, answer) =>
        {
            to.WriteStartObject();
            Write(to, incident, answer, query);
            to.WriteEndObject();
        });
    }

    private static async Task WriteIncidentAsync(HttpContext context, long id, GraphQuery query, IncidentDesk desk, Caller caller, CancellationToken cancel)
    {
        RequireAlerts(query, caller);
        var incident = await desk.FullIncidentAsync(id, query.ExpandsAlerts ? Expanded : null, cancel);
        var answer = GraphAnswer.Of(context.Request);
        await GraphList.SendAsync(context, to =>
        {
            to.WriteString("@odata.context", answer.Context("security/incidents/$entity"));
            Write(to, incident, answer, query);
        });
    }

    private static void Write(Utf8JsonWriter to, FullIncident incident, GraphAnswer answer, GraphQuery query)
    {
        GraphIncident.Type.Write(to, incident, answer, query.Selected);
        if (incident.Alerts is not { } alerts)
            return;
        if (incident.More is { } more)
            to.WriteString("alerts@odata.nextLink", GraphList.AlertsLink(answer, incident.Row.Id, more));
        to.WriteStartArray("alerts");
        foreach (var alert in alerts)
            GraphAlert.Write(to, alert, answer, null);
        to.WriteEndArray();
    }

    private static async Task WriteAlertAsync(HttpContext context, string id, GraphQuery query, IncidentDesk desk, CancellationToken cancel)
    {
        var alert = await desk.FullAlertAsync(id, cancel);
        var answer = GraphAnswer.Of(context.Request);
        await GraphList.SendAsync(context, to =>
        {
            to.WriteString("@odata.context", answer.Context("security/alerts_v2/$entity"));
            GraphAlert.WriteProperties(to, alert, answer, query.Selected);
        });
    }

    private static Task WriteCommentsAsync(HttpContext context, string what, IReadOnlyList<Comment> comments) => GraphList.SendAsync(context, to =>
    {
        to.WriteString("@odata.context", GraphAnswer.Of(context.Request).Context(what));
        to.WritePropertyName("value");
        to.Comments(comments);
    });

    private static async Task<string> CommentAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = await GraphBody.ReadAsync(request, cancel);
        body.Only("microsoft.graph.security.alertComment", "comment");
        return body.Text("comment") ?? throw new GraphRequestException("comment is missing.", "comment");
    }

    private static async Task MergeAsync(HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel)
    {
        using var body = await GraphBody.ReadAsync(context.Request, cancel);
        body.Only("microsoft.graph.security.mergeIncidents", "incidentIds", "incidentComment", "mergeReasons");
        var ids = GraphBody.Texts("incidentIds", body.Property("incidentIds") ?? throw new GraphRequestException("incidentIds is missing.", "incidentIds"));
        var merged = await desk.MergeAsync(
            [.. ids.Select(GraphChanges.IncidentId)], body.Text("incidentComment"), CorrelationReasons.Read(body.Text("mergeReasons"), "mergeReasons"), caller.Name, cancel);
        await WriteTargetAsync(context, "microsoft.graph.security.mergeResponse", merged.TargetIncidentId);
    }

    private static async Task MoveAsync(HttpContext context, IncidentDesk desk, Caller caller, CancellationToken cancel)
    {
        using var body = await GraphBody.ReadAsync(context.Request, cancel);
        body.Only("microsoft.graph.security.moveAlerts", "alertIds", "incidentId", "alertComment", "newCorrelationReasons");
        var ids = GraphBody.Texts("alertIds", body.Property("alertIds") ?? throw new GraphRequestException("alertIds is missing.", "alertIds"));
        var moved = await desk.MoveAsync(
            ids, body.Text("incidentId") is { } id ? GraphChanges.IncidentId(id) : null, body.Text("alertComment"),
            CorrelationReasons.Read(body.Text("newCorrelationReasons"), "newCorrelationReasons"), caller.Name, cancel);
        await WriteTargetAsync(context, "microsoft.graph.security.mergeResponse", moved.TargetIncidentId);
    }

    private static Task WriteTargetAsync(HttpContext context, string type, long target) => GraphList.SendAsync(context, to =>
    {
        to.WriteString("@odata.context", GraphAnswer.Of(context.Request).Context(type));
        to.WriteString("targetIncidentId", GraphIncident.Id(target));
    });

    private static void RequireAlerts(GraphQuery query, Caller caller)
    {
        if (query.ExpandsAlerts && !caller.May(Permissions.ReadAlerts))
            throw new PermissionMissingException(Permissions.ReadAlerts, $"$expand=alerts needs the permission {Permissions.ReadAlerts} too. An administrator can give it to your role.");
    }
}
