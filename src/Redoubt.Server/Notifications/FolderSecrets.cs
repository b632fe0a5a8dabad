using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Server.Notifications;

/// <summary>Seals secrets with a key that lies beside the store, readable by the server's user alone: a copy of the store does not give them away.</summary>
internal sealed class FolderSecrets : ISecretKeeper
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _key;

    /// <param name="folder">The store's folder; null for a key that ends with the process.</param>
    public FolderSecrets(string? folder)
    {
        if (folder is null)
        {
            _key = RandomNumberGenerator.GetBytes(32);
            return;
        }

        var file = Path.Combine(folder, "notifications.key");
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(file, options);
            stream.Write(RandomNumberGenerator.GetBytes(32));
        }

        _key = File.ReadAllBytes(file);
    }

    public string Seal(string secret)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), text, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength));
        return Convert.ToBase64String(box);
    }

    public string Open(string sealedSecret)
    {
        var box = Convert.FromBase64String(sealedSecret);
        var text = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), text);
        return Encoding.UTF8.GetString(text);
    }
}
