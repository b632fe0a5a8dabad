using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Kql;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>Says where alerts and rows were seen.</summary>
internal static class SeenTable
{
    private const long MostAlerts = 20_000;

    /// <summary>The numbers of alerts in which some indicators matched.</summary>
    public static IReadOnlyList<long> Matched(DuckDbConnection connection, IReadOnlyList<long> indicators) => indicators.Count == 0 ? [] : connection.List(
        $"""
        WITH {ActiveIndicators.Active}, {ActiveIndicators.Matched}
        SELECT DISTINCT m.alert FROM matched m WHERE m.indicator IN (SELECT unnest($1::BIGINT[])) ORDER BY 1 LIMIT $2
        """,
        row => row.GetInt64(0), indicators, MostAlerts);

    /// <summary>The numbers of alerts that have one of these values, listed or not.</summary>
    public static IReadOnlyList<long> Having(DuckDbConnection connection, IReadOnlyList<Observable> values) => values.Count == 0 ? [] : connection.List(
        """
        SELECT DISTINCT f.alert FROM folded_alert f JOIN main.intel_alert_value v ON v.alert = f.alert
        JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value) w ON w.kind = v.kind AND w.value = v.value ORDER BY 1 LIMIT $3
        """,
        row => row.GetInt64(0), values.Select(value => (long)value.Kind), values.Select(value => value.Value), MostAlerts);

    /// <summary>The numbers of alerts that name an actor, malware or threat by one of these names.</summary>
    public static IReadOnlyList<long> Naming(DuckDbConnection connection, IReadOnlyList<string> names) => names.Count == 0 ? [] : connection.List(
        """
        SELECT f.alert FROM folded_alert f
        WHERE lower(f.actor) IN (SELECT unnest($1::VARCHAR[])) OR lower(f.threat_family) IN (SELECT unnest($1::VARCHAR[])) OR lower(f.threat) IN (SELECT unnest($1::VARCHAR[]))
          OR list_has_any(regexp_split_to_array(lower(coalesce(f.threat, '')), '[^a-z0-9]+'), $1::VARCHAR[])
          OR f.alert IN (SELECT e.alert FROM alert_entity e WHERE e.kind = 19 AND lower(e.name) IN (SELECT unnest($1::VARCHAR[])))
        ORDER BY 1 LIMIT $2
        """,
        row => row.GetInt64(0), names.Select(name => name.ToLowerInvariant()).Distinct(), MostAlerts);

    /// <summary>The numbers of alerts of a technique or one of its parts.</summary>
    public static IReadOnlyList<long> Using(DuckDbConnection connection, string technique) => connection.List(
        "SELECT alert FROM folded_alert WHERE contains(techniques, $1) OR contains(techniques, $2) ORDER BY 1 LIMIT $3",
        row => row.GetInt64(0), $"\"{technique}\"", $"\"{technique}.", MostAlerts);

    /// <summary>The numbers of alerts whose title names a vulnerability.</summary>
    public static IReadOnlyList<long> Titled(DuckDbConnection connection, string cve) => connection.List(
        "SELECT alert FROM folded_alert WHERE contains(upper(title), $1) ORDER BY 1 LIMIT $2", row => row.GetInt64(0), cve.ToUpperInvariant(), MostAlerts);

