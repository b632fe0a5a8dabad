using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Live;

namespace Redoubt.Incidents.Storage;

/// <summary>Writes <c>folded_alert</c> and what hangs on it. Every call may carry thousands of alerts.</summary>
internal static class AlertTable
{
    private static readonly string[] Parts = ["folded_alert", "alert_entity", "alert_edge", "alert_join", "alert_tenant", "tuned_alert", "alert_comment"];

    /// <summary>Adds alerts that are new.</summary>
    public static void Add(DuckDbConnection connection, IReadOnlyCollection<StoredAlert> alerts)
    {
        if (alerts.Count == 0)
            return;
        var entities = alerts.Select(alert => AlertEntities.Of(alert.Alert.First)).ToList();
        using (var rows = connection.CreateAppender("folded_alert"))
        {
            foreach (var (alert, its) in alerts.Zip(entities))
                Append(rows, alert, its);
            rows.Complete();
        }

        AddEntities(connection, alerts, entities);
        AddEdges(connection, alerts, entities);
        AddTenants(connection, alerts);
    }

    /// <summary>Brings in what grew by further records.</summary>
    public static void Grow(DuckDbConnection connection, IReadOnlyCollection<StoredAlert> alerts, DateTimeOffset time)
    {
        if (alerts.Count == 0)
            return;
        connection.Execute(
            """
            UPDATE folded_alert SET first_activity = make_timestamp(c.first), last_activity = make_timestamp(c.last),
                occurrences = c.occurrences, events = c.events, last_update = $6
            FROM (SELECT unnest($1::BIGINT[]) AS alert, unnest($2::BIGINT[]) AS first, unnest($3::BIGINT[]) AS last,
                unnest($4::BIGINT[]) AS occurrences, unnest($5::BIGINT[]) AS events) c
            WHERE folded_alert.alert = c.alert
            """,
            alerts.Select(a => a.Number), alerts.Select(a => Micros(a.Alert.FirstActivity)), alerts.Select(a => Micros(a.Alert.LastActivity)),
            alerts.Select(a => a.Alert.Occurrences), alerts.Select(a => a.Alert.Events), time);
    }

    /// <summary>Writes an alert anew whose earliest record is another now; what people decided about it stays.</summary>
    public static void Rewrite(DuckDbConnection connection, StoredAlert alert)
    {
        var first = alert.Alert.First;
        var entities = AlertEntities.Of(first);
        connection.Execute(
            """
            UPDATE folded_alert SET first_sequence = $2, title = $3, severity = $4, category = $5, actor = $6, threat = $7,
                threat_family = $8, tactics = $9, techniques = $10, entities = $11, remarks = $12
            WHERE alert = $1
            """,
            alert.Number, alert.FirstSequence, first.Title, (long)first.Severity, first.Category, first.Actor, first.Threat,
            first.ThreatFamily, Wire.Json(first.Tactics), Wire.Json(first.Techniques), Brief(entities), Wire.Json(first.Remarks));
        connection.Execute("DELETE FROM alert_entity WHERE alert = $1", alert.Number);
        connection.Execute("DELETE FROM alert_edge WHERE alert = $1", alert.Number);
        connection.Execute("DELETE FROM alert_tenant WHERE alert = $1", alert.Number);
        AddEntities(connection, [alert], [entities]);
        AddEdges(connection, [alert], [entities]);
        AddTenants(connection, [alert]);
    }

    /// <summary>Removes alerts that went up in others.</summary>
    public static void Remove(DuckDbConnection connection, IReadOnlyCollection<long> numbers)
    {
        if (numbers.Count == 0)
            return;
        foreach (var table in Parts)
            connection.Execute($"DELETE FROM {table} WHERE alert IN (SELECT unnest($1::BIGINT[]))", numbers);
    }

    /// <summary>Puts alerts into incidents.</summary>
    /// <param name="connection">The writer.</param>
    /// <param name="homes">Alert number and incident.</param>
    /// <param name="time">Now.</param>
    public static void Place(DuckDbConnection connection, IReadOnlyCollection<(long Number, long Incident)> homes, DateTimeOffset time)
    {
        if (homes.Count == 0)
            return;
        foreach (var table in Parts.Take(3))
        {
            connection.Execute(
                $"""
                UPDATE {table} SET incident_id = c.incident
                FROM (SELECT unnest($1::BIGINT[]) AS alert, unnest($2::BIGINT[]) AS incident) c WHERE {table}.alert = c.alert
                """,
                homes.Select(home => home.Number), homes.Select(home => home.Incident));
        }

        connection.Execute("UPDATE folded_alert SET last_update = $2 WHERE alert IN (SELECT unnest($1::BIGINT[]))", homes.Select(home => home.Number), time);
    }

