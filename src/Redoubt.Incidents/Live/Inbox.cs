using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Live;

/// <summary>
/// Records that were stored but are not in incidents yet, in order and without gaps. Holds so many in memory; what is beyond is
/// read from the store again when its turn comes.
/// </summary>
internal sealed class Inbox : IDisposable
{
    private const int MostHeld = 50_000;
    private const int ReadAtOnce = 10_000;
    private readonly EvidenceStore _store;
    private readonly IDisposable _subscription;
    private readonly Action _arrived;
    private readonly Lock _gate = new();
    private readonly Queue<StoredRecord> _held = new();
    private long _lastHeard;
    private long _taken;

    /// <param name="store">Where records are stored.</param>
    /// <param name="arrived">Called when there is something to take.</param>
    public Inbox(EvidenceStore store, Action arrived)
    {
        (_store, _arrived) = (store, arrived);
        _subscription = store.Subscribe(Hear);
    }

    /// <summary>The last record that is known to be stored.</summary>
    public long LastHeard => Volatile.Read(ref _lastHeard);

    /// <summary>The last record that was taken.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Says from where on to take, once, before the first <see cref="Take"/>.</summary>
    public void StartAfter(long sequence)
    {
        _taken = sequence;
        var stored = _store.Read(connection => connection.Scalar<long?>("SELECT max(sequence) FROM occurrence") ?? 0);
        lock (_gate)
            _lastHeard = Math.Max(_lastHeard, stored);
    }

    /// <summary>The next records, at most so many and none after <paramref name="last"/>; none when all are taken.</summary>
    public IReadOnlyList<StoredRecord> Take(int most, long last)
    {
        var records = new List<StoredRecord>();
        while (records.Count < most && _taken < last)
        {
            var next = TakeHeld() is { } held ? [held] : _store.ReadAfter(_taken, (int)Math.Min(ReadAtOnce, Math.Min(most - records.Count, last - _taken)));
            if (next.Count == 0)
                break;
            records.AddRange(next);
            Volatile.Write(ref _taken, next[^1].Sequence);
        }

        return records;
    }

    public void Dispose() => _subscription.Dispose();

    private StoredRecord? TakeHeld()
    {
        lock (_gate)
        {
            while (_held.TryPeek(out var record) && record.Sequence <= _taken)
                _held.Dequeue();
            return _held.TryPeek(out var next) && next.Sequence == _taken + 1 ? _held.Dequeue() : null;
        }
    }

    private void Hear(AppendedBatch batch)
    {
        lock (_gate)
        {
            foreach (var record in batch.Records)
            {
                if (_held.Count < MostHeld)
                    _held.Enqueue(record);
            }

            _lastHeard = batch.Records[^1].Sequence;
        }

        _arrived();
    }
}
