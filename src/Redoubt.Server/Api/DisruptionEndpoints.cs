using Redoubt.Incidents;
using Redoubt.Incidents.Disruption;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Attack disruption: how far it may go, what it did and what it would do.</summary>
internal static class DisruptionEndpoints
{
    public static void MapDisruption(this IEndpointRouteBuilder routes)
    {
        var disruption = routes.MapGroup("/api/disruption").WithTags("Attack disruption");

        disruption.MapGet("settings", (DisruptionDesk desk, CancellationToken cancel) => desk.SettingsAsync(cancel)).Needs(Permissions.ReadAutomation)
            .WithSummary("When attacks are disrupted by themselves, and whom that spares.");

        disruption.MapPut("settings", (DisruptionSettings settings, DisruptionDesk desk, Caller caller, CancellationToken cancel) =>
            settings.Mode == DisruptionMode.On && !caller.May(Permissions.Respond)
                ? throw new IncidentRefusedException($"It would act by itself: turning it on needs the permission {Permissions.Respond} too.")
                : desk.SetAsync(settings, caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Sets when attacks are disrupted by themselves, and whom that spares.");

        disruption.MapGet("log", (DisruptionDesk desk, CancellationToken cancel) => desk.LogAsync(cancel)).Needs(Permissions.ReadAutomation)
            .WithSummary("What attack disruption did or would have done, the latest first.");

        disruption.MapPost("simulate", (DisruptionSettings settings, DisruptionDesk desk, CancellationToken cancel) =>
            desk.SimulateAsync(settings, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Says what attack disruption would do with these settings, and does nothing.");

        routes.MapGet("/api/incidents/{id:long}/disruption", (long id, DisruptionDesk desk, CancellationToken cancel) =>
            desk.OfIncidentAsync(id, cancel)).Needs(Permissions.ReadIncidents)
            .WithSummary("What attack disruption did about an incident, and why.").WithTags("Attack disruption");
    }
}
