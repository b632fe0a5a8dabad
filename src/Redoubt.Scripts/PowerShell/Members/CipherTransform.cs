namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>What CreateDecryptor and CreateEncryptor give.</summary>
internal sealed record CipherTransform(Cipher Cipher, bool Encrypt)
{
    public byte[]? Run(byte[] from) => Cipher.Run(from, Encrypt);
}
