using Redoubt.DuckDb;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Automation;

/// <summary>An action that a rule wants, on its way to the response desk.</summary>
internal sealed record WantedOrder(long Id, ActionOrder Order, string Who, bool Approved);

/// <summary>Reads and writes <c>automation_order</c>: written with what set it off, so that a crash neither loses nor repeats it.</summary>
internal static class OrderTable
{
    public static void Add(DuckDbConnection connection, ActionOrder order, string who, bool approved, DateTimeOffset time) => connection.Execute(
        "INSERT INTO automation_order VALUES (nextval('automation_order_id'), $1, $2, $3, $4, $5, 'wanted', NULL)",
        order.IncidentId, Wire.Json(order), who, approved, time);

    public static List<WantedOrder> Wanted(DuckDbConnection connection) => connection.List(
        "SELECT id, body, who, approved FROM automation_order WHERE state = 'wanted' ORDER BY id LIMIT 100",
        row => new WantedOrder(row.GetInt64(0), Wire.Read<ActionOrder>(row.GetString(1)), row.GetString(2), row.GetBoolean(3)));

    /// <summary>What somebody wanted for an incident, whatever became of it.</summary>
    public static List<ActionOrder> Of(DuckDbConnection connection, long incident, string who) => connection.List(
        "SELECT body FROM automation_order WHERE incident_id = $1 AND who = $2", row => Wire.Read<ActionOrder>(row.GetString(0)), incident, who);

    public static void Settle(DuckDbConnection connection, long id, string state, string? note) =>
        connection.Execute("UPDATE automation_order SET state = $2, note = $3 WHERE id = $1", id, state, note);
}
