using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Redoubt.Incidents;
using Redoubt.Incidents.Live;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Tells open pages what changed (Server-Sent Events).</summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A flood of alerts must not make every open page ask again many times a second.
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMilliseconds(250);

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/events", (
            HttpContext context, ChangeFeed feed, IncidentDesk desk, Caller caller, Authenticator authenticator, IHostApplicationLifetime lifetime, TimeProvider time) =>
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.RegisterForDispose(stop);
            return TypedResults.ServerSentEvents(Events(
                feed, caller.Scope.IsAll ? null : desk, () => authenticator.MayGoOn(context.Request, Permissions.ReadIncidents), time, stop.Token));
        }).Needs(Permissions.ReadIncidents)
            .WithSummary("Tells of new and changed incidents as they change: server-sent events.").WithTags("Overview");

    // What somebody hears of is what they see; the desk is null for who sees everything.
    private static async IAsyncEnumerable<SseItem<string>> Events(
        ChangeFeed feed, IncidentDesk? desk, Func<bool> mayGoOn, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var changes = feed.WatchAsync(Heartbeat, stop).GetAsyncEnumerator(stop);
        // Whoever was signed out meanwhile hears no more, at the latest with the next heartbeat.
        while (await NextAsync(changes) && mayGoOn())
        {
            var change = changes.Current is { } any && desk is not null ? await SeenAsync(any, desk, stop) : changes.Current;
            yield return change is not null
                ? new SseItem<string>(JsonSerializer.Serialize(change, ApiJson.Options), "change")
                : new SseItem<string>("", "heartbeat");
            if (changes.Current is not null)
                await Task.Delay(BetweenEvents, time, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<IncidentsChanged?> SeenAsync(IncidentsChanged change, IncidentDesk desk, CancellationToken stop)
    {
        try
        {
            var (seen, alerts) = await desk.SeenAsync(change.Incidents, stop);
            return seen.Count == 0 ? null : new IncidentsChanged(change.Sequence, seen, [.. change.Created.Intersect(seen)], alerts);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // The page was closed or the server stops: the stream ends, it does not fail.
    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
