using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Response;

/// <summary>Reads and writes <c>response_action</c> and <c>response_try</c>.</summary>
internal static class ActionTable
{
    private const string Columns =
        "id, kind, state, target_kind, target_key, target_name, fields, incident_id, reason, origin, rule, evidence, ordered_by, ordered, approved_by, "
        + "second_by, refused_by, decided, connector, ticket, tries, next_try, ended, outcome, undoes, undone_by";

    /// <summary>Adds an action and gives it its number.</summary>
    public static ResponseAction Insert(DuckDbConnection connection, ResponseAction action, string key)
    {
        action = action with { Id = connection.Scalar<long>("SELECT nextval('response_action_id')") };
        connection.Execute(
            """
            INSERT INTO response_action (id, key, kind, state, target_kind, target_key, target_name, fields, incident_id, reason, origin, rule,
                evidence, ordered_by, ordered, tries, undoes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16)
            """,
            action.Id, key, (long)action.Kind, (long)action.State, (long)action.Target.Kind, action.Target.Key, action.Target.Name,
            Wire.Json(action.Fields), action.IncidentId, action.Reason, (long)action.Origin, action.Rule, Wire.Json(action.Evidence),
            action.OrderedBy, action.Ordered, action.Undoes);
        Update(connection, action);
        return action;
    }

    /// <summary>Writes what can change of an action.</summary>
    public static void Update(DuckDbConnection connection, ResponseAction action) => connection.Execute(
        """
        UPDATE response_action SET state = $2, approved_by = $3, second_by = $4, refused_by = $5, decided = $6, connector = $7, ticket = $8,
            tries = $9, next_try = $10, ended = $11, outcome = $12, undone_by = $13
        WHERE id = $1
        """,
        action.Id, (long)action.State, action.ApprovedBy, action.SecondBy, action.RefusedBy, action.Decided, action.Connector, action.Ticket,
        (long)action.Tries, action.NextTry, action.Ended, action.Outcome, action.UndoneBy);

    /// <exception cref="IncidentNotFoundException">There is none.</exception>
    public static ResponseAction Find(DuckDbConnection connection, long id) =>
        connection.List($"SELECT {Columns} FROM response_action WHERE id = $1", Row, id) is [var action]
            ? action : throw new IncidentNotFoundException($"There is no action {id}.");

    /// <summary>The random key that goes with an action to its connector.</summary>
    public static string KeyOf(DuckDbConnection connection, long id) =>
        connection.Scalar<string>("SELECT key FROM response_action WHERE id = $1", id)!;

    /// <param name="connection">A snapshot.</param>
    /// <param name="rest">What follows FROM: the program's own constant text.</param>
    /// <param name="values">Its parameters.</param>
    public static List<ResponseAction> List(DuckDbConnection connection, string rest, params object?[] values) =>
        connection.List($"SELECT {Columns} FROM response_action {rest}", Row, values);

    public static List<ActionTry> Tries(DuckDbConnection connection, long id) => connection.List(
        "SELECT number, connector, begun, ended, result, text FROM response_try WHERE action = $1 ORDER BY number",
        row => new ActionTry(
            row.GetInt32(0), row.GetString(1), row.GetTimestamp(2), Time(row, 3), row.IsNull(4) ? null : (TryResult)row.GetInt32(4),
            row.GetStringOrNull(5)),
        id);

    public static void BeginTry(DuckDbConnection connection, ResponseAction action, DateTimeOffset time) => connection.Execute(
        "INSERT INTO response_try (action, number, connector, begun) VALUES ($1, $2, $3, $4)",
        action.Id, (long)action.Tries, action.Connector, time);

    public static void EndTry(DuckDbConnection connection, ResponseAction action, ConnectorAnswer answer, DateTimeOffset time) => connection.Execute(
        "UPDATE response_try SET ended = $3, result = $4, text = $5 WHERE action = $1 AND number = $2",
        action.Id, (long)action.Tries, time, (long)answer.Result, answer.Text);

    private static ResponseAction Row(DuckDbReader row) => new(
        row.GetInt64(0), (ActionKind)row.GetInt32(1), (ActionState)row.GetInt32(2),
        new EntityReference((EntityKind)row.GetInt32(3), row.GetString(4), row.GetString(5)),
        Wire.Read<IReadOnlyDictionary<string, string>>(row.GetString(6)), Number(row, 7), row.GetString(8), (ActionOrigin)row.GetInt32(9),
        row.GetStringOrNull(10), Wire.Read<IReadOnlyList<string>>(row.GetString(11)), row.GetString(12), row.GetTimestamp(13),
        row.GetStringOrNull(14), row.GetStringOrNull(15), row.GetStringOrNull(16), Time(row, 17), row.GetStringOrNull(18),
        row.GetStringOrNull(19), row.GetInt32(20), Time(row, 21), Time(row, 22), row.GetStringOrNull(23), Number(row, 24), Number(row, 25));

    private static DateTimeOffset? Time(DuckDbReader row, int column) => row.IsNull(column) ? null : row.GetTimestamp(column);

    private static long? Number(DuckDbReader row, int column) => row.IsNull(column) ? null : row.GetInt64(column);
}
