using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>The hunting tables of a store, all of them or what a scope may see.</summary>
internal sealed class StoreGround(ReadPool reads, Scope? scope = null) : IHuntingGround
{
    public TableCatalog Catalog { get; } = ScopedCatalog.Of(scope);

    public T Read<T>(Func<DuckDbConnection, T> work, CancellationToken cancel) => reads.Read(work, scope, cancel);
}
