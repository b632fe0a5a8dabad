using System.Security.Cryptography.X509Certificates;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Commands;

/// <summary>From where a server can be reached, and how.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Hosts">Names that it answers to besides this machine's.</param>
/// <param name="Proxy">The address of the proxy before it; null for none.</param>
/// <param name="Certificate">For https; null for http.</param>
internal sealed record Reach(ListenAddress Address, IReadOnlyList<string> Hosts, Uri? Proxy, X509Certificate2? Certificate)
{
    /// <summary>The address that people use, where it is another than the one that is listened on; null where it is not.</summary>
    public Uri? Shown => Proxy ?? (Address is { OnThisMachineOnly: false, Port: > 0 } && Hosts.Count > 0
        ? new UriBuilder(Address.Https ? "https" : "http", Hosts[0], Address.Port).Uri
        : null);
}
