namespace Redoubt.Server.Commands;

/// <summary>A file of records named on the command line; <c>-</c> is standard input.</summary>
internal static class RecordFile
{
    public const string StandardInput = "-";

    /// <summary>The files that names stand for: of a folder all files in it and below, by name; hidden ones are left out.</summary>
    /// <exception cref="CommandFailedException">A folder cannot be read, or is empty.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> names) => [.. names.SelectMany(FilesOf)];

    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public static Stream Open(string name, Terminal terminal)
    {
        if (name == StandardInput)
            return terminal.In;
        try
        {
            return new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{name} cannot be read: {failure.Message}");
        }
    }

    private static IEnumerable<string> FilesOf(string name)
    {
        if (!Directory.Exists(name))
            return [name];
        try
        {
            var files = Directory.EnumerateFiles(name, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
                .Order(StringComparer.Ordinal).ToList();
            return files.Count > 0 ? files : throw new CommandFailedException($"{name} holds no files");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{name} cannot be read: {failure.Message}");
        }
    }
}
