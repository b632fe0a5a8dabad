namespace Redoubt.Evidence.Store;

/// <summary>What waits for the writer, in order, bounded by the memory that it holds (what is being written included).</summary>
internal sealed class WriteQueue(long maxBytes)
{
    // A group is one transaction: large enough to share the cost of a commit, small enough to hold little memory.
    private const long MaxGroupBytes = 32L * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Queue<WriteItem> _items = new();
    private readonly SemaphoreSlim _available = new(0);
    private long _bytes;
    private bool _closed;

    /// <exception cref="StoreFullException">Too much waits. One item alone is never too much.</exception>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public void Add(WriteItem item)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(EvidenceStore));
            if (_bytes > 0 && _bytes + item.Cost > maxBytes)
                throw new StoreFullException($"The store is busy: {_bytes:N0} of {maxBytes:N0} bytes are waiting to be written. Try again later.");
            _bytes += item.Cost;
            _items.Enqueue(item);
        }

        _available.Release();
    }

    /// <summary>Waits for the next items that belong into one transaction; empty when the queue is closed and nothing is left.</summary>
    public List<WriteItem> TakeGroup()
    {
        _available.Wait();
        var group = new List<WriteItem>();
        lock (_gate)
        {
            long bytes = 0;
            while (_items.TryPeek(out var next) && (group.Count == 0 || bytes + next.Cost <= MaxGroupBytes))
            {
                bytes += next.Cost;
                group.Add(_items.Dequeue());
            }
        }

        // One permit was spent on waiting; the others belong to the items that came along.
        for (var i = 1; i < group.Count; i++)
            _available.Wait();
        return group;
    }

    /// <summary>Gives back the room of items that are done.</summary>
    public void Release(IEnumerable<WriteItem> group)
    {
        var bytes = group.Sum(item => item.Cost);
        lock (_gate)
            _bytes -= bytes;
    }

    /// <summary>Takes no more items; those that wait are still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
        }

        _available.Release();
    }
}
