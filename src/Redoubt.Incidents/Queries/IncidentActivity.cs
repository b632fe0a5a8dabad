using Redoubt.DuckDb;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Queries;

/// <summary>The log of an incident, with the comments of the incidents that went up in it.</summary>
internal static class IncidentActivity
{
    private static readonly string Entries =
        $"""
        (SELECT id, time, kind, who,
            CASE WHEN incident_id = $1 THEN text ELSE 'From incident ' || incident_id || ': ' || text END AS text, before, after, undo
        FROM activity
        WHERE incident_id = $1 OR (kind = {(int)ActivityKind.Commented} AND incident_id IN (SELECT id FROM incident WHERE redirect_to = $1)))
        """;

    public static Page<ActivityEntry> Page(DuckDbConnection connection, long incident, ActivityFilter filter)
    {
        Paging.Check(filter.Skip, filter.Take);
        IncidentRows.Require(connection, incident);
        var where = new Where();
        _ = where.Value(incident); // $1 of Entries
        if (filter.Kind is { } kind)
            where.And($"kind = {(int)kind}");
        if (!string.IsNullOrWhiteSpace(filter.By))
            where.And($"who = {where.Value(filter.By.Trim())}");
        if (!string.IsNullOrWhiteSpace(filter.Search))
            where.And(Where.Contains("text", where.Value(filter.Search.Trim())));
        var total = connection.Scalar<long>($"SELECT count(*) FROM {Entries} {where.Sql}", where.Values);
        var entries = connection.List(
            $"SELECT * FROM {Entries} {where.Sql} ORDER BY id DESC LIMIT {where.Value((long)filter.Take)} OFFSET {where.Value((long)filter.Skip)}",
            Entry, where.Values);
        return new(total, [.. entries.Select(entry => Usable(connection, entry))]);
    }

    /// <summary>The whole log, oldest first.</summary>
    public static List<ActivityEntry> All(DuckDbConnection connection, long incident) =>
        connection.List($"SELECT * FROM {Entries} ORDER BY id", Entry, incident);

    private static ActivityEntry Entry(DuckDbReader row) => new(
        row.GetInt64(0), row.GetTimestamp(1), (ActivityKind)row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetStringOrNull(5),
        row.GetStringOrNull(6), row.GetStringOrNull(7));

    private static ActivityEntry Usable(DuckDbConnection connection, ActivityEntry entry) =>
        entry.Undo is { } token && Undo.Obstacle(connection, token) is not null ? entry with { Undo = null } : entry;
}
