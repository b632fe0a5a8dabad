using Redoubt.Evidence;
using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Rhythm;

/// <summary>Where the numbers of a day, month or quarter are had. Safe to use from many threads.</summary>
/// <param name="store">The store.</param>
/// <param name="scope">What the caller may see; null for all. What is out of it is not counted.</param>
public sealed class RhythmDesk(EvidenceStore store, Scope? scope = null)
{
    /// <summary>The numbers of a period, as the store has them now.</summary>
    public Task<RhythmNumbers> OfAsync(RhythmPeriod period, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        return store.ReadAsync(scope ?? Scope.All, connection => RhythmQueries.Of(connection, period), cancel);
    }
}
