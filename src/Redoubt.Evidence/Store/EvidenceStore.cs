using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Store;

/// <summary>
/// Every record received, durable and in order. One thread writes; reads see snapshots. One process at a time has a store open.
/// Safe to use from several threads.
/// </summary>
public sealed class EvidenceStore : IAsyncDisposable
{
    private readonly StoreOptions _options;
    private readonly StoreLock? _lock;
    private readonly StoreDatabase _database;
    private readonly WriteQueue _queue;
    private readonly StoreWriter _writer;
    private readonly Subscribers<AppendedBatch> _subscribers;
    private readonly Subscribers<AppendedRows> _rowSubscribers;
    private int _disposed;

    private EvidenceStore(StoreOptions options, StoreLock? storeLock, StoreDatabase database)
    {
        (_options, _lock, _database) = (options, storeLock, database);
        _subscribers = new Subscribers<AppendedBatch>(options.OnSubscriberFault);
        _rowSubscribers = new Subscribers<AppendedRows>(options.OnSubscriberFault);
        _queue = new WriteQueue(options.MaxQueuedBytes);
        _writer = new StoreWriter(
            database, _queue, options.TimeProvider, records => _subscribers.Notify(new AppendedBatch(records)), _rowSubscribers.Notify);
        database.Reads.OnFatal = WakeWriter;
        database.Hunts.OnFatal = WakeWriter;
        HuntingGround = new StoreGround(database.Hunts);
    }

    /// <summary>The tables that hunting queries see.</summary>
    public IHuntingGround HuntingGround { get; }

    /// <summary>The hunting tables as far as a scope may see them.</summary>
    public IHuntingGround HuntingGroundOf(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.IsAll ? HuntingGround : new StoreGround(_database.Hunts, scope);
    }

    /// <summary>Opens a store, creating or upgrading its tables.</summary>
    /// <exception cref="StoreOpenException">Another process has it open, or a newer program wrote it.</exception>
    public static EvidenceStore Open(StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        StoreLock? storeLock = null;
        try
        {
            if (options.Path is { } path)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                storeLock = StoreLock.Take(path);
            }

            return new EvidenceStore(options, storeLock, new StoreDatabase(options));
        }
        catch
        {
            storeLock?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stores records; done only when they are durable, and then every read sees them. A record whose id is stored already
    /// changes nothing.
    /// </summary>
    /// <param name="records">The records, in order. All or none are stored.</param>
    /// <param name="cancellation">Ends the wait: the records may still be stored.</param>
    /// <exception cref="StoreFullException">Too much is waiting to be written; nothing was stored.</exception>
    /// <exception cref="DuckDbException">It could not be written. Send it again: what was stored after all is then a duplicate.</exception>
    /// <exception cref="StoreUnavailableException">The database failed before and cannot be opened anew yet.</exception>
    public Task<AppendResult> AppendAsync(IReadOnlyList<AlertRecord> records, CancellationToken cancellation = default) =>
        AppendAsync(records, null, cancellation);

    /// <summary>
    /// Stores alerts and rows of the hunting tables together: all or none of them. A row that is stored already, by its hash and
    /// time, changes nothing.
    /// </summary>
    /// <param name="records">The alerts, in order.</param>
    /// <param name="rows">The rows; not to be changed until the task has ended.</param>
    /// <param name="cancellation">Ends the wait: they may still be stored.</param>
    /// <inheritdoc cref="AppendAsync(IReadOnlyList{AlertRecord}, CancellationToken)"/>
    public Task<AppendResult> AppendAsync(IReadOnlyList<AlertRecord> records, RowBatch? rows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        cancellation.ThrowIfCancellationRequested();
        if (records.Count == 0 && rows is null or { Count: 0 })
            return Task.FromResult(new AppendResult(0, 0));
        var received = _options.TimeProvider.GetUtcNow();
        var prepared = new PreparedRecord[records.Count];
        for (var i = 0; i < prepared.Length; i++)
            prepared[i] = new PreparedRecord(records[i], _options.FoldKey?.Invoke(records[i].Alert), received);
        var item = new AppendItem(prepared, rows);
        _queue.Add(item);
        return item.Task.WaitAsync(cancellation);
    }

    /// <summary>
    /// Runs work that changes the store, in order with appends and inside a transaction; done only when it is durable. When it
    /// throws, nothing of it is kept. It may be run twice (what it shared a commit with failed): it must change nothing but the
    /// database, and leave the transaction alone.
    /// </summary>
    /// <exception cref="StoreFullException">Too much is waiting to be written.</exception>
    public Task<T> WriteAsync<T>(Func<DuckDbConnection, T> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancellation.ThrowIfCancellationRequested();
        var item = new WorkItem<T>(work);
        _queue.Add(item);
        return item.Task.WaitAsync(cancellation);
    }

    /// <summary>Works the log of changes into the file, so that the room of what was deleted is free again. Waits for its turn among the writes.</summary>
    /// <exception cref="DuckDbException">It could not be done; nothing is lost.</exception>
    public Task CheckpointAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var item = new CheckpointItem();
        _queue.Add(item);
        return item.Task.WaitAsync(cancellation);
    }

