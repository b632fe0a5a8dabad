namespace Redoubt.Incidents.Live;

/// <summary>Wakes one waiter; ringing twice before it wakes is ringing once.</summary>
internal sealed class Bell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly Lock _gate = new();

    public void Ring()
    {
        lock (_gate)
        {
            if (_rung.CurrentCount == 0)
                _rung.Release();
        }
    }

    /// <returns>Whether it rang in time.</returns>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken cancel) => _rung.WaitAsync(most, cancel);

    public Task WaitAsync(CancellationToken cancel) => _rung.WaitAsync(cancel);

    public void Dispose() => _rung.Dispose();
}
