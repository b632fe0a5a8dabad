namespace Redoubt.Incidents.Tuning;

/// <summary>Tells the engine that rules changed, or that hidden records come back. Safe to use from many threads.</summary>
internal sealed class TuningSignals
{
    // At the start both have to be looked at.
    private int _stale = 1;
    private int _returns = 1;

    public void RulesChanged() => Volatile.Write(ref _stale, 1);

    public void RecordsReturn() => Volatile.Write(ref _returns, 1);

    /// <summary>Whether rules changed since the last call.</summary>
    public bool TakeStale() => Interlocked.Exchange(ref _stale, 0) == 1;

    /// <summary>Whether records came back since the last call.</summary>
    public bool TakeReturns() => Interlocked.Exchange(ref _returns, 0) == 1;
}
