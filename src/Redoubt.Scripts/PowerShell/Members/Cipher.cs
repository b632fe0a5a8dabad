using System.Security.Cryptography;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>A symmetric cipher with its key.</summary>
/// <param name="Kind">"aes", "des", "tripledes", "rc2".</param>
/// <param name="Start">The initialisation vector; null where the mode needs none.</param>
/// <param name="Mode">CipherMode's number.</param>
/// <param name="Padding">PaddingMode's number.</param>
internal sealed record Cipher(string Kind, byte[] Key, byte[]? Start, int Mode, int Padding)
{
    public byte[]? Run(byte[] from, bool encrypt)
    {
        try
        {
            using var algorithm = Open();
            algorithm.Mode = (CipherMode)Mode;
            algorithm.Padding = (PaddingMode)Padding;
            algorithm.Key = Key;
            // Without a start value .NET would draw a random one.
            if (Start is not null)
                algorithm.IV = Start.Length > algorithm.BlockSize / 8 ? Start[..(algorithm.BlockSize / 8)] : Start;
            else if (algorithm.Mode != CipherMode.ECB)
                return null;
            using var transform = encrypt ? algorithm.CreateEncryptor() : algorithm.CreateDecryptor();
            return transform.TransformFinalBlock(from, 0, from.Length);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or PlatformNotSupportedException or NotSupportedException)
        {
            return null;
        }
    }

    private SymmetricAlgorithm Open() => Kind switch
    {
        "des" => DES.Create(),
        "tripledes" => TripleDES.Create(),
        "rc2" => RC2.Create(),
        _ => Aes.Create(),
    };
}
