namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary>A state that keeps what it has not seen before, in the order in which it comes, up to a number.</summary>
/// <param name="function">The KQL function, for messages.</param>
/// <param name="open">The bracket that the answer begins with.</param>
/// <param name="close">The one that it ends with.</param>
internal abstract class FirstSeenState(string function, char open, char close) : JsonAggregateState
{
    private long _most = Gathering.Most;

    protected FirstSeen Seen { get; } = new(function);

    /// <summary>Whether nothing more is kept.</summary>
    protected bool IsFull => Seen.Count >= _most;

    public sealed override void Add(ReadOnlySpan<byte> json, long most)
    {
        _most = Math.Min(most, Gathering.Most);
        if (!IsFull)
            Add(CanonicalJson.Trim(json));
    }

    public sealed override void Merge(AggregateState other)
    {
        var state = (FirstSeenState)other;
        _most = Math.Min(_most, state._most);
        Seen.Append(state.Seen, _most);
    }

    public sealed override ReadOnlySpan<byte> FinishUtf8() => Seen.Text(open, close);

    public sealed override void Release() => Seen.Release();

    /// <summary>Takes in a value without white space around it; it may be empty.</summary>
    protected abstract void Add(ReadOnlySpan<byte> json);
}
