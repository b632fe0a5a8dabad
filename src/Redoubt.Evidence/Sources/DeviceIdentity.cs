using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Evidence.Sources;

/// <summary>What rows call a host.</summary>
internal static class DeviceIdentity
{
    /// <summary>Forty hexadecimal digits, as Defender's ids have: they follow from the name without its domain, which logs give or leave out.</summary>
    public static string IdOf(string host)
    {
        var key = "device:" + EntityIdentity.ShortHostName(host).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 20));
    }
}
