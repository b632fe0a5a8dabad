namespace Redoubt.Server.Access;

/// <summary>Files that nobody but their owner can read.</summary>
internal static class OwnerFile
{
    /// <summary>Writes one anew. It is never readable to others, not for a moment, and is there whole or not at all.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = $"{path}.new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(unfinished, options))
            writer.Write(text);
        File.Move(unfinished, path, overwrite: true);
    }
}
