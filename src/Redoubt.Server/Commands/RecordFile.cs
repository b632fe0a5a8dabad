namespace Redoubt.Server.Commands;

/// <summary>A file of records named on the command line; <c>-</c> is standard input.</summary>
internal static class RecordFile
{
    public const string StandardInput = "-";

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
}
