using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Server.Access;

/// <summary>Random texts that open something: sessions, keys, links. Only their hash is kept.</summary>
internal static class Token
{
    /// <summary>Begins every API key, so that a scanner for leaked secrets knows one.</summary>
    public const string KeyPrefix = "rdb_";

    /// <summary>256 random bits.</summary>
    public static string New(string prefix = "") => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A plain hash does: there are too many tokens to guess from.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
