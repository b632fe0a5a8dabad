using Redoubt.DuckDb;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>Reads and writes the sources of intelligence.</summary>
internal static class SourceTable
{
    private const string Columns =
        """
        SELECT s.id, s.name, s.kind, s.enabled, s.alerts, s.settings, s.secret, s.every_minutes, s.created, s.created_by, s.last_run, s.last_error, s.next_run, s.last_report,
          (SELECT count(*) FROM intel_indicator i WHERE i.source = s.id), (SELECT count(*) FROM intel_object o WHERE o.source = s.id AND o.kind <> 0)
        FROM intel_source s
        """;

    public static List<IntelligenceSource> All(DuckDbConnection connection) => connection.List(Columns + " ORDER BY lower(s.name), s.id", Row);

    /// <exception cref="IncidentNotFoundException">There is none of this number.</exception>
    public static IntelligenceSource Find(DuckDbConnection connection, long id) => connection.List(Columns + " WHERE s.id = $1", Row, id) is [var source]
        ? source : throw new IncidentNotFoundException($"There is no source {id}.");

    public static IntelligenceSource? Named(DuckDbConnection connection, string name) =>
        connection.List(Columns + " WHERE lower(s.name) = lower($1)", Row, name) is [var source, ..] ? source : null;

    public static long Add(
        DuckDbConnection connection, string name, SourceKind kind, bool enabled, bool alerts, FeedSettings settings, string? secret, long every, string who, DateTimeOffset now)
    {
        var id = connection.Scalar<long>("SELECT nextval('intel_source_id')");
        connection.Execute(
            "INSERT INTO intel_source VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, $11, NULL, NULL)",
            id, name, Wire.Name(kind), enabled, alerts, Wire.Json(settings), secret, every, now, who, every > 0 ? now : null);
        return id;
    }

    /// <summary>Takes a source away with all that came from it.</summary>
    public static void Delete(DuckDbConnection connection, long id)
    {
        foreach (var table in new[] { "intel_indicator", "intel_observable", "intel_object", "intel_relation" })
            connection.Execute($"DELETE FROM {table} WHERE source = $1", id);
        connection.Execute("DELETE FROM intel_source WHERE id = $1", id);
        PartTables.Prune(connection);
    }

    private static IntelligenceSource Row(DuckDbReader row) => new(
        row.GetInt64(0), row.GetString(1), Enum.Parse<SourceKind>(row.GetString(2), ignoreCase: true), row.GetBoolean(3), row.GetBoolean(4),
        Wire.Read<FeedSettings>(row.GetString(5)), !row.IsNull(6), row.GetInt64(7), row.GetTimestamp(8), row.GetString(9), Time(row, 10), row.GetStringOrNull(11), Time(row, 12),
        row.GetStringOrNull(13) is { } report ? Wire.Read<ImportReport>(report) : null, row.GetInt64(14), row.GetInt64(15));

    public static DateTimeOffset? Time(DuckDbReader row, int column) => row.IsNull(column) ? null : row.GetTimestamp(column);
}
