using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Server.External;

/// <summary>Fetched texts in a folder, for a while. What cannot be kept is fetched again.</summary>
/// <param name="folder">Of its own; made when absent.</param>
/// <param name="time">The clock.</param>
internal sealed class ExternalCache(string folder, TimeProvider time)
{
    /// <summary>The most bytes of all texts together; the oldest go first.</summary>
    public long MostBytes { get; init; } = 256L << 20;

    /// <summary>How long a text is as good as new.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The text that was kept under a key; null when there is none, or only an old one.</summary>
    public string? Find(string key)
    {
        var file = new FileInfo(PathOf(key));
        try
        {
            return file.Exists && IsFresh(file) ? File.ReadAllText(file.FullName) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Keep(string key, string text)
    {
        // Under another name first: whoever reads meanwhile finds all of it or nothing.
        var half = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(half, text);
            File.SetLastWriteTimeUtc(half, time.GetUtcNow().UtcDateTime);
            File.Move(half, PathOf(key), overwrite: true);
            Prune();
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // The query has its text; the next one fetches it again.
        }
    }

    private void Prune()
    {
        long bytes = 0;
        foreach (var file in new DirectoryInfo(folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc))
        {
            bytes += file.Length;
            if (bytes > MostBytes || !IsFresh(file))
                file.Delete();
        }
    }

    private bool IsFresh(FileInfo file) => time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc is var age && age < Kept && age > -Kept;

    private string PathOf(string key) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
