using Redoubt.Server.Access;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Api;

/// <summary>How outside systems are reached. Secrets go in and never come out.</summary>
internal static class ConnectorEndpoints
{
    public static void MapConnectors(this IEndpointRouteBuilder routes)
    {
        var connectors = routes.MapGroup("/api/settings/connectors").WithTags("Settings");

        connectors.MapGet("", (ConnectorBoard board, CancellationToken cancel) => board.ListAsync(cancel)).Needs(Permissions.ReadSettings)
            .WithSummary("All connectors with their settings and what they can do. Never their secrets.");

        connectors.MapPut("{id}", (string id, ConnectorChange change, ConnectorBoard board, Caller caller, CancellationToken cancel) =>
            board.ChangeAsync(id, change, caller.Name, cancel)).Needs(Permissions.ManageSettings)
            .WithSummary("Changes settings. Secrets that are left out stay; when an address changes, they must be given again.");

        connectors.MapPost("{id}/test", (string id, ConnectorBoard board, CancellationToken cancel) =>
            board.TestAsync(id, cancel)).Needs(Permissions.ManageSettings).WithSummary("Calls the system without changing anything there.");
    }
}
