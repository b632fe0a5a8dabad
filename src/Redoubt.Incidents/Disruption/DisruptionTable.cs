using Redoubt.DuckDb;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Disruption;

/// <summary>Reads and writes <c>disruption</c>.</summary>
internal static class DisruptionTable
{
    private const string Columns = "id, incident_id, time, action, target, reasons, alerts, state, note, response";

    public static void Add(
        DuckDbConnection connection, long incident, DateTimeOffset time, DisruptionStep step, IReadOnlyList<string> reasons, DisruptionState state, string? note) =>
        connection.Execute(
            "INSERT INTO disruption VALUES (nextval('disruption_id'), $1, $2, $3, $4, $5, $6, $7, $8, NULL)",
            incident, time, Wire.Name(step.Action), Wire.Json(step.Target), Wire.Json(reasons), Wire.Json(step.AlertIds), Wire.Name(state), note);

    public static List<DisruptionEntry> Of(DuckDbConnection connection, long incident) => connection.List(
        $"SELECT {Columns} FROM disruption WHERE incident_id IN (SELECT id FROM incident WHERE id = $1 OR redirect_to = $1) ORDER BY id", Row, incident);

    public static List<DisruptionEntry> Latest(DuckDbConnection connection, DateTimeOffset since, long most) =>
        connection.List($"SELECT {Columns} FROM disruption WHERE time >= $1 ORDER BY id DESC LIMIT $2", Row, since, most);

    public static List<DisruptionEntry> Wanted(DuckDbConnection connection) =>
        connection.List($"SELECT {Columns} FROM disruption WHERE state = 'wanted' ORDER BY id", Row);

    public static void Settle(DuckDbConnection connection, long id, DisruptionState state, long? action, string? note) =>
        connection.Execute("UPDATE disruption SET state = $2, response = $3, note = $4 WHERE id = $1", id, Wire.Name(state), action, note);

    /// <summary>Actions that were really taken since a time.</summary>
    public static long Taken(DuckDbConnection connection, DateTimeOffset since) =>
        connection.Scalar<long>("SELECT count(*) FROM disruption WHERE time > $1 AND state IN ('wanted', 'ordered')", since);

    /// <summary>Those of some incidents that attack disruption acts in.</summary>
    public static HashSet<long> Disrupted(DuckDbConnection connection, IReadOnlyCollection<long> incidents) => [.. connection.List(
        """
        SELECT DISTINCT coalesce(i.redirect_to, i.id) FROM disruption d JOIN incident i ON i.id = d.incident_id
        WHERE d.state IN ('wanted', 'ordered') AND coalesce(i.redirect_to, i.id) IN (SELECT unnest($1::BIGINT[]))
        """,
        row => row.GetInt64(0), incidents)];

    private static DisruptionEntry Row(DuckDbReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetTimestamp(2), Enum.Parse<ActionKind>(row.GetString(3), ignoreCase: true), Wire.Read<EntityReference>(row.GetString(4)),
        Wire.Read<IReadOnlyList<string>>(row.GetString(5)), Wire.Read<IReadOnlyList<string>>(row.GetString(6)),
        Enum.Parse<DisruptionState>(row.GetString(7), ignoreCase: true), row.GetStringOrNull(8), row.Get<long?>(9));
}