    /// <param name="connection">A reading one, of the scope that it is for.</param>
    /// <param name="alerts">The alerts that tell of it.</param>
    /// <param name="values">The values whose sightings count; null where telemetry is out of sight.</param>
    public static Seen Of(DuckDbConnection connection, IReadOnlyList<long> alerts, IReadOnlyList<Observable>? values)
    {
        var sightings = values is { Count: > 0 } ? Sightings(connection, values) : [];
        var rows = sightings.Sum(each => each.Count);
        if (alerts.Count == 0 && rows == 0)
            return Seen.Nowhere;
        List<SeenAlert> Read(string sql) => [.. connection.List(
            sql, row => new SeenAlert(row.GetString(0), row.GetString(1), (Severity)row.GetInt32(2), (AlertStatus)row.GetInt32(3), row.GetInt64(4), row.GetTimestamp(5)), alerts)];
        var latest = Read(
            """
            SELECT id, title, severity, status, incident_id, first_activity FROM folded_alert WHERE alert IN (SELECT unnest($1::BIGINT[]))
            ORDER BY first_activity DESC, id LIMIT 20
            """);
        var earliest = latest.Count < 20 ? latest.LastOrDefault() : Read(
            """
            SELECT id, title, severity, status, incident_id, first_activity FROM folded_alert WHERE alert IN (SELECT unnest($1::BIGINT[]))
            ORDER BY first_activity, id DESC LIMIT 1
            """)[0];
        var incidents = connection.List(
            """
            SELECT i.id, i.name, i.severity, i.status, i.classification, count(*), i.last_activity FROM folded_alert f JOIN incident i ON i.id = f.incident_id
            WHERE f.alert IN (SELECT unnest($1::BIGINT[])) GROUP BY ALL ORDER BY i.last_activity DESC, i.id
            """,
            row => new SeenIncident(
                row.GetInt64(0), row.GetString(1), (Severity)row.GetInt32(2), (IncidentStatus)row.GetInt32(3), (Classification)row.GetInt32(4), row.GetInt64(5), row.GetTimestamp(6)), alerts);
        var assets = connection.List(
            $$"""
            SELECT e.kind, e.key, min(e.name), count(DISTINCT e.alert), bool_or(f.status <> 2), to_json(arg_max({{LatestAlert.Element}}, (first_activity, id)))::VARCHAR
            FROM (SELECT alert, kind, key, name FROM alert_entity WHERE alert IN (SELECT unnest($1::BIGINT[])) AND kind IN (1, 2, 3, 12, 13)) e
            JOIN folded_alert f ON f.alert = e.alert GROUP BY 1, 2 ORDER BY 4 DESC, 2 LIMIT 100
            """,
            row => new SeenAsset(new EntityReference((EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), row.GetInt64(3), row.GetBoolean(4), LatestAlert.ReadOne(row.GetString(5))), alerts);
        var days = connection.List(
            """
            SELECT first_activity::DATE, count(*) FILTER (status <> 2), count(*) FILTER (status = 2) FROM folded_alert WHERE alert IN (SELECT unnest($1::BIGINT[]))
            GROUP BY 1 ORDER BY 1 DESC LIMIT 90
            """,
            row => new SeenDay(row.GetDate(0), row.GetInt64(1), row.GetInt64(2)), alerts);
        days.Reverse();
        var span = connection.List(
            "SELECT min(first_activity), max(last_activity) FROM folded_alert WHERE alert IN (SELECT unnest($1::BIGINT[]))",
            row => (First: SourceTable.Time(row, 0), Last: SourceTable.Time(row, 1)), alerts)[0];
        var first = sightings.Count == 0 ? span.First : span.First is { } a && a < sightings.Min(each => each.First) ? a : sightings.Min(each => each.First);
        var last = sightings.Count == 0 ? span.Last : span.Last is { } b && b > sightings.Max(each => each.Last) ? b : sightings.Max(each => each.Last);
        return new Seen(
            alerts.Count, days.Sum(day => day.Active), incidents.Count, incidents.Count(each => each.Status != IncidentStatus.Resolved), first, last, latest,
            [.. incidents.Take(20)], assets, days, [.. sightings.Take(50)], rows)
        {
            Earliest = earliest,
        };
    }

    private static List<SeenRows> Sightings(DuckDbConnection connection, IReadOnlyList<Observable> values) => connection.List(
        """
        SELECT s.seen, s.table_name, s.column_name, s.asset, min(s.first_time), max(s.last_time), sum(s.row_count)::BIGINT FROM main.intel_sighting s
        JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value) w ON w.kind = s.kind AND w.value = s.value
        GROUP BY ALL ORDER BY 6 DESC, 1, 2, 3, 4 LIMIT 5000
        """,
        row => new SeenRows(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetTimestamp(4), row.GetTimestamp(5), row.GetInt64(6),
            $"{row.GetString(1)}\n| where {row.GetString(2)} == {KqlLiteral.Quote(row.GetString(0))}\n| order by Timestamp desc"),
        values.Select(value => (long)value.Kind), values.Select(value => value.Value));
}
