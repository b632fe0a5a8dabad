using System.Security.Cryptography;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>HMAC with its key.</summary>
internal sealed record KeyedHash(string Name, byte[] Key)
{
    public byte[]? Run(byte[] bytes) => Name switch
    {
        "md5" => HMACMD5.HashData(Key, bytes),
        "sha1" => HMACSHA1.HashData(Key, bytes),
        "sha256" => HMACSHA256.HashData(Key, bytes),
        "sha384" => HMACSHA384.HashData(Key, bytes),
        "sha512" => HMACSHA512.HashData(Key, bytes),
        _ => null,
    };
}
