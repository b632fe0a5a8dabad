using Redoubt.DuckDb;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store;
using Redoubt.Server;
using Redoubt.Server.Hosting;

namespace Redoubt.Bench.Hunting;

/// <summary>A real store on a real disk with hunting tables of our own making: two threads, otherwise as the server opens it.</summary>
internal sealed class HuntingStore : IAsyncDisposable
{
    private const long PartRows = 500_000;
    private readonly TemporaryFolder? _temporary;
    private readonly EvidenceStore _store;

    private HuntingStore(TemporaryFolder? temporary, EvidenceStore store)
    {
        (_temporary, _store) = (temporary, store);
        // Within the look-back of 30 days that every query has unless somebody turns it off.
        Runner = new HuntRunner(store.HuntingGround, new HuntLimits(), new FixedClock(GeneratedTables.End));
    }

    public HuntRunner Runner { get; }

    /// <param name="folder">Where it is kept; null for a folder that is gone afterwards.</param>
    /// <param name="rows">How many rows DeviceProcessEvents has.</param>
    public static async Task<HuntingStore> OpenAsync(string? folder, long rows)
    {
        var temporary = folder is null ? TemporaryFolder.Create("redoubt-bench-") : null;
        var store = EvidenceStore.Open(new StoreOptions { Path = Workplace.FileIn(folder ?? temporary!.Path), Threads = 2 });
        var hunting = new HuntingStore(temporary, store);
        var there = hunting.Read(connection => connection.Scalar<long>("""SELECT count(*) FROM hunting."DeviceProcessEvents" """));
        if (there == rows)
            return hunting;
        if (there != 0)
            throw new InvalidOperationException($"the store in {folder} has {there:N0} rows, not {rows:N0}: name another folder");
        for (var from = 0L; from < rows; from += PartRows)
        {
            var (first, end) = (from, Math.Min(from + PartRows, rows));
            await store.WriteAsync(connection => connection.Execute(GeneratedTables.Processes, first, end, rows));
        }

        await store.WriteAsync(connection => connection.Execute(GeneratedTables.Connections, 0, rows / 10, rows / 10));
        await store.WriteAsync(connection => connection.Execute(GeneratedTables.Devices));
        return hunting;
    }

    /// <summary>Runs work on the connections that hunting queries run on.</summary>
    public T Read<T>(Func<DuckDbConnection, T> work) => _store.HuntingGround.Read(work, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Runner.Dispose();
        await _store.DisposeAsync();
        _temporary?.Dispose();
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
