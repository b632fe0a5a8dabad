namespace Redoubt.DuckDb;

/// <summary>
/// What an <see cref="AggregateFunction"/> knows of one group. Only one thread at a time uses it, but not always the same one. What it
/// throws becomes an error of the query, with its message; it is not used after that.
/// </summary>
public abstract class Aggregation
{
    /// <summary>Takes in a row.</summary>
    public abstract void Add(AggregateRow row);

    /// <summary>Takes in what another aggregation of the same function knows, whose rows come after its own. The other must stay as it is.</summary>
    public abstract void Merge(Aggregation other);

    /// <summary>Answers. A group without rows is asked too. More may be taken in afterwards, and the answer asked for again.</summary>
    public abstract void Finish(AggregateAnswer answer);

    /// <summary>The database is done with it, whether the query came to its end or not. Called once; must not throw.</summary>
    public virtual void Release()
    {
    }
}
