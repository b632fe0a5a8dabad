using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Redoubt.Incidents.Response;

namespace Redoubt.Server.Api;

/// <summary>The block lists as plain text, a value a line, for firewalls, proxies, resolvers and endpoints that poll.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        foreach (var list in Enum.GetValues<BlockList>())
        {
            routes.MapGet($"/feeds/{list.ToString().ToLowerInvariant()}.txt", async (HttpContext context, BlockLists lists, CancellationToken cancel) =>
            {
                var values = await lists.ValuesAsync(list, cancel);
                var text = Encoding.ASCII.GetBytes(string.Concat(values.Select(value => value + "\n")));
                context.Response.Headers.CacheControl = "private, no-cache";
                return Results.Bytes(
                    text, "text/plain; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..32]}\""));
            }).OpenWithFeedToken().WithTags("Feeds").Produces<string>(200, "text/plain")
                .WithSummary("What is blocked, as plain text: a value a line. Opens with the feed token.");
        }
    }
}