    /// <summary>Puts all alerts of one incident into another.</summary>
    public static void PlaceAll(DuckDbConnection connection, long source, long target, DateTimeOffset time)
    {
        connection.Execute("UPDATE folded_alert SET last_update = $2 WHERE incident_id = $1", source, time);
        foreach (var table in Parts.Take(3))
            connection.Execute($"UPDATE {table} SET incident_id = $1 WHERE incident_id = $2", target, source);
    }

    /// <summary>A time as the tables keep it.</summary>
    public static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    private static void Append(DuckDbAppender rows, StoredAlert stored, IReadOnlyList<EntityDetail> entities)
    {
        var (number, firstSequence, incident, alert) = stored;
        var first = alert.First;
        rows.Append(number).Append(alert.Id).Append(alert.FoldKey).Append(firstSequence).Append(incident)
            .Append(first.Title).Append((long)first.Severity).Append(first.Detector).Append(first.DetectorId).Append(first.Category)
            .Append(first.Actor).Append(first.Threat).Append(first.ThreatFamily)
            .Append(Wire.Json(first.Tactics)).Append(Wire.Json(first.Techniques))
            .Append(Brief(entities)).Append(Wire.Json(first.Remarks)).Append(alert.FirstActivity).Append(alert.LastActivity)
            .Append(alert.Occurrences).Append(alert.Events).Append((long)StatusOf(first))
            .Append((long)Classification.Unknown).Append((long)Determination.Unknown).AppendNull().Append(false).AppendNull().AppendNull()
            .EndRow();
    }

    private static string Brief(IReadOnlyList<EntityDetail> entities) =>
        Wire.Json(entities.Take(6).Select(entity => new EntityReference(entity.Kind, entity.Key, entity.Name)));

    private static AlertStatus StatusOf(Alert alert) =>
        Enum.TryParse<AlertStatus>(alert.SourceStatus, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : AlertStatus.New;

    private static void AddEntities(
        DuckDbConnection connection, IReadOnlyCollection<StoredAlert> alerts, IReadOnlyList<IReadOnlyList<EntityDetail>> entities)
    {
        using var rows = connection.CreateAppender("alert_entity");
        foreach (var (alert, its) in alerts.Zip(entities))
        {
            foreach (var entity in its)
            {
                rows.Append(alert.Number).Append(alert.Incident).Append((long)entity.Kind).Append(entity.Key).Append(entity.Name)
                    .Append(Wire.Json(entity.Fields)).Append(Wire.Json(entity.Roles)).Append(entity.Verdict).Append(entity.RemediationStatus)
                    .EndRow();
            }
        }

        rows.Complete();
    }

    private static void AddTenants(DuckDbConnection connection, IReadOnlyCollection<StoredAlert> alerts)
    {
        var known = alerts.Where(alert => !string.IsNullOrEmpty(alert.Alert.First.TenantId)).ToList();
        if (known.Count == 0)
            return;
        using var rows = connection.CreateAppender("alert_tenant");
        foreach (var alert in known)
            rows.Append(alert.Number).Append(alert.Alert.First.TenantId).EndRow();
        rows.Complete();
    }

    private static void AddEdges(
        DuckDbConnection connection, IReadOnlyCollection<StoredAlert> alerts, IReadOnlyList<IReadOnlyList<EntityDetail>> entities)
    {
        using var rows = connection.CreateAppender("alert_edge");
        foreach (var (alert, its) in alerts.Zip(entities))
        {
            foreach (var edge in AlertEdges.Of(alert.Alert.First, its))
            {
                rows.Append(alert.Number).Append(alert.Incident).Append((long)edge.From.Kind).Append(edge.From.Key)
                    .Append((long)edge.To.Kind).Append(edge.To.Key).Append(edge.Label).EndRow();
            }
        }

        rows.Complete();
    }
}
