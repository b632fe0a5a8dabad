using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>The hunting tables of a store.</summary>
internal sealed class StoreGround(ReadPool reads) : IHuntingGround
{
    public TableCatalog Catalog => HuntingSchema.Catalog;

    public T Read<T>(Func<DuckDbConnection, T> work, CancellationToken cancel) => reads.Read(work, cancel);
}
