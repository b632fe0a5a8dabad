using Redoubt.DuckDb;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Tuning;

/// <summary>
/// Keeps alerts and incidents resolved as long as tuning resolved all they are made of. Follows from the records alone: an alert with a
/// record that no rule resolved is open, whichever came first.
/// </summary>
internal static class TuningStates
{
    private sealed record Standing(long Alert, long Records, long Tuned, long Rule, string? RuleName, Classification Classification, Determination Determination, bool Known);

    /// <summary>Resolves or reopens alerts whose records changed. People's own decisions about an alert stay.</summary>
    public static void SettleAlerts(DuckDbConnection connection, IReadOnlyCollection<long> alerts, long watermark, DateTimeOffset time)
    {
        if (alerts.Count == 0 || connection.Scalar<long>("SELECT count(*) FROM (SELECT 1 FROM tuned_record WHERE NOT hidden LIMIT 1)") == 0)
            return;
        var standing = connection.List(
            $"""
            SELECT f.alert, count(*), count(t.sequence), coalesce(arg_min(t.rule, t.sequence), 0), arg_min(t.rule_name, t.sequence),
                coalesce(arg_min(t.classification, t.sequence), 0), coalesce(arg_min(t.determination, t.sequence), 0),
                f.alert IN (SELECT alert FROM tuned_alert)
            FROM folded_alert f JOIN occurrence o ON o.fold_key = f.fold_key AND o.first_activity BETWEEN f.first_activity AND f.last_activity
            LEFT JOIN tuned_record t ON t.sequence = o.sequence AND NOT t.hidden
            WHERE f.alert IN (SELECT unnest($1::BIGINT[])) AND o.sequence <= $2 AND {TunedTables.NotAside}
            GROUP BY f.alert
            """,
            row => new Standing(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetStringOrNull(4), (Classification)row.GetInt32(5),
                (Determination)row.GetInt32(6), row.GetBoolean(7)),
            alerts, watermark);
        foreach (var alert in standing.Where(alert => alert.Tuned == alert.Records && !alert.Known))
        {
            connection.Execute("INSERT INTO tuned_alert VALUES ($1, $2, $3, $4, $5)",
                alert.Alert, alert.Rule, alert.RuleName, (long)alert.Classification, (long)alert.Determination);
            connection.Execute(
                """
                UPDATE folded_alert SET status = 2, resolved = $4, last_update = $4, classification = $2, determination = $3
                WHERE alert = $1 AND status <> 2 AND classification = 0
                """,
                alert.Alert, (long)alert.Classification, (long)alert.Determination, time);
        }

        Reopen(connection, [.. standing.Where(alert => alert.Tuned < alert.Records && alert.Known).Select(alert => alert.Alert)], time);
    }

    /// <summary>Opens alerts that tuning had resolved, unless people decided otherwise about them meanwhile.</summary>
    public static void Reopen(DuckDbConnection connection, IReadOnlyCollection<long> alerts, DateTimeOffset time)
    {
        if (alerts.Count == 0)
            return;
        connection.Execute(
            """
            UPDATE folded_alert SET status = 0, resolved = NULL, classification = 0, determination = 0, last_update = $2
            FROM tuned_alert t
            WHERE folded_alert.alert IN (SELECT unnest($1::BIGINT[])) AND t.alert = folded_alert.alert AND folded_alert.status = 2
                AND folded_alert.classification = t.classification AND folded_alert.determination = t.determination
            """,
            alerts, time);
        connection.Execute("DELETE FROM tuned_alert WHERE alert IN (SELECT unnest($1::BIGINT[]))", alerts);
    }

    /// <summary>Resolves incidents that hold nothing but what tuning resolved, and reopens those that hold more. Not those that people touched.</summary>
    public static void SettleIncidents(DuckDbConnection connection, IReadOnlyCollection<long> incidents, DateTimeOffset time)
    {
        if (incidents.Count == 0)
            return;
        var standing = connection.List(
            """
            SELECT i.id, i.status, count(*), count(t.alert), min(t.rule_name), min(t.classification), max(t.classification)
            FROM incident i JOIN folded_alert f ON f.incident_id = i.id LEFT JOIN tuned_alert t ON t.alert = f.alert
            WHERE i.id IN (SELECT unnest($1::BIGINT[])) AND NOT i.touched AND i.status IN (0, 3)
            GROUP BY 1, 2 HAVING count(t.alert) > 0 OR i.status = 3 ORDER BY 1
            """,
            row => (Id: row.GetInt64(0), Resolved: row.GetInt32(1) == 3, Alerts: row.GetInt64(2), Tuned: row.GetInt64(3), Rule: row.GetStringOrNull(4),
                Lowest: row.IsNull(5) ? 0 : row.GetInt32(5), Highest: row.IsNull(6) ? 0 : row.GetInt32(6)),
            incidents);
        var lines = new List<LogLine>();
        foreach (var incident in standing)
        {
            if (incident.Tuned == incident.Alerts && !incident.Resolved)
            {
                var by = By(incident.Rule!);
                connection.Execute(
                    "UPDATE incident SET status = 3, resolved = $2, classification = $3, resolving_comment = $4 WHERE id = $1",
                    incident.Id, time, (long)(incident.Lowest == incident.Highest ? incident.Lowest : 0), by);
                lines.Add(new(incident.Id, ActivityKind.StatusChanged, by, "Resolved: tuning resolved all its alerts", "active", "resolved"));
            }
            else if (incident.Tuned < incident.Alerts && incident.Resolved)
            {
                connection.Execute(
                    "UPDATE incident SET status = 0, resolved = NULL, classification = 0, determination = 0, resolving_comment = NULL WHERE id = $1", incident.Id);
                lines.Add(new(incident.Id, ActivityKind.StatusChanged, LogTable.Correlation, "Opened again: an alert came that tuning did not resolve", "resolved", "active"));
            }
        }

        LogTable.Write(connection, time, lines);
    }

    /// <summary>How the log calls a tuning rule.</summary>
    public static string By(string rule) => $"Alert tuning: {rule}";
}
