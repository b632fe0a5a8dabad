using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Live;

namespace Redoubt.Incidents.Automation;

/// <summary>
/// Looks at every change of incidents once and in order, over restarts too: how far it came is written in the transaction in which it
/// acts on what it saw. One that is new begins with what comes from then on.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="engine">Where incidents change.</param>
/// <param name="name">Under which its place is kept.</param>
/// <param name="work">
/// Acts on news, on the store's writing thread: nothing that waits. May be run twice, with the first time undone. Gives the incidents
/// that it changed.
/// </param>
/// <param name="onFault">Told what went wrong; it is tried again.</param>
internal sealed class IncidentFollower(
    EvidenceStore store, IncidentEngine engine, string name, Func<DuckDbConnection, IReadOnlyList<IncidentNews>, IReadOnlyList<long>> work, Action<string, Exception>? onFault) : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    // Under load rounds come ten a second: several are looked at as one, and the store's writer is left to the records.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Bell _work = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Task _running = Task.CompletedTask;

    /// <summary>Takes its place and begins.</summary>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        await store.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO follower SELECT $1, coalesce((SELECT max(id) FROM activity), 0)
                WHERE NOT EXISTS (SELECT 1 FROM follower WHERE name = $1)
                """,
                name),
            cancel).ConfigureAwait(false);
        engine.Changed += Hear;
        _work.Ring();
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Ends when all changes so far have been looked at.</summary>
    public async Task CatchUpAsync(CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            while (await StepAsync(cancel).ConfigureAwait(false))
            {
                // As long as there is news.
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        engine.Changed -= Hear;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
        _work.Dispose();
        _turn.Dispose();
    }

    private void Hear(IncidentsChanged change) => _work.Ring();

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _work.WaitAsync(_stop.Token).ConfigureAwait(false);
                await CatchUpAsync(_stop.Token).ConfigureAwait(false);
                await Task.Delay(Pause, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                onFault?.Invoke($"{name} failed on a change of incidents; it is tried again.", error);
                _work.Ring();
                await Task.Delay(PauseAfterFault, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    /// <returns>Whether there was news.</returns>
    private async Task<bool> StepAsync(CancellationToken cancel)
    {
        var (any, changed) = await store.WriteAsync(
            connection =>
            {
                var mark = connection.Scalar<long>("SELECT activity FROM follower WHERE name = $1", name);
                var (news, last) = IncidentNews.After(connection, mark);
                if (last == mark)
                    return (false, (IReadOnlyList<long>)[]);
                var changed = work(connection, news);
                connection.Execute("UPDATE follower SET activity = $2 WHERE name = $1", name, last);
                engine.Decisions.Note(changed);
                return (true, changed);
            },
            cancel).ConfigureAwait(false);
        if (changed.Count > 0)
            engine.Announce(changed, []);
        return any;
    }
}
