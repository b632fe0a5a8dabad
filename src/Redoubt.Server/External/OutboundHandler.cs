using System.Net;

namespace Redoubt.Server.External;

/// <summary>How the server speaks to a host that an administrator named: no redirects, no proxy, no cookies, nobody signed in, nothing that traces.</summary>
internal static class OutboundHandler
{
    /// <param name="connect">Opens the connection to where it may go; null: as .NET does.</param>
    /// <param name="lifetime">How long a connection serves; null: as long as it is open.</param>
    /// <param name="connectTimeout">How long connecting may take; null: as long as the request.</param>
    /// <param name="decompression">What is unpacked on the way.</param>
    public static SocketsHttpHandler Create(
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null, TimeSpan? lifetime = null, TimeSpan? connectTimeout = null,
        DecompressionMethods decompression = DecompressionMethods.None) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = decompression,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = lifetime ?? Timeout.InfiniteTimeSpan,
        ConnectTimeout = connectTimeout ?? Timeout.InfiniteTimeSpan,
        ConnectCallback = connect,
    };
}
