namespace Redoubt.Kql.Runtime;

/// <summary>
/// What a runtime aggregate knows of one group. One thread at a time uses it. What it throws fails the query with its message, which
/// must name the KQL function and say what to do.
/// </summary>
public abstract class AggregateState
{
    /// <summary>Takes in a row.</summary>
    public abstract void Add(ReadOnlySpan<Cell> arguments);

    /// <summary>Takes in what another state of the same aggregate knows, whose rows come after its own. The other stays as it is.</summary>
    public abstract void Merge(AggregateState other);

    /// <summary>The answer; that of no rows too. Rows may follow, and it be asked again.</summary>
    public abstract Cell Finish();

    /// <summary>It is used no more. Called once, whether the query came to its end or not.</summary>
    public virtual void Release()
    {
    }
}
