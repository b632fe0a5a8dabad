using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Server.Connectors;

/// <summary>
/// Encrypts the secrets of connectors with a key that lies beside the store and not in it: a copy of the store alone, as a backup or an
/// export is, does not give them away.
/// </summary>
internal sealed class SecretBox
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key;

    private SecretBox(byte[] key) => _key = key;

    /// <param name="folder">The store's, where the key is kept; null for a store in memory, whose key goes with it.</param>
    public static SecretBox Open(string? folder)
    {
        if (folder is null)
            return new SecretBox(RandomNumberGenerator.GetBytes(32));
        var path = Path.Combine(folder, "connectors.key");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var key = RandomNumberGenerator.GetBytes(32);
            using (var file = new FileStream(path, options))
            {
                file.Write(key);
                file.Flush(flushToDisk: true);
            }

            return new SecretBox(key);
        }
        catch (IOException) when (File.Exists(path))
        {
            var key = File.ReadAllBytes(path);
            return key.Length == 32 ? new SecretBox(key) : throw new InvalidDataException($"{path} is no key of 32 bytes.");
        }
    }

    /// <param name="text">The secret.</param>
    /// <param name="purpose">What it belongs to: it cannot be opened as another's.</param>
    public string Close(string text, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(nonce, plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return Convert.ToBase64String(box);
    }

    /// <exception cref="CryptographicException">It was closed with another key or for another purpose, or was changed.</exception>
    public string Open(string closed, string purpose)
    {
        var box = Convert.FromBase64String(closed);
        if (box.Length < NonceBytes + TagBytes)
            throw new CryptographicException("It is too short.");
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Decrypt(
            box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(plain);
    }
}
