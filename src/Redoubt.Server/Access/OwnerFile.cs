namespace Redoubt.Server.Access;

/// <summary>Files that nobody but their owner can read.</summary>
internal static class OwnerFile
{
    /// <summary>Writes one anew. It is never readable to others, not for a moment.</summary>
    public static void Write(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
