using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Commands;

/// <summary>What <c>hunt</c> runs queries on: files in memory, a store that this process has open, or a server.</summary>
internal abstract class HuntTarget(HuntLimits limits) : IAsyncDisposable
{
    /// <summary>What a query may take.</summary>
    public HuntLimits Limits => limits;

    /// <param name="terminal">Where the person is told what is used.</param>
    /// <param name="server">A server's address; null for none.</param>
    /// <param name="key">Its API key; null for none.</param>
    /// <param name="folder">A store's folder; null for none.</param>
    /// <param name="files">Tables to load when neither is given.</param>
    /// <param name="limits">What a query may take.</param>
    /// <param name="cancel">Ends the opening.</param>
    /// <exception cref="CommandFailedException">There is no such store, or a file cannot be read.</exception>
    public static async Task<HuntTarget> OpenAsync(
        Terminal terminal, Uri? server, string? key, string? folder, IReadOnlyList<TableFile> files, HuntLimits limits, CancellationToken cancel)
    {
        if (server is not null)
            return new RemoteHunts(new ServerClient(server, key), limits);
        if (folder is null)
            return OpenMemory(files, limits);
        if (!File.Exists(Workplace.FileIn(folder)))
            throw new CommandFailedException($"there is no store in {Path.GetFullPath(folder)}; name its folder with --data");
        var (workplace, running) = await StoreAccess.OpenOrFindAsync(folder, terminal, cancel, limits);
        if (running is null)
            return new StoreHunts(workplace!, limits);
        terminal.Say($"a server holds this store; asking {running.Address}");
        return new RemoteHunts(running, limits);
    }

    /// <summary>Runs a query for a person: its rows as text, and what came of it in a line.</summary>
    /// <exception cref="KqlException">It cannot be understood.</exception>
    /// <exception cref="HuntFailedException">It could not be run to its end.</exception>
    public abstract Task<(TextRows Rows, string Summary)> ReadAsync(string query, CancellationToken cancel);

    /// <summary>Runs a query and writes its result as one JSON object; nothing when it fails.</summary>
    /// <param name="query">KQL.</param>
    /// <param name="to">Where to.</param>
    /// <param name="id">The JSON text of the object's id; null for none.</param>
    /// <param name="cancel">Stops the query.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public abstract Task WriteJsonAsync(string query, Stream to, string? id, CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    protected static string Summarize(long rows, double ms, bool truncated, long limit) =>
        $"{rows:N0} {(rows == 1 ? "row" : "rows")} in {ms:N0} ms" + (truncated ? $"; there are more: the result is cut at {limit:N0} (--limit)" : "");

    private static MemoryHunts OpenMemory(IReadOnlyList<TableFile> files, HuntLimits limits)
    {
        try
        {
            return new MemoryHunts(MemoryGround.Open(files, TimeProvider.System), limits);
        }
        catch (TableFileException unreadable)
        {
            throw new CommandFailedException(unreadable.Message);
        }
    }
}
