using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Queries;

/// <summary>Everything about one incident.</summary>
internal static class StoryOfIncident
{
    public static IncidentStory Of(DuckDbConnection connection, long incident)
    {
        var page = IncidentRows.Find(connection, incident);
        var rows = Read(connection, incident);
        // Ten thousand records take a third of a second to read on one core.
        var alerts = new FoldedAlert[rows.Count];
        Parallel.For(0, rows.Count, i => alerts[i] = rows[i].Alert with { First = AlertJson.Deserialize(rows[i].Body) });
        var joins = JoinTable.Of(connection, rows.Select(row => row.Number));
        return new(
            page,
            [.. alerts.Zip(rows, (alert, row) => new StoryAlert(alert, joins.TryGetValue(row.Number, out var join) ? [join] : []))
                .OrderBy(alert => alert.Alert.FirstActivity).ThenBy(alert => alert.Alert.Id, StringComparer.Ordinal)],
            IncidentActivity.All(connection, incident));
    }

    private static List<(long Number, FoldedAlert Alert, byte[] Body)> Read(DuckDbConnection connection, long incident) => connection.List(
        """
        SELECT f.alert, f.id, f.fold_key, f.first_activity, f.last_activity, f.occurrences, f.events, o.body
        FROM folded_alert f JOIN occurrence o ON o.sequence = f.first_sequence WHERE f.incident_id = $1
        """,
        row => (row.GetInt64(0),
            new FoldedAlert(
                row.GetString(1), row.GetString(2), null!, row.GetTimestamp(3), row.GetTimestamp(4), row.GetInt64(5), row.GetInt64(6)),
            row.GetBytes(7)),
        incident);
}
