using Redoubt.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>The tables that queries run on: a store's, or those of a command line.</summary>
public interface IHuntingGround
{
    TableCatalog Catalog { get; }

    /// <summary>Runs work that reads, on the caller's thread and one state of the tables.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement that ran was interrupted.</exception>
    T Read<T>(Func<DuckDbConnection, T> work, CancellationToken cancel);
}
