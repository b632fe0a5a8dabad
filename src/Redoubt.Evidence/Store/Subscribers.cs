namespace Redoubt.Evidence.Store;

/// <summary>Those who want to hear of each commit, in the order in which they subscribed.</summary>
/// <typeparam name="T">What they are told.</typeparam>
internal sealed class Subscribers<T>(Action<Exception>? onFault)
{
    private readonly Lock _gate = new();
    private Action<T>[] _all = [];

    public IDisposable Add(Action<T> subscriber)
    {
        // A delegate of its own, so that subscribing twice and leaving once leaves one.
        void Entry(T what) => subscriber(what);
        Action<T> entry = Entry;
        lock (_gate)
            _all = [.. _all, entry];
        return new Subscription(this, entry);
    }

    public void Notify(T what)
    {
        foreach (var subscriber in _all)
        {
            try
            {
                subscriber(what);
            }
            catch (Exception error)
            {
                // What was written is durable whatever a listener makes of them; the writer must go on.
                onFault?.Invoke(error);
            }
        }
    }

    private sealed class Subscription(Subscribers<T> owner, Action<T> entry) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
                owner._all = [.. owner._all.Where(other => !ReferenceEquals(other, entry))];
        }
    }
}
