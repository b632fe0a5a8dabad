using System.Diagnostics;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Tuning;

namespace Redoubt.Incidents.Live;

/// <summary>
/// Puts every stored alert into an incident as it arrives. After a crash it takes up where the store is. One for each store; dispose
/// it before the store.
/// </summary>
public sealed class IncidentEngine : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    /// <summary>From here on a round pays for itself, and follows the last at once.</summary>
    private const long MuchWaiting = 2_000;

    private readonly EngineOptions _options;
    private readonly Inbox _inbox;
    private readonly Bell _work = new();
    private readonly Bell _hurry = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];
    private readonly CorrelationRounds _rounds;
    private Task _running = Task.CompletedTask;
    private EngineHealth _health = new(0, 0, TimeSpan.Zero, null);

    private IncidentEngine(EvidenceStore store, EngineOptions options)
    {
        _options = options;
        _inbox = new Inbox(store, _work.Ring);
        _rounds = new CorrelationRounds(store, _inbox, Decisions, Tuning, options);
    }

    /// <summary>Raised after each change of incidents, by correlation or people, when it is durable: return soon.</summary>
    public event Action<IncidentsChanged>? Changed;

    /// <summary>How it is doing now.</summary>
    public EngineHealth Health
    {
        get
        {
            var health = Volatile.Read(ref _health);
            return health with { Backlog = _inbox.LastHeard - _rounds.Written };
        }
    }

    internal Decisions Decisions { get; } = new();

    internal TuningSignals Tuning { get; } = new();

    internal StoryShelf Stories { get; } = new();

    /// <summary>Starts it where the store is; what was stored but not correlated when the program ended follows at once.</summary>
    public static async Task<IncidentEngine> StartAsync(EvidenceStore store, EngineOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var engine = new IncidentEngine(store, options ?? new EngineOptions());
        try
        {
            var alerts = await store.ReadAsync(engine._rounds.Restore, cancel).ConfigureAwait(false);
            engine._health = engine._health with { Alerts = alerts };
            engine._inbox.StartAfter(engine._rounds.Written);
            engine._running = Task.Run(engine.RunAsync, CancellationToken.None);
            engine._work.Ring();
            return engine;
        }
        catch
        {
            engine._inbox.Dispose();
            throw;
        }
    }

    /// <summary>Ends when all that was stored, and all that people did, before the call is in incidents.</summary>
    /// <exception cref="InvalidOperationException">Correlating failed; the inner exception says why. The engine tries again.</exception>
    public Task FlushAsync(CancellationToken cancel = default)
    {
        var waiter = new Waiter(_inbox.LastHeard);
        lock (_gate)
            _waiters.Add(waiter);
        _work.Ring();
        _hurry.Ring();
        return waiter.Done.Task.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _inbox.Dispose();
        foreach (var waiter in TakeWaiters())
            waiter.Done.TrySetCanceled(CancellationToken.None);
        _stop.Dispose();
        _work.Dispose();
        _hurry.Dispose();
    }

    /// <summary>Tells that people changed incidents, once it is durable.</summary>
    internal void Announce(IReadOnlyList<long> incidents, IReadOnlyList<long> created)
    {
        Tell(new(_rounds.Written, incidents, created, Volatile.Read(ref _health).Alerts));
        _work.Ring();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _work.WaitAsync(_stop.Token).ConfigureAwait(false);
                var began = Stopwatch.GetTimestamp();
                var fine = await RoundAsync().ConfigureAwait(false);
                var took = Stopwatch.GetElapsedTime(began);
                var pause = !fine ? PauseAfterFault : Health.Backlog > MuchWaiting ? TimeSpan.Zero : took * 3 > _options.Pause ? took * 3 : _options.Pause;
                await _hurry.WaitAsync(pause, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to stop: what is not yet correlated follows at the next start.
        }
    }

    /// <returns>False when it failed.</returns>
    private async Task<bool> RoundAsync()
    {
        var waiters = TakeWaiters();
        var began = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await _rounds.RunAsync(_stop.Token).ConfigureAwait(false);
            var health = Volatile.Read(ref _health);
            Volatile.Write(ref _health, health with
            {
                Alerts = outcome?.Alerts ?? health.Alerts,
                LastCorrelation = Stopwatch.GetElapsedTime(began),
                Error = null,
            });
            if (outcome is { Changed.Count: > 0 })
                Tell(new(_rounds.Written, outcome.Changed, outcome.Created, outcome.Alerts));
            if (_rounds.Written < _inbox.LastHeard || _rounds.IsBehind)
                _work.Ring();
            Release(waiters, _rounds.IsBehind);
            return true;
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            Volatile.Write(ref _health, Volatile.Read(ref _health) with { Error = error.Message });
            _options.OnFault?.Invoke("Alerts could not be correlated; trying again.", error);
            waiters.ForEach(waiter => waiter.Done.TrySetException(new InvalidOperationException("Correlating failed: " + error.Message, error)));
            _work.Ring();
            return false;
        }
    }

    private List<Waiter> TakeWaiters()
    {
        lock (_gate)
        {
            var taken = _waiters.ToList();
            _waiters.Clear();
            return taken;
        }
    }

    /// <summary>Lets those go whose records are in incidents; the others wait for the next round, which must not wait.</summary>
    private void Release(List<Waiter> waiters, bool behind)
    {
        var early = waiters.Where(waiter => behind || waiter.Sequence > _rounds.Written).ToList();
        foreach (var waiter in waiters.Except(early))
            waiter.Done.TrySetResult();
        if (early.Count == 0)
            return;
        lock (_gate)
            _waiters.AddRange(early);
        _work.Ring();
        _hurry.Ring();
    }

    private void Tell(IncidentsChanged change)
    {
        try
        {
            Changed?.Invoke(change);
        }
        catch (Exception error)
        {
            // A watcher's fault is not the engine's.
            _options.OnFault?.Invoke("A watcher of incidents failed.", error);
        }
    }

    private sealed record Waiter(long Sequence)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
