using System.Collections.Concurrent;
using Redoubt.DuckDb;

namespace Redoubt.Evidence.Store;

/// <summary>Connections for reading, each read in a transaction of its own: it sees one state of the store and changes nothing.
/// It begins suspended.</summary>
/// <param name="size">How many run at once.</param>
/// <param name="interrupts">Whether reads are stopped, rather than waited for, when the database closes: for long ones.</param>
internal sealed class ReadPool(int size, bool interrupts = false)
{
    private static readonly TimeSpan BetweenInterrupts = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<DuckDbConnection, bool> _running = new();
    private readonly SemaphoreSlim _free = new(0);
    private readonly ConcurrentBag<DuckDbConnection> _idle = [];
    private volatile DuckDbDatabase? _database;
    private volatile bool _closed;

    /// <summary>Told when a read met a fatal error: the database must be opened anew.</summary>
    public Action? OnFatal { get; set; }

    /// <param name="work">What reads.</param>
    /// <param name="scope">What it may see; null for everything.</param>
    /// <param name="cancellation">Stops it.</param>
    public T Read<T>(Func<DuckDbConnection, T> work, Scope? scope, CancellationToken cancellation)
    {
        _free.Wait(cancellation);
        return RunAndRelease(work, scope, cancellation);
    }

    /// <inheritdoc cref="Read"/>
    public async Task<T> ReadAsync<T>(Func<DuckDbConnection, T> work, Scope? scope, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        // DuckDB blocks its caller: not on a thread that serves requests.
        return await Task.Run(() => RunAndRelease(work, scope, cancellation), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Lets reads run, from this database; null lets them fail.</summary>
    public void Resume(DuckDbDatabase? database)
    {
        _database = database;
        _free.Release(size);
    }

    /// <summary>Makes new reads wait, waits for those that run (or stops them), and closes their connections.</summary>
    public void Suspend()
    {
        for (var i = 0; i < size; i++)
        {
            // Again and again: an interrupt between two statements of one read stops neither.
            while (!_free.Wait(interrupts ? BetweenInterrupts : Timeout.InfiniteTimeSpan))
                InterruptRunning();
        }

        while (_idle.TryTake(out var connection))
            connection.Dispose();
        _database = null;
    }

    /// <summary>Lets reads fail as closed, after it was suspended.</summary>
    public void Close()
    {
        _closed = true;
        _free.Release(size);
    }

    private void InterruptRunning()
    {
        foreach (var connection in _running.Keys)
            connection.Interrupt();
    }

    private T RunAndRelease<T>(Func<DuckDbConnection, T> work, Scope? scope, CancellationToken cancellation)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(EvidenceStore));
            cancellation.ThrowIfCancellationRequested();
            var database = _database ?? throw new StoreUnavailableException();
            if (!_idle.TryTake(out var connection))
                connection = database.Connect();
            try
            {
                _running.TryAdd(connection, true);
                ScopedConnection.Use(connection, scope);
                return Run(connection, work, cancellation);
            }
            catch (DuckDbException error) when (StoreDatabase.IsFatal(error))
            {
                OnFatal?.Invoke();
                throw;
            }
            finally
            {
                _running.TryRemove(connection, out _);
                _idle.Add(connection);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    private static T Run<T>(DuckDbConnection connection, Func<DuckDbConnection, T> work, CancellationToken cancellation)
    {
        try
        {
            using var snapshot = connection.BeginTransaction(readOnly: true);
            using var interrupt = cancellation.UnsafeRegister(static c => ((DuckDbConnection)c!).Interrupt(), connection);
            return work(connection);
        }
        catch (DuckDbException error) when (error.ErrorType == DuckDbErrorType.Interrupt && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancellation);
        }
    }
}
