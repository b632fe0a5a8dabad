using Redoubt.Incidents.Investigations;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Automatic investigations of incidents.</summary>
internal static class InvestigationEndpoints
{
    public static void MapInvestigations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/investigations/settings", (InvestigationDesk desk, CancellationToken cancel) => desk.SettingsAsync(cancel))
            .Needs(Permissions.ReadAutomation)
            .WithSummary("What automated investigations may do by themselves.").WithTags("Investigations");

        routes.MapPut("/api/investigations/settings", (InvestigationSettings settings, InvestigationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.SetAsync(settings, caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Sets what automated investigations may do by themselves.").WithTags("Investigations");

        routes.MapGet("/api/incidents/{id:long}/investigations", (long id, InvestigationDesk desk, CancellationToken cancel) => desk.OfIncidentAsync(id, cancel))
            .Needs(Permissions.ReadAlerts)
            .WithSummary("The automated investigations of an incident.").WithTags("Investigations");

        routes.MapPost("/api/incidents/{id:long}/investigations", (long id, InvestigationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.StartAsync(id, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Starts an automated investigation of an incident.").WithTags("Investigations");
    }
}
