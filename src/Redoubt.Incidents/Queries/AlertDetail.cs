using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Queries;

/// <summary>One alert with the whole record that stands for it.</summary>
internal static class AlertDetail
{
    public static AlertPage Of(DuckDbConnection connection, string id)
    {
        var number = AlertFinder.Find(connection, id);
        var row = AlertRows.Of(connection, [number])[0];
        return connection.List(
            """
            SELECT o.body, o.format, o.received, o.raw, (SELECT min(rule_name) FROM tuned_alert t WHERE t.alert = f.alert) FROM folded_alert f JOIN occurrence o ON o.sequence = f.first_sequence
            WHERE f.alert = $1
            """,
            record =>
            {
                var alert = AlertJson.Deserialize(record.GetUtf8(0));
                return new AlertPage(row)
                {
                    Description = alert.Description,
                    RecommendedActions = alert.RecommendedActions,
                    Actor = alert.Actor,
                    Threat = alert.Threat,
                    ThreatFamily = alert.ThreatFamily,
                    Link = alert.Link,
                    SourceIncident = alert.SourceIncident,
                    Format = record.GetString(1),
                    Received = record.GetTimestamp(2),
                    AllEntities = AlertEntities.Of(alert),
                    Raw = record.GetString(3),
                    TunedBy = record.GetStringOrNull(4),
                };
            },
            number)[0];
    }
}
