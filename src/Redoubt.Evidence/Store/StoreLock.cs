namespace Redoubt.Evidence.Store;

/// <summary>
/// Keeps a second process from opening a store for writing. The system releases it when the process ends, however it ends.
/// DuckDB's own lock would do but for one trap: a process loses it when it opens and closes the same file once more (to copy it).
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreOpenException">Another process, or this one, has the store open.</exception>
    public static StoreLock Take(string storePath)
    {
        try
        {
            return new StoreLock(new FileStream(storePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            throw new StoreOpenException($"Another Redoubt process has this store open: {storePath}", error);
        }
    }

    public void Dispose() => _file.Dispose();
}
