using Redoubt.Server.Access;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Redoubt.Incidents;
using Redoubt.Server.Hunting;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Api;

/// <summary>Makes alerts of what somebody found, in an incident of their choice.</summary>
internal static class HuntLinkEndpoints
{
    private const long MostBytes = 128L << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void MapHuntLink(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/hunting/link", LinkAsync).Needs(Permissions.ManageIncidents).WithTags("Hunting")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes)).WithSummary("Links rows to an incident, or to a new one.");

    private static async Task<Linked> LinkAsync(
        LinkOrder order, IncidentDesk desk, Workplace workplace, RecordIntake intake, Caller caller, CancellationToken cancel)
    {
        // Before anything is stored: afterwards alerts would stand where nobody wanted them.
        if (order.IncidentId is { } chosen && (await desk.IncidentAsync(chosen, cancel)).Status is IncidentStatus.Resolved or IncidentStatus.Redirected)
            throw new IncidentRefusedException($"incidentId: incident {chosen} is closed; choose an open one, or a new one.");
        var (ids, records) = LinkedAlerts.Of(order, workplace.Time.GetUtcNow());
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(records.ToJsonString()));
        // From here on to the end: half a link helps nobody.
        var answer = await intake.TakeAsync(body, "native", Patience, cancel: CancellationToken.None);
        if (answer.Rejected > 0)
            throw new InvalidOperationException("An alert made of rows was rejected.");
        await workplace.Engine.FlushAsync(CancellationToken.None);
        var (incident, undo) = await PlaceAsync(desk, ids, order.IncidentId, caller.Name);
        return new Linked(incident, ids.Count, ids, undo);
    }

    private static async Task<(long Incident, string? Undo)> PlaceAsync(IncidentDesk desk, IReadOnlyList<string> ids, long? wanted, string who)
    {
        var incidents = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var id in ids)
            incidents[id] = (await desk.AlertAsync(id)).IncidentId;
        if (wanted is null && incidents.Values.Distinct().ToList() is [var only] && (await desk.IncidentAsync(only)).AlertCount == ids.Count)
            return await NoteAsync(desk, only, ids.Count, who); // Correlation made a new incident of just these.
        var strays = wanted is null ? ids : [.. ids.Where(id => incidents[id] != wanted)];
        if (strays.Count == 0)
            return await NoteAsync(desk, wanted!.Value, ids.Count, who);
        var moved = await desk.MoveAsync(strays, wanted, null, "Linked from hunting", who);
        return (moved.TargetIncidentId, moved.Undo);
    }

    /// <summary>Where nothing had to be moved, the activity says all the same what somebody did; and what people touched, correlation keeps.</summary>
    private static async Task<(long Incident, string? Undo)> NoteAsync(IncidentDesk desk, long incident, int alerts, string who)
    {
        await desk.CommentAsync(incident, $"Linked from hunting: {alerts:N0} {(alerts == 1 ? "alert" : "alerts")}.", who);
        return (incident, null);
    }
}

/// <summary>What came of linking.</summary>
/// <param name="IncidentId">Where the alerts are.</param>
/// <param name="Alerts">How many there are.</param>
/// <param name="AlertIds">Their ids.</param>
/// <param name="Undo">Token for taking the placing back; null when correlation had placed them there itself.</param>
internal sealed record Linked(long IncidentId, int Alerts, IReadOnlyList<string> AlertIds, string? Undo);
