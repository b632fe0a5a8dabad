using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Tells open pages what changed (Server-Sent Events).</summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A flood of alerts must not make every open page ask again many times a second.
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMilliseconds(250);

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/events", (HttpContext context, ChangeFeed feed, Authenticator authenticator, IHostApplicationLifetime lifetime, TimeProvider time) =>
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.RegisterForDispose(stop);
            return TypedResults.ServerSentEvents(Events(feed, () => authenticator.MayGoOn(context.Request, Permissions.ReadIncidents), time, stop.Token));
        }).Needs(Permissions.ReadIncidents).WithTags("Overview");

    private static async IAsyncEnumerable<SseItem<string>> Events(
        ChangeFeed feed, Func<bool> mayGoOn, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var changes = feed.WatchAsync(Heartbeat, stop).GetAsyncEnumerator(stop);
        // Whoever was signed out meanwhile hears no more, at the latest with the next heartbeat.
        while (await NextAsync(changes) && mayGoOn())
        {
            yield return changes.Current is { } change
                ? new SseItem<string>(JsonSerializer.Serialize(change, ApiJson.Options), "change")
                : new SseItem<string>("", "heartbeat");
            if (changes.Current is not null)
                await Task.Delay(BetweenEvents, time, stop).ContinueWith(_ => { }, TaskScheduler.Default);
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