    /// <summary>Runs work that reads, on the caller's thread. All its queries see the same state of the store.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the query that ran was interrupted.</exception>
    public T Read<T>(Func<DuckDbConnection, T> work, CancellationToken cancellation = default) => _database.Reads.Read(work, null, cancellation);

    /// <summary>Runs work that reads, on another thread. All its queries see the same state of the store.</summary>
    /// <inheritdoc cref="Read"/>
    public Task<T> ReadAsync<T>(Func<DuckDbConnection, T> work, CancellationToken cancellation = default) =>
        _database.Reads.ReadAsync(work, null, cancellation);

    /// <summary>Runs work that reads as somebody sees the store: the names of tables mean what is in the scope of them.</summary>
    /// <inheritdoc cref="Read"/>
    public Task<T> ReadAsync<T>(Scope scope, Func<DuckDbConnection, T> work, CancellationToken cancellation = default) =>
        _database.Reads.ReadAsync(work, scope, cancellation);

    /// <summary>Entries of the audit log, the latest first.</summary>
    public Task<AuditPage> AuditAsync(AuditFilter filter, CancellationToken cancellation = default) =>
        ReadAsync(connection => AuditTable.Page(connection, filter), cancellation);

    /// <summary>Adds an entry to the audit log by itself; durable when the task ends.</summary>
    public Task<long> AuditAsync(AuditEvent entry, CancellationToken cancellation = default) =>
        WriteAsync(connection => AuditLog.Append(connection, entry), cancellation);

    /// <summary>Goes through the whole audit log.</summary>
    public Task<AuditFinding> VerifyAuditAsync(CancellationToken cancellation = default) => Task.Run(
        () => AuditVerifier.Of(_database.AuditFiles, () => Read(AuditTable.All, cancellation)), cancellation);

    /// <summary>The records after a number, in order: for those who missed what they would have heard by subscribing.</summary>
    /// <param name="sequence">The last number that is known; 0 for none.</param>
    /// <param name="limit">The most records to give.</param>
    public IReadOnlyList<StoredRecord> ReadAfter(long sequence, int limit) => Read(connection => OccurrenceTable.After(connection, sequence, limit));

    /// <summary>
    /// Hears of each commit that stored records, in order, before the appends that brought them are acknowledged. Called on the
    /// writing thread: it must only take note and return.
    /// </summary>
    /// <returns>Dispose it to hear no more.</returns>
    public IDisposable Subscribe(Action<AppendedBatch> onCommitted)
    {
        ArgumentNullException.ThrowIfNull(onCommitted);
        return _subscribers.Add(onCommitted);
    }

    /// <summary>
    /// Hears of each commit that stored rows of hunting tables, before the appends that brought them are acknowledged. Called on the
    /// writing thread: it must only take note and return. A commit of which it is in doubt whether it became durable is not told.
    /// </summary>
    /// <returns>Dispose it to hear no more.</returns>
    public IDisposable SubscribeRows(Action<AppendedRows> onCommitted)
    {
        ArgumentNullException.ThrowIfNull(onCommitted);
        return _rowSubscribers.Add(onCommitted);
    }

    /// <summary>Takes no more work, writes what is waiting, lets reads end and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _queue.Close();
        await _writer.Ended.ConfigureAwait(false);
        _database.Dispose();
        _lock?.Dispose();
    }

    // The writer notices that the database has failed, and opens it anew.
    private void WakeWriter()
    {
        try
        {
            _queue.Add(new WorkItem<int>(static _ => 0));
        }
        catch (Exception error) when (error is StoreFullException or ObjectDisposedException)
        {
            // The writer has enough to do to notice by itself, or ends.
        }
    }
}
