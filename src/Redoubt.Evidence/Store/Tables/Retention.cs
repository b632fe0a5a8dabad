using Redoubt.DuckDb;
using Redoubt.Evidence.Rows;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Store.Tables;

/// <summary>
/// Deletes rows of the hunting tables that are older than is kept, in steps small enough that appends between them do not wait long.
/// Retention counts from when a row was taken in where that is later than when it happened: an old recording that is read today is
/// there to be hunted in.
/// </summary>
/// <param name="store">The store; deletions go through its writer.</param>
/// <param name="policy">What is kept.</param>
/// <param name="time">The clock.</param>
public sealed class Retention(EvidenceStore store, RetentionPolicy policy, TimeProvider time)
{
    /// <summary>About how many rows one step deletes: some tens of milliseconds of the writer's time.</summary>
    private const long StepRows = 50_000;

    // Below the bound by this much, so that it is not at work all the time.
    private const double Slack = 0.95;

    /// <summary>Deletes what is to go now.</summary>
    /// <returns>How many rows went, by table.</returns>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancel = default)
    {
        var deleted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (policy.Days is { } days)
        {
            var before = time.GetUtcNow().AddDays(-days).UtcTicks;
            foreach (var table in TableLayout.Tables)
                await DeleteAsync(table, before, long.MaxValue, deleted, cancel).ConfigureAwait(false);
        }

        if (policy.Bytes is { } bytes)
            await ShrinkAsync(bytes, deleted, cancel).ConfigureAwait(false);
        if (deleted.Count > 0)
            await store.CheckpointAsync(cancel).ConfigureAwait(false);
        return deleted;
    }

    /// <summary>
    /// Deletes the share of all rows, the oldest of all tables together, by which there is too much. What a deletion frees shows in the file only
    /// when blocks of rows are gone as a whole: so the bytes are reckoned from the rows that are left.
    /// </summary>
    private async Task ShrinkAsync(long bytes, SortedDictionary<string, long> deleted, CancellationToken cancel)
    {
        await store.CheckpointAsync(cancel).ConfigureAwait(false);
        var timed = TableLayout.Tables.Where(table => table.Time >= 0).ToList();
        var (used, rows, held) = store.Read(
            connection => (
                connection.Scalar<long>("SELECT used_blocks * block_size FROM pragma_database_size()"),
                timed.Sum(table => connection.Scalar<long>($"SELECT count(*) FROM {Name(table)}")),
                connection.Scalar<long>("SELECT coalesce(sum(estimated_size), 0)::BIGINT FROM duckdb_tables() WHERE schema_name = $1", HuntingTables.Schema)),
            cancel);
        var live = held > 0 ? used * ((double)rows / held) : 0;
        if (live <= bytes)
            return;
        var share = (long)Math.Ceiling(rows * (1 - (bytes * Slack / live)));
        var before = store.Read(connection => BoundOf(connection, timed, share), cancel);
        var gone = 0L;
        foreach (var table in timed)
            gone += await DeleteAsync(table, before, share - gone, deleted, cancel).ConfigureAwait(false);
    }

    /// <summary>The time before which this many rows of all tables lie.</summary>
    private static long BoundOf(DuckDbConnection connection, IEnumerable<TableLayout> tables, long rows)
    {
        var all = string.Join(" UNION ALL ", tables.Select(table => $"SELECT {Age(table)} AS age FROM {Name(table)}"));
        return connection.Scalar<long>($"SELECT coalesce(max(age), 0) + 1 FROM (SELECT age FROM ({all}) ORDER BY age LIMIT $1)", rows);
    }

    private async Task<long> DeleteAsync(TableLayout table, long before, long most, SortedDictionary<string, long> deleted, CancellationToken cancel)
    {
        var gone = 0L;
        while (gone < most)
        {
            cancel.ThrowIfCancellationRequested();
            var step = Math.Min(StepRows, most - gone);
            // A look first: most tables have nothing to delete, and the writer need not be asked.
            if (!store.Read(connection => connection.Scalar<bool>($"SELECT EXISTS (SELECT 1 FROM {Name(table)} WHERE {IsOld(table)})", before), cancel))
                break;
            var count = await store.WriteAsync(
                connection => connection.Execute(
                    $"DELETE FROM {Name(table)} WHERE rowid IN (SELECT rowid FROM {Name(table)} WHERE {IsOld(table)} ORDER BY rowid LIMIT $2)", before, step),
                cancel).ConfigureAwait(false);
            if (count == 0)
                break;
            gone += count;
            deleted[table.Name] = deleted.GetValueOrDefault(table.Name) + count;
        }

        return gone;
    }

    private static string Name(TableLayout table) => $"{HuntingTables.Schema}.{DuckDbTypes.Quoted(HuntingTables.StoredTable(table.Name))}";

    private static string Time(TableLayout table) => DuckDbTypes.Quoted(table.StoredName(table.Time));

    private static string Age(TableLayout table) => $"greatest({Time(table)}, {TableCatalog.IngestedColumn})";

    // Two conditions, each of which the minima and maxima of blocks can answer.
    private static string IsOld(TableLayout table) =>
        table.Time < 0 ? $"{TableCatalog.IngestedColumn} < $1" : $"{Time(table)} < $1 AND {TableCatalog.IngestedColumn} < $1";
}
