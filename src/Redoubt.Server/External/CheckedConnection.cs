using System.Net;
using System.Net.Sockets;

namespace Redoubt.Server.External;

/// <summary>Connects to an address that was looked at, and not to a name that may stand for another address a moment later.</summary>
internal static class CheckedConnection
{
    /// <param name="target">Where to.</param>
    /// <param name="allowed">Where connections may go.</param>
    /// <param name="resolve">Finds the addresses of a name.</param>
    /// <param name="refuse">What is thrown when none of them is allowed: gets the first, null when the name is not known.</param>
    /// <param name="cancel">Ends it.</param>
    public static async ValueTask<Stream> OpenAsync(
        DnsEndPoint target, IReadOnlyCollection<AllowedAddress> allowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        Func<IPAddress?, Exception> refuse, CancellationToken cancel)
    {
        var (host, port) = (target.Host, target.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancel);
        var fit = found.Where(address => allowed.Any(entry => entry.MayReach(host, port, address))).ToArray();
        if (fit.Length == 0)
            throw refuse(found.FirstOrDefault());
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(fit, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
