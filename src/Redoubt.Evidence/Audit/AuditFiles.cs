using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Evidence.Audit;

/// <summary>The log's key and anchor, in files beside the store (<c>audit.key</c>, <c>audit.head</c>); in memory for a store in memory.</summary>
internal sealed class AuditFiles
{
    private const int KeyBytes = 32;
    private readonly string? _keyFile;
    private readonly string? _anchorFile;
    private byte[]? _key;
    private string? _anchor;

    /// <param name="storePath">The store's file; null for a store in memory.</param>
    public AuditFiles(string? storePath)
    {
        if (storePath is null)
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(storePath))!;
        (_keyFile, _anchorFile) = (Path.Combine(folder, "audit.key"), Path.Combine(folder, "audit.head"));
    }

    /// <summary>The key; null when there is none, or what the file holds cannot be one.</summary>
    public byte[]? Key()
    {
        if (_key is null && _keyFile is not null && File.Exists(_keyFile) && File.ReadAllBytes(_keyFile) is { Length: KeyBytes } key)
            _key = key;
        return _key;
    }

    /// <summary>The anchor's text; null when there is none.</summary>
    public string? Anchor() => _anchorFile is null ? _anchor : File.Exists(_anchorFile) ? File.ReadAllText(_anchorFile) : null;

    public void Write(AuditAnchor anchor)
    {
        if (_anchorFile is null)
            _anchor = anchor.Write();
        else
            Replace(_anchorFile, Encoding.UTF8.GetBytes(anchor.Write()));
    }

    /// <summary>Makes a key, and the anchor that goes with it. The key comes last: a key without an anchor is a finding.</summary>
    public byte[] MakeKey(long count, string mac)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        Write(AuditAnchor.Of(key, count, mac));
        if (_keyFile is not null)
            Replace(_keyFile, key);
        return _key = key;
    }

    // Whole or not at all, and readable by nobody else from its first moment on.
    private static void Replace(string file, byte[] content)
    {
        var unfinished = file + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }
}
