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

    public static AuditPage Page(DuckDbConnection connection, AuditFilter filter)
    {
        const string Matching =
            """
            FROM audit WHERE ($1 IS NULL OR who = $1) AND ($2 IS NULL OR strpos(lower(who), lower($2)) > 0)
                AND ($3 IS NULL OR strpos(lower(action), lower($3)) > 0)
                AND ($4 IS NULL OR strpos(lower(target), lower($4)) > 0 OR strpos(lower(coalesce(detail, '')), lower($4)) > 0)
                AND ($5 IS NULL OR time >= $5) AND ($6 IS NULL OR time < $6)
            """;
        object?[] values = [Given(filter.Only), Given(filter.Who), Given(filter.Action), Given(filter.Target), filter.From, filter.To];
        return new(
            connection.Scalar<long>($"SELECT count(*) {Matching}", values),
            connection.List(
                $"SELECT {Columns} {Matching} ORDER BY number DESC LIMIT $7 OFFSET $8",
                row => new AuditEntry(
                    row.GetInt64(0), row.GetTimestamp(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetStringOrNull(5),
                    Enum.TryParse<AuditOutcome>(row.GetString(6), ignoreCase: true, out var outcome) ? outcome : AuditOutcome.Done, row.GetStringOrNull(7)),
                [.. values, (long)filter.Take, (long)filter.Skip]));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ChainedEntry Chained(DuckDbReader row) => new(
        row.GetInt64(0), row.GetTimestamp(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetStringOrNull(5), row.GetString(6),
        row.GetStringOrNull(7), row.GetString(8));
}
