using Redoubt.DuckDb;

namespace Redoubt.Evidence.Audit;

/// <summary>Writes and reads the table <c>audit</c>.</summary>
internal static class AuditTable
{
    public const string Columns = "number, time, who, action, target, detail, outcome, address";

    public static bool Exists(DuckDbConnection connection) =>
        connection.Scalar<long>("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'audit'") > 0;

    /// <summary>Number and MAC of the last entry; 0 and nothing for an empty log.</summary>
    public static (long Number, string Mac) Head(DuckDbConnection connection) => connection.List(
        "SELECT number, mac FROM audit WHERE number = (SELECT max(number) FROM audit) LIMIT 1", row => (row.GetInt64(0), row.GetString(1)))
        is [var head] ? head : (0, ChainedEntry.Origin);

    public static void Add(DuckDbConnection connection, ChainedEntry entry) => connection.Execute(
        "INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        entry.Number, entry.Time, entry.Who, entry.Action, entry.Target, entry.Detail, entry.Outcome, entry.Address, entry.Mac);

    /// <summary>All entries by number.</summary>
    public static List<ChainedEntry> All(DuckDbConnection connection) =>
        connection.List($"SELECT {Columns}, mac FROM audit ORDER BY number, rowid", Chained);

    private static ChainedEntry Chained(DuckDbReader row) => new(
        row.GetInt64(0), row.GetTimestamp(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetStringOrNull(5), row.GetString(6),
        row.GetStringOrNull(7), row.GetString(8));
}
