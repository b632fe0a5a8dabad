using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Redoubt.Incidents.Live;

namespace Redoubt.Server.Api;

/// <summary>
/// Hands changes of incidents to any number of watchers. A watcher that is slower than the changes gets several as one; it misses none
/// and holds nothing up.
/// </summary>
internal sealed class ChangeFeed : IDisposable
{
    private readonly IncidentEngine _engine;
    private readonly Lock _lock = new();
    private readonly List<Watcher> _watchers = [];

    public ChangeFeed(IncidentEngine engine)
    {
        _engine = engine;
        engine.Changed += Publish;
    }

    public void Dispose() => _engine.Changed -= Publish;

    /// <summary>Changes from now on; null each time that nothing has happened for <paramref name="heartbeat"/>.</summary>
    public async IAsyncEnumerable<IncidentsChanged?> WatchAsync(TimeSpan heartbeat, [EnumeratorCancellation] CancellationToken cancel)
    {
        var watcher = new Watcher();
        lock (_lock)
            _watchers.Add(watcher);
        try
        {
            yield return null; // The client hears at once that it is connected.
            while (!cancel.IsCancellationRequested)
                yield return await watcher.NextAsync(heartbeat, cancel);
        }
        finally
        {
            lock (_lock)
                _watchers.Remove(watcher);
        }
    }

    private void Publish(IncidentsChanged change)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers)
                watcher.Add(change);
        }
    }

    private sealed class Watcher
    {
        private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private IncidentsChanged? _pending;

        public void Add(IncidentsChanged change)
        {
            lock (_signal)
            {
                _pending = _pending is null
                    ? change
                    : new IncidentsChanged(change.Sequence, [.. _pending.Incidents.Union(change.Incidents)], [.. _pending.Created.Union(change.Created)],
                        change.Alerts);
            }

            _signal.Writer.TryWrite(true);
        }

        public async Task<IncidentsChanged?> NextAsync(TimeSpan atMost, CancellationToken cancel)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            timeout.CancelAfter(atMost);
            try
            {
                await _signal.Reader.ReadAsync(timeout.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return null;
            }

            lock (_signal)
            {
                var change = _pending;
                _pending = null;
                return change;
            }
        }
    }
}
