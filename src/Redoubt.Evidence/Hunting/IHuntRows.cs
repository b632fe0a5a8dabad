using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>Takes the rows of one query, as the database gives them.</summary>
public interface IHuntRows
{
    /// <summary>The rows of these columns follow.</summary>
    void Begin(IReadOnlyList<ResultColumn> columns);

    /// <summary>Takes the reader's current row.</summary>
    void Add(DuckDbReader row);

    /// <summary>How many bytes are held.</summary>
    long Bytes { get; }
}
