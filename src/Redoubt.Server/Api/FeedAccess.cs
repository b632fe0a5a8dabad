using System.Text;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Api;

/// <summary>
/// Who may read the block lists: whoever has the feed token. Firewalls and proxies can send little else, so it is taken from the address,
/// as a bearer token, or as the password of basic authentication.
/// </summary>
internal static class FeedAccess
{
    public static TBuilder OpenWithFeedToken<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AllowedToAll().AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var board = http.RequestServices.GetRequiredService<ConnectorBoard>();
            if (await board.OpensFeedsAsync(Token(http.Request), http.RequestAborted))
                return await next(context);
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Redoubt feeds\"";
            return Results.Problem("Give the feed token from Settings, Connectors, Block lists.", statusCode: 401, title: "Not allowed");
        });

    private static string? Token(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return authorization["Bearer ".Length..].Trim();
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return request.Query.Text("token");
        var coded = new byte[authorization.Length];
        return Convert.TryFromBase64String(authorization["Basic ".Length..].Trim(), coded, out var length)
            && Encoding.UTF8.GetString(coded, 0, length) is var pair && pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? pair[(colon + 1)..] : null;
    }
}
