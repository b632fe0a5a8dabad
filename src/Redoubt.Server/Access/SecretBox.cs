using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Server.Access;

/// <summary>
/// Encrypts secrets that must be read again (AES-256-GCM), with a key in a file beside the store that its owner alone can read.
/// Whoever has the store without that file has no secrets.
/// </summary>
internal sealed class SecretBox
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;

    private SecretBox(byte[] key) => _key = key;

    /// <param name="folder">The store's folder; null for a store in memory, whose key goes with it.</param>
    public static SecretBox Open(string? folder)
    {
        if (folder is null)
            return new SecretBox(RandomNumberGenerator.GetBytes(KeyBytes));
        var file = Path.Combine(folder, "secrets.key");
        if (!File.Exists(file))
            OwnerFile.Write(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        var key = Convert.FromBase64String(File.ReadAllText(file).Trim());
        return key.Length == KeyBytes ? new SecretBox(key) : throw new IOException($"{file} is damaged: it must hold {KeyBytes} bytes. Restore it from a backup.");
    }

    /// <param name="secret">What to hide.</param>
    /// <param name="purpose">What it is for: it cannot be opened for another.</param>
    public string Hide(string secret, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var hidden = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(hidden.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(
            hidden.AsSpan(0, NonceBytes), plain, hidden.AsSpan(NonceBytes, plain.Length), hidden.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return Convert.ToBase64String(hidden);
    }

    /// <summary>The secret; null when it was hidden with another key or for another purpose.</summary>
    public string? Show(string hidden, string purpose)
    {
        var bytes = Convert.FromBase64String(hidden);
        if (bytes.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        try
        {
            aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, plain.Length), bytes.AsSpan(NonceBytes + plain.Length), plain, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }
}
