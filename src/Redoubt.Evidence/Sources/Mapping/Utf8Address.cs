using System.Net;
using System.Net.Sockets;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>IP addresses in UTF-8.</summary>
internal static class Utf8Address
{
    private const int Longest = 64;

    public static bool TryParse(ReadOnlySpan<byte> text, out IPAddress address)
    {
        address = IPAddress.None;
        // A lone number would be read as an address.
        return text.Length is >= 2 and <= Longest && text.ContainsAny((byte)'.', (byte)':') && IPAddress.TryParse(text, out address!);
    }

    /// <summary>Defender's word for the kind of an address.</summary>
    public static ReadOnlySpan<byte> TypeOf(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
            return "Loopback"u8;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv4MappedToIPv6 ? "FourToSixMapping"u8
                : address.IsIPv6LinkLocal ? "LinkLocal"u8
                : address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal ? "Private"u8
                : address.IsIPv6Multicast ? "Multicast"u8 : "Public"u8;
        }

        Span<byte> parts = stackalloc byte[4];
        address.TryWriteBytes(parts, out _);
        return parts switch
        {
            [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] => "Private"u8,
            [169, 254, ..] => "LinkLocal"u8,
            [>= 224 and <= 239, ..] => "Multicast"u8,
            [255, 255, 255, 255] => "Broadcast"u8,
            [0, ..] or [>= 240, ..] => "Reserved"u8,
            _ => "Public"u8,
        };
    }
}
