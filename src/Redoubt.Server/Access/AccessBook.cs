using System.Collections.Concurrent;
using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Access;

/// <summary>Keeps who may do what: in the store, and the present state in memory. Safe to use from several threads.</summary>
internal sealed class AccessBook
{
    private readonly EvidenceStore _store;
    private readonly Lock _lock = new();
    private long _loaded;
    private long _current;

    private AccessBook(EvidenceStore store, SecretBox secrets, TimeProvider time, AccessState state) =>
        (_store, Secrets, Time, State) = (store, secrets, time, state);

    public AccessState State { get; private set; }

    public SecretBox Secrets { get; }

    public TimeProvider Time { get; }

    /// <summary>When sessions and keys were last seen, where that is newer than what the store says.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Seen { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset SeenAt(string id, DateTimeOffset stored) => Seen.TryGetValue(id, out var seen) && seen > stored ? seen : stored;

    public static async Task<AccessBook> OpenAsync(EvidenceStore store, SecretBox secrets, TimeProvider time, CancellationToken cancel) =>
        new(store, secrets, time, await store.ReadAsync(AccessState.Load, cancel));

    /// <summary>Changes something. The work sees the state as the transaction sees it; what it throws leaves everything as it was.</summary>
    /// <exception cref="AccessRefusedException">Nobody who can sign in would be administrator any more.</exception>
    public async Task<T> ChangeAsync<T>(Func<DuckDbConnection, AccessState, T> work, CancellationToken cancel = default)
    {
        var (result, state, number) = await _store.WriteAsync(
            connection =>
            {
                var before = AccessState.Load(connection);
                var result = work(connection, before);
                var after = AccessState.Load(connection);
                if (before.HasAdministrator && !after.HasAdministrator)
                    throw new AccessRefusedException("Then nobody could sign in as administrator. Make somebody else one first.");
                return (result, after, Interlocked.Increment(ref _loaded));
            },
            cancel);
        lock (_lock)
        {
            // Two changes may come back in another order than they were made.
            if (number > _current)
                (State, _current) = (state, number);
        }

        return result;
    }

    /// <summary>Writes an entry of the audit log that belongs to no change.</summary>
    public Task NoteAsync(AuditEvent e) => _store.WriteAsync(connection => AuditLog.Append(connection, e));

    public Task ChangeAsync(Action<DuckDbConnection, AccessState> work, CancellationToken cancel = default) => ChangeAsync(
        (connection, state) =>
        {
            work(connection, state);
            return true;
        },
        cancel);
}
