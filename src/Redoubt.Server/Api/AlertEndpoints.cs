using Redoubt.Incidents;
using Redoubt.Incidents.Changes;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>The alerts queue and the alert page.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/api/alerts").WithTags("Alerts");

        alerts.MapGet("", (HttpRequest request, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.AlertsAsync(request.Query.AlertFilter(caller, null, "-lastActivity"), cancel)).Needs(Permissions.ReadAlerts)
            .WithSummary("Lists alerts; several values of one filter mean any of them.")
            .TakesFilters("status", "severity", "detector", "category", "tactic", "assignedTo", "entity", "search", "from", "to", "incidentId",
                "sort", "skip", "take");

        alerts.MapGet("{id}", (string id, HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.AlertAsync(request.Segment(id), cancel)).Needs(Permissions.ReadAlerts)
            .WithSummary("One alert with its entities and the record that it was made of.").WithName("alert");

        alerts.MapGet("{id}/occurrences", (string id, HttpRequest request, IncidentDesk desk, CancellationToken cancel) =>
            desk.OccurrencesAsync(request.Segment(id), request.Query.Skip(), request.Query.Take(), cancel)).Needs(Permissions.ReadAlerts)
            .WithSummary("The records that were folded into an alert, the earliest first.")
            .TakesFilters("skip", "take");

        alerts.MapPatch("{id}", (string id, AlertChange change, HttpRequest request, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeAlertAsync(request.Segment(id), change, caller.Name, cancel)).Needs(Permissions.ManageAlerts)
            .WithSummary("Changes an alert: status, classification, determination, owner.");
    }
}
