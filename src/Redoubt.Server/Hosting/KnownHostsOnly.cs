using System.Net;
using Redoubt.Server.Access;
using Redoubt.Server.External;

namespace Redoubt.Server.Hosting;

/// <summary>
/// Keeps web pages of others from using the portal's API through the analyst's browser.
/// A foreign name that was made to point here (DNS rebinding) shows in Host; a foreign page that posts here shows in Origin.
/// </summary>
internal static class KnownHostsOnly
{
    public static void UseKnownHostsOnly(this IApplicationBuilder app, AccessOptions options) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        BelieveProxy(context, options);
        if (!IsKnown(context, options))
        {
            await Results.Problem(
                options.Open ? $"This server answers to localhost only, not to '{request.Host.Host}'." : $"This server does not answer to '{request.Host.Host}'. Name it with serve --host.",
                statusCode: 421, title: "Misdirected request").ExecuteAsync(context);
            return;
        }

        if (ChangesState(request) && IsForeign(request))
        {
            await Results.Problem("A page of another origin may not change anything here.", statusCode: StatusCodes.Status403Forbidden,
                title: "Foreign origin").ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    // Only what the proxy itself knows: which way the request came to it, and from whom. The last address is the one that it saw.
    private static void BelieveProxy(HttpContext context, AccessOptions options)
    {
        if (options.PublicAddress is not { } known || !context.Request.Host.Host.Equals(known.Host, StringComparison.OrdinalIgnoreCase))
            return;
        context.Request.Scheme = known.Scheme;
        // A proxy stands on this machine or in our own network: from elsewhere it is somebody who says so.
        if (Plain(context.Connection.RemoteIpAddress) is { } peer && !IPAddress.IsLoopback(peer) && !NetworkReach.IsPrivate(peer))
            return;
        var from = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        if (IPAddress.TryParse(from, out var address))
            context.Connection.RemoteIpAddress = address;
    }

    private static bool IsKnown(HttpContext context, AccessOptions options)
    {
        var host = context.Request.Host.Host;
        return ListenAddress.IsLoopback(host)
               || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)
               || host.Equals(options.PublicAddress?.Host, StringComparison.OrdinalIgnoreCase)
               // An address cannot be made to point elsewhere, as a name can.
               || (!options.Open && IPAddress.TryParse(host.Trim('[', ']'), out var address) && address.Equals(Plain(context.Connection.LocalIpAddress)));
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private static bool ChangesState(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    // Browsers name the origin on every request that changes something; programs such as curl name none.
    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 && site is not ("same-origin" or "none");
    }
}
