using System.Buffers.Binary;
using System.Net;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>A socket address as the audit log writes it: the bytes of a <c>sockaddr</c> in hexadecimal.</summary>
internal static class SocketAddress
{
    private const int Internet = 2;
    private const int Internet6 = 10;

    /// <summary>The address and port; null for sockets that are no network's.</summary>
    public static IPEndPoint? Read(string hexadecimal)
    {
        if (hexadecimal.Length < 16 || hexadecimal.Length % 2 != 0 || hexadecimal.AsSpan().ContainsAnyExcept("0123456789ABCDEFabcdef"))
            return null;
        var bytes = Convert.FromHexString(hexadecimal);
        var family = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(2));
        return family switch
        {
            Internet when bytes.Length >= 8 => new IPEndPoint(new IPAddress(bytes.AsSpan(4, 4)), port),
            Internet6 when bytes.Length >= 24 => new IPEndPoint(new IPAddress(bytes.AsSpan(8, 16)), port),
            _ => null,
        };
    }
}
