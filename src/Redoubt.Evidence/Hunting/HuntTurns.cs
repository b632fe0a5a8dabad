namespace Redoubt.Evidence.Hunting;

/// <summary>How many queries run and wait on one machine, whoever asks them.</summary>
/// <param name="atOnce">How many run at once.</param>
internal sealed class HuntTurns(int atOnce) : IDisposable
{
    private int _waiting;

    /// <summary>How many wait now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public SemaphoreSlim Free { get; } = new(atOnce);

    public int Join() => Interlocked.Increment(ref _waiting);

    public void Leave() => Interlocked.Decrement(ref _waiting);

    public void Dispose() => Free.Dispose();
}
