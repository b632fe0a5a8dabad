using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Storage;
using Redoubt.Incidents.Tuning;

namespace Redoubt.Incidents.Live;

/// <summary>Brings the window and the ledger back to where they stood, from the tables.</summary>
internal static class WindowRestore
{
    // An alert of few records is folded again from them, which is exact; of one with many only the sum is taken.
    private const int FoldedAgain = 20;

    /// <returns>The last record that is in an incident.</returns>
    public static long Restore(DuckDbConnection connection, CorrelationWindow window, Ledger ledger, int mostAlerts)
    {
        var watermark = connection.Scalar<long>("SELECT sequence FROM correlated");
        var alerts = Read(connection, mostAlerts);
        foreach (var alert in alerts.Where(alert => alert.Alert.Occurrences > FoldedAgain))
            window.Restore(alert.Alert);
        var again = alerts.Where(alert => alert.Alert.Occurrences <= FoldedAgain).Select(alert => alert.Number);
        foreach (var body in connection.List(
            $"""
            SELECT o.body FROM folded_alert f
            JOIN occurrence o ON o.fold_key = f.fold_key AND o.first_activity BETWEEN f.first_activity AND f.last_activity
            WHERE f.alert = ANY($1::BIGINT[]) AND o.sequence <= $2 AND {TunedTables.NotAside} ORDER BY o.sequence
            """,
            row => row.GetBytes(0), again, watermark))
            window.Add(AlertJson.Deserialize(body));

        var joins = JoinTable.Of(connection, alerts.Select(alert => alert.Number));
        foreach (var alert in alerts)
            ledger.Set(alert with { Join = joins.GetValueOrDefault(alert.Number) });
        foreach (var id in ledger.Reload(connection, [.. alerts.Select(alert => alert.Incident).Distinct()]))
            window.Place(id, ledger.PlacementOf(id));
        return watermark;
    }

    private static List<WrittenAlert> Read(DuckDbConnection connection, int most) => connection.List(
        """
        SELECT f.alert, f.first_sequence, f.id, f.fold_key, f.first_activity, f.last_activity, f.occurrences, f.events, f.incident_id,
            f.apart, o.body
        FROM folded_alert f JOIN occurrence o ON o.sequence = f.first_sequence
        WHERE f.alert IN (SELECT alert FROM folded_alert ORDER BY last_activity DESC LIMIT $1)
        """,
        row =>
        {
            var first = AlertJson.Deserialize(row.GetUtf8(10));
            return new WrittenAlert(
                row.GetInt64(0), row.GetInt64(1),
                new FoldedAlert(
                    row.GetString(2), row.GetString(3), first, row.GetTimestamp(4), row.GetTimestamp(5), row.GetInt64(6), row.GetInt64(7)),
                row.GetInt64(8), row.GetBoolean(9), null);
        },
        (long)most);
}
