using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Kql.DuckDb;

namespace Redoubt.Evidence.Hunting;

/// <summary>How much there is to hunt in.</summary>
public sealed class TableOverview(EvidenceStore store, Scope? scope = null)
{
    /// <summary>Rows and the latest time of each table of the schema that the store has.</summary>
    public Task<IReadOnlyDictionary<string, TableContent>> ReadAsync(CancellationToken cancel = default) =>
        store.ReadAsync(scope ?? Scope.All, Read, cancel);

    private IReadOnlyDictionary<string, TableContent> Read(DuckDbConnection connection)
    {
        var catalog = ScopedCatalog.Of(scope);
        var present = connection.List(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = $1", row => row.GetString(0), catalog.StoredIn).ToHashSet(StringComparer.Ordinal);
        var tables = catalog.Tables.Where(table => present.Contains(table.Name)).ToList();
        if (tables.Count == 0)
            return new Dictionary<string, TableContent>();
        // Names come from the catalogue. The parameter is the place in the list: no text of ours has to come back.
        var sql = string.Join(" UNION ALL ", tables.Select((table, i) =>
            $"SELECT {i}, count(*), {(table.TimeColumn is { } time ? $"max({DuckDbTypes.Quoted(time.StoredName)})" : "NULL::BIGINT")} "
            + $"FROM {DuckDbTypes.Quoted(catalog.StoredIn)}.{DuckDbTypes.Quoted(table.Name)}"));
        return connection.List(sql, row => (Table: row.GetInt32(0), Rows: row.GetInt64(1), Newest: row.IsNull(2) ? (long?)null : row.GetInt64(2)))
            .ToDictionary(row => tables[row.Table].Name, row => new TableContent(row.Rows, Time(row.Newest)));
    }

    private static DateTimeOffset? Time(long? ticks) =>
        ticks is { } value && value >= 0 && value <= DateTime.MaxValue.Ticks ? new DateTimeOffset(value, TimeSpan.Zero) : null;
}

/// <summary>What a table holds.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Newest">When the latest of them happened; null when there is none, or the table has no times.</param>
public sealed record TableContent(long Rows, DateTimeOffset? Newest);
