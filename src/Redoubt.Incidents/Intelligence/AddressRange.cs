using System.Net;
using System.Net.Sockets;

namespace Redoubt.Incidents.Intelligence;

/// <summary>Addresses as texts that sort as the addresses do: 32 hex digits, IPv4 mapped into IPv6.</summary>
internal static class AddressRange
{
    // What is used inside of organisations, on a link or a machine, or by many at once: an indicator about it says nothing.
    private static readonly IPNetwork[] Unusable =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/4",
            "240.0.0.0/4", "::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether an address can be matched: it is nobody's private one.</summary>
    public static bool IsUsable(IPAddress address)
    {
        address = Plain(address);
        return !Unusable.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    /// <summary>An address in its shortest spelling, IPv4 where it is one; null when the text is none.</summary>
    public static IPAddress? Address(string text) =>
        // "1" and "0x7f.1" are addresses to the parser of .NET and to nobody who writes a list.
        IPAddress.TryParse(text, out var address) && (address.AddressFamily != AddressFamily.InterNetwork || text.Count(c => c == '.') == 3)
            && address is not { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? Plain(address) : null;

    /// <summary>A network in CIDR; null when the text is none, or holds the half of all addresses.</summary>
    public static string? Network(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Address(text[..slash]) is not { } address || !int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out var bits))
            return null;
        var most = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (bits > most || bits < (most == 32 ? 8 : 16))
            return null;
        var bytes = address.GetAddressBytes();
        for (var bit = bits; bit < most; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }

    /// <summary>The first and last address of an address or CIDR block that was made here.</summary>
    public static (string Low, string High) Of(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return (Hex(IPAddress.Parse(value)), Hex(IPAddress.Parse(value)));
        var address = IPAddress.Parse(value[..slash]);
        var (low, high) = (Bytes(address), Bytes(address));
        var bits = int.Parse(value.AsSpan(slash + 1), null) + (address.AddressFamily == AddressFamily.InterNetwork ? 96 : 0);
        for (var bit = bits; bit < 128; bit++)
            high[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return (Convert.ToHexStringLower(low), Convert.ToHexStringLower(high));
    }

    public static string Hex(IPAddress address) => Convert.ToHexStringLower(Bytes(address));

    private static byte[] Bytes(IPAddress address) => address.MapToIPv6().GetAddressBytes();

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
