using Redoubt.Incidents.Live;
using Redoubt.Server.Access;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Api;

/// <summary>Who is here, and how the server is doing.</summary>
internal static class SystemEndpoints
{
    public static void MapSystem(this IEndpointRouteBuilder routes)
    {
        var system = routes.MapGroup("/api").WithTags("System");

        system.MapGet("me", (Workplace workplace, Caller caller) => new Me(caller.Name, [.. caller.Permissions], workplace.IsDemo, ProductVersion.Text))
            .Needs(Permissions.OwnAccount)
            .WithSummary("Who calls, and what they may do.");

        system.MapGet("health", (IncidentEngine engine) =>
        {
            var health = engine.Health;
            return new Health(health.Error is null ? "ok" : "degraded", ProductVersion.Text, health.Alerts, health.Backlog);
        }).Needs(Permissions.ReadSystem)
            .WithSummary("Whether the server works, and what waits.");
    }
}

/// <summary>Whoever uses the portal.</summary>
internal sealed record Me(string Name, IReadOnlyList<string> Permissions, bool Demo, string Version);

/// <summary>How the server is doing.</summary>
/// <param name="Status">ok, or degraded when the last round of correlation failed (it is tried again).</param>
/// <param name="Version">Of Redoubt.</param>
/// <param name="Alerts">Alerts in incidents.</param>
/// <param name="Backlog">Stored records that are not in an incident yet.</param>
internal sealed record Health(string Status, string Version, long Alerts, long Backlog);
