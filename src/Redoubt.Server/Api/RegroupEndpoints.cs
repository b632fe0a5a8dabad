using Redoubt.Incidents;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Moving alerts between incidents, merging, splitting, and taking that back.</summary>
internal static class RegroupEndpoints
{
    public static void MapRegrouping(this IEndpointRouteBuilder routes)
    {
        var regroup = routes.MapGroup("/api").WithTags("Regrouping");

        regroup.MapPost("alerts/move", (Move move, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.MoveAsync(move.AlertIds, move.IncidentId, move.Comment, move.Reason, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Moves alerts to an incident, or to a new one; the answer has a token for taking it back.");

        regroup.MapPost("incidents/merge", (Merge merge, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.MergeAsync(merge.IncidentIds, merge.Comment, merge.Reason, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Merges 2 to 5 incidents into the one that keeps most; the answer has a token for taking it back.");

        regroup.MapPost("incidents/{id:long}/split", (long id, Split split, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.SplitAsync(id, split.AlertIds, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Moves alerts of an incident to a new one; the answer has a token for taking it back.");

        regroup.MapPost("undo/{token}", async (string token, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            new Undone(await desk.UndoAsync(token, caller.Name, cancel))).Needs(Permissions.ManageIncidents)
            .WithSummary("Takes a merge, move or split back.");
    }
}

/// <summary>Alerts to move; to a new incident when <paramref name="IncidentId"/> is null.</summary>
internal sealed record Move(IReadOnlyList<string> AlertIds, long? IncidentId = null, string? Comment = null, string? Reason = null);

/// <summary>Two to five incidents to merge.</summary>
internal sealed record Merge(IReadOnlyList<long> IncidentIds, string? Comment = null, string? Reason = null);

/// <summary>Alerts to move out to a new incident.</summary>
internal sealed record Split(IReadOnlyList<string> AlertIds);

/// <summary>The incidents that an undo touched.</summary>
internal sealed record Undone(IReadOnlyList<long> IncidentIds);
