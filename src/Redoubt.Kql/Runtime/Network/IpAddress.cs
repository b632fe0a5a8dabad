using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Redoubt.Kql.Runtime.Network;

/// <summary>
/// An IP address with the length of its network prefix. Both families are held in 128 bits, IPv4 as <c>::ffff:a.b.c.d</c>.
/// </summary>
/// <param name="Bits">The address, without what the prefix leaves out.</param>
/// <param name="Prefix">How many leading bits count, of 128.</param>
internal readonly record struct IpAddress(UInt128 Bits, int Prefix)
{
    private const int Before4 = 96;

    private static readonly UInt128 Mapped = (UInt128)0xFFFF << 32;

    /// <summary>An IPv4 address, dotted with four decimal parts and no leading zeros, with or without <c>/prefix</c>.</summary>
    public static IpAddress? Parse4(ReadOnlySpan<char> text)
    {
        if (Split(text, 32, out var prefix) is not { } length || Octets(text[..length]) is not { } bits)
            return null;
        return new IpAddress(Mapped | bits, Before4 + prefix).Masked();
    }

    /// <summary>An IPv6 or IPv4 address, with or without <c>/prefix</c>; <c>::1.2.3.4</c> is IPv4 too.</summary>
    public static IpAddress? Parse(string text)
    {
        if (Parse4(text.StartsWith("::", StringComparison.Ordinal) ? text.AsSpan(2) : text) is { } four)
            return four;
        if (Split(text, 128, out var prefix) is not { } length)
            return null;
        var address = text.AsSpan(0, length);
        if (!address.Contains(':') || address.ContainsAnyExcept("0123456789abcdefABCDEF:.") || !IPAddress.TryParse(address, out var parsed)
            || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out _);
        return new IpAddress(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes), prefix).Masked();
    }

    /// <summary>The number of an IPv4 address.</summary>
    public long Number => (uint)Bits;

    /// <summary>The length of the prefix as IPv4 counts it, of 32.</summary>
    public int Prefix4 => Prefix - Before4;

    /// <summary>The address with a prefix that is at most so long.</summary>
    public IpAddress Within(int prefix) => (this with { Prefix = Math.Min(Prefix, prefix) }).Masked();

    /// <summary>The same with a prefix as IPv4 counts it.</summary>
    public IpAddress Within4(int prefix) => Within(Before4 + prefix);

    /// <summary>Compares two addresses by what the shorter of their prefixes leaves: -1, 0 or 1.</summary>
    public int CompareTo(IpAddress other)
    {
        var prefix = Math.Min(Prefix, other.Prefix);
        return Within(prefix).Bits.CompareTo(other.Within(prefix).Bits);
    }

    /// <summary><c>192.168.1.0</c>.</summary>
    public string Dotted => string.Create(
        CultureInfo.InvariantCulture, $"{(byte)(Bits >> 24)}.{(byte)(Bits >> 16)}.{(byte)(Bits >> 8)}.{(byte)Bits}");

    /// <summary>Eight groups of four hexadecimal digits.</summary>
    public string Canonical
    {
        get
        {
            var digits = Bits.ToString("x32", CultureInfo.InvariantCulture);
            return string.Join(':', Enumerable.Range(0, 8).Select(group => digits.Substring(group * 4, 4)));
        }
    }

    private IpAddress Masked() => Prefix == 0 ? this with { Bits = 0 } : this with { Bits = Bits & (UInt128.MaxValue << (128 - Prefix)) };

    /// <summary>The length of the part before <c>/prefix</c>; null when the prefix is wrong.</summary>
    private static int? Split(ReadOnlySpan<char> text, int longest, out int prefix)
    {
        prefix = longest;
        var slash = text.IndexOf('/');
        if (slash < 0)
            return text.Length;
        return int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= longest
            ? slash : null;
    }

    private static uint? Octets(ReadOnlySpan<char> text)
    {
        uint bits = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0')
                || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
                return null;
            bits = (bits << 8) | octet;
        }

        return parts == 4 ? bits : null;
    }
}
