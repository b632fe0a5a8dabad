namespace Redoubt.Incidents.Live;

/// <summary>Which incidents people changed, for the engine to look at again. Safe to use from many threads.</summary>
internal sealed class Decisions
{
    private readonly Lock _gate = new();
    private HashSet<long> _incidents = [];
    private long _version;

    /// <summary>Rises with every change: a round that rests on an older one must not be written.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Takes note of a change, on the store's writing thread, inside the change's own transaction.</summary>
    public void Note(params IEnumerable<long> incidents)
    {
        lock (_gate)
        {
            _incidents.UnionWith(incidents);
            _version++;
        }
    }

    /// <summary>The incidents noted since the last call.</summary>
    public IReadOnlyCollection<long> Take()
    {
        lock (_gate)
        {
            var taken = _incidents;
            _incidents = [];
            return taken;
        }
    }
}
