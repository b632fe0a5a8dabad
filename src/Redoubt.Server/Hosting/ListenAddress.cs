using System.Net;

namespace Redoubt.Server.Hosting;

/// <summary>
/// Where the server listens. Only addresses that no other machine can reach are accepted: there is no sign-in yet.
/// </summary>
/// <param name="Host"><c>localhost</c> (both families) or a loopback address.</param>
/// <param name="Port">0 lets the system choose.</param>
internal sealed record ListenAddress(string Host, int Port)
{
    public const string Default = "http://localhost:5080";

    /// <exception cref="FormatException">Not an address that may be listened on; the message says why and what to do.</exception>
    public static ListenAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new FormatException($"'{text}' is not an address to listen on; write it like {Default}");
        if (uri.Scheme == "https")
            throw new FormatException("https is not there yet; listen on http on this machine only, such as " + Default);
        if (uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.UserInfo.Length > 0)
            throw new FormatException($"'{text}' has more than a host and a port; write it like {Default}");
        if (!IsLoopback(uri.Host))
        {
            throw new FormatException(
                $"'{uri.Host}' can be reached from other machines, and Redoubt has no sign-in yet: it listens on loopback only "
                + $"(localhost, 127.0.0.1, [::1]). To use it from elsewhere, forward a port over SSH.");
        }

        return new ListenAddress(uri.Host, uri.Port);
    }

    /// <summary>Whether a host name or address always means this machine.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Tells Kestrel.</summary>
    public void Bind(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel)
    {
        if (IPAddress.TryParse(Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, Port);
        else if (Port == 0) // Both families cannot agree on a port that the system chooses.
            kestrel.Listen(IPAddress.Loopback, 0);
        else
            kestrel.ListenLocalhost(Port);
    }
}
