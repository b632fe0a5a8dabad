namespace Redoubt.Evidence.Store;

/// <summary>Those who want to hear of each commit, in the order in which they subscribed.</summary>
internal sealed class Subscribers(Action<Exception>? onFault)
{
    private readonly Lock _gate = new();
    private Action<AppendedBatch>[] _all = [];

    public IDisposable Add(Action<AppendedBatch> subscriber)
    {
        // A delegate of its own, so that subscribing twice and leaving once leaves one.
        void Entry(AppendedBatch batch) => subscriber(batch);
        Action<AppendedBatch> entry = Entry;
        lock (_gate)
            _all = [.. _all, entry];
        return new Subscription(this, entry);
    }

    public void Notify(IReadOnlyList<StoredRecord> records)
    {
        var batch = new AppendedBatch(records);
        foreach (var subscriber in _all)
        {
            try
            {
                subscriber(batch);
            }
            catch (Exception error)
            {
                // The records are durable whatever a listener makes of them; the writer must go on.
                onFault?.Invoke(error);
            }
        }
    }

    private sealed class Subscription(Subscribers owner, Action<AppendedBatch> entry) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
                owner._all = [.. owner._all.Where(other => !ReferenceEquals(other, entry))];
        }
    }
}
