using System.Net;
using System.Net.Sockets;

namespace Redoubt.Server.External;

/// <summary>Which addresses lie in the public network, and which in networks of one's own.</summary>
/// <remarks>Source: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890).</remarks>
internal static class NetworkReach
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // Of all IPv6, only this is given out; within it, what carries IPv4 addresses or is for documents is not.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialInGlobal =
        [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    private static readonly IPNetwork[] Own =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7")];

    /// <summary>Whether an address can only be somebody else's machine.</summary>
    public static bool IsPublic(IPAddress address)
    {
        address = Plain(address);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Special.Any(network => network.Contains(address))
            : Global.Contains(address) && !SpecialInGlobal.Any(network => network.Contains(address));
    }

    /// <summary>Whether an address is one of those that organisations give to their own machines. Not this machine, nor its link.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        address = Plain(address);
        return Own.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
