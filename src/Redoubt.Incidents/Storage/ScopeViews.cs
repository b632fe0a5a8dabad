using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Storage;

/// <summary>
/// What a scope may see of the tables, as views of the same names: an alert when one of its devices is in a group of the scope, an
/// incident when one of its alerts is, and of it only what these say. Which group a device is in is found out anew each time, so that a
/// change of the groups holds at once. Reads ask these views because their schema is searched first (<see cref="ScopedConnection"/>).
/// </summary>
internal static class ScopeViews
{
    private const string S = ScopedConnection.Schema;
    private const string AllGroups = "coalesce(getvariable('scope_all_groups')::BOOLEAN, false)";
    private const string Groups = "getvariable('scope_groups')::VARCHAR[]";
    private const string AllTenants = "coalesce(getvariable('scope_all_tenants')::BOOLEAN, false)";
    private const string Tenants = "getvariable('scope_tenants')::VARCHAR[]";

    private const string NoImpact = """{"devices":0,"users":0,"mailboxes":0,"other":0,"names":[]}""";

    /// <summary>A device's name without its domain; an address stays whole.</summary>
    private const string Short = "CASE WHEN contains(host, ':') OR regexp_full_match(host, '[0-9.]+') THEN host ELSE split_part(host, '.', 1) END";

    private const string AlertHosts =
        "SELECT alert, key, lower(coalesce(fields ->> '$.dnsName', fields ->> '$.hostName', name)) AS host FROM main.alert_entity WHERE kind = 1";

    private static readonly ActivityKind[] Told =
    [
        ActivityKind.Created, ActivityKind.Renamed, ActivityKind.StatusChanged, ActivityKind.SeverityChanged, ActivityKind.Classified,
        ActivityKind.Assigned, ActivityKind.Tagged, ActivityKind.Commented,
    ];

    public static IReadOnlyList<string> All { get; } = [.. Build()];

    private static IEnumerable<string> Build()
    {
        yield return $"CREATE SCHEMA IF NOT EXISTS {S}";
        yield return $"CREATE SCHEMA IF NOT EXISTS {ScopedConnection.HuntingSchema}";
        yield return View("alert_host", $"SELECT alert, key, host, {Short} AS short FROM ({AlertHosts})");
        yield return View("alert_name", $"SELECT DISTINCT host, short FROM {S}.alert_host");
        yield return View("seen_short", InScope($"SELECT host, short FROM {S}.alert_name"));
        yield return View(
            "seen_alert",
            $"""
            SELECT f.alert, f.id, f.incident_id, f.fold_key, f.first_activity, f.last_activity FROM main.folded_alert f
            WHERE ({AllGroups} OR f.alert IN (SELECT h.alert FROM {S}.alert_host h JOIN {S}.seen_short s ON s.short = h.short))
              AND ({AllTenants} OR f.alert IN (SELECT t.alert FROM main.alert_tenant t WHERE list_contains({Tenants}, t.tenant)))
            """);
        foreach (var table in new[] { "folded_alert", "alert_entity", "alert_edge", "alert_tenant" })
            yield return View(table, $"SELECT t.* FROM main.{table} t WHERE t.alert IN (SELECT alert FROM {S}.seen_alert)");
        // What may be acted on: an alert that is seen may name a device that is not.
        yield return View(
            "seen_target",
            $"""
            SELECT DISTINCT kind, key FROM {S}.alert_entity WHERE kind <> 1 OR {AllGroups}
            UNION SELECT 1, h.key FROM {S}.alert_host h JOIN {S}.seen_short s ON s.short = h.short WHERE h.alert IN (SELECT alert FROM {S}.seen_alert)
            """);
        yield return View(
            "response_action",
            $"""
            SELECT a.* REPLACE ('[]' AS evidence) FROM main.response_action a
            WHERE EXISTS (SELECT 1 FROM {S}.seen_target t WHERE t.kind = a.target_kind AND t.key = lower(a.target_key))
              AND (a.incident_id IS NULL OR a.incident_id IN (SELECT incident_id FROM {S}.seen_alert))
            """);
        yield return View("response_try", $"SELECT t.* FROM main.response_try t WHERE t.action IN (SELECT id FROM {S}.response_action)");
        // A reason that names an alert out of sight would tell of it.
        yield return View(
            "alert_join",
            $"""
            SELECT t.* FROM main.alert_join t WHERE t.alert IN (SELECT alert FROM {S}.seen_alert)
              AND (t.with_id IS NULL OR t.with_id IN (SELECT id FROM {S}.seen_alert))
            """);
        yield return View(
            "occurrence",
            $"""
            SELECT o.* FROM main.occurrence o WHERE EXISTS (
              SELECT 1 FROM {S}.seen_alert f WHERE f.fold_key = o.fold_key AND o.first_activity BETWEEN f.first_activity AND f.last_activity)
            """);
        yield return View("occurrence_entity", $"SELECT t.* FROM main.occurrence_entity t WHERE t.sequence IN (SELECT sequence FROM {S}.occurrence)");
        yield return View("incident", Incident());
        yield return View("activity", Activity());
        // Nobody reads these as somebody: what they hold of others stays out of sight.
        foreach (var table in new[] { "undo", "feedback", "audit", "block_entry", "detection_hit" })
            yield return View(table, $"SELECT * FROM main.{table} WHERE false");
        yield return View("device_group", $"SELECT * FROM main.device_group WHERE {AllGroups} OR list_contains({Groups}, name)");
        yield return View("device_condition", $"SELECT * FROM main.device_condition WHERE {AllGroups} OR list_contains({Groups}, device_group)");
        yield return View("known_device", $"SELECT host FROM {S}.alert_name UNION " + string.Join(" UNION ", ScopedCatalog.DeviceTables.Select(Names)));
        foreach (var table in ScopedCatalog.DeviceTables)
            yield return Hunting(table.Name, $"{AllGroups} OR lower(t.\"DeviceName\") IN ({SeenNames(Names(table))})");
        // Rows that were taken in belong to no alert of ours; what their evidence says of devices tells whose they are.
        var evidence = "SELECT DISTINCT lower(\"DeviceName\") AS host FROM hunting.\"_AlertEvidence\"";
        var alerts =
            $"""
            t."AlertId" IN (SELECT id FROM {S}.seen_alert) OR ({AllTenants} AND ({AllGroups} OR t."AlertId" IN (
              SELECT e."AlertId" FROM hunting."_AlertEvidence" e WHERE lower(e."DeviceName") IN ({SeenNames(evidence)})
                AND e."AlertId" NOT IN (SELECT id FROM main.folded_alert))))
            """;
        yield return Hunting("AlertInfo", alerts);
        yield return Hunting("AlertEvidence", alerts);
    }

    private static string View(string name, string select) => $"CREATE OR REPLACE VIEW {S}.{name} AS {select}";

    private static string Hunting(string table, string condition) =>
        $"CREATE OR REPLACE VIEW {ScopedConnection.HuntingSchema}.{DuckDbTypes.Quoted(table)} AS SELECT t.* FROM hunting.{DuckDbTypes.Quoted(table)} t WHERE {condition}";

    private static string Names(TableSchema table) =>
        $"SELECT DISTINCT lower(\"DeviceName\") AS host FROM hunting.{DuckDbTypes.Quoted(table.Name)} WHERE \"DeviceName\" <> ''";

    /// <summary>The short names whose group is in scope. A device has one group, whichever of its names a condition fits.</summary>
    private static string InScope(string names) =>
        $"""
        SELECT short FROM (
          SELECT n.short AS short, arg_min(c.device_group, c.rank) AS device_group FROM ({names}) n
          JOIN main.device_condition c ON n.host LIKE c.pattern ESCAPE '\' OR n.short LIKE c.pattern ESCAPE '\' GROUP BY n.short)
        WHERE list_contains({Groups}, device_group)
        """;

    /// <summary>Those of some names that are in scope. What alerts call the same devices counts too: the group must be the same everywhere.</summary>
    private static string SeenNames(string hosts)
    {
        var names = $"SELECT host, {Short} AS short FROM ({hosts}) WHERE host <> ''";
        return $"SELECT host FROM ({names}) WHERE short IN ({InScope($"({names}) UNION (SELECT host, short FROM {S}.alert_name)")})";
    }

    private static string Incident() =>
        $"""
        SELECT i.* REPLACE (
          CASE WHEN s.alerts = i.alert_count THEN i.name ELSE coalesce(i.custom_name, s.title) END AS name,
          coalesce(i.custom_severity, s.severity)::TINYINT AS severity,
          CASE WHEN s.alerts = i.alert_count THEN i.factors ELSE '[]' END AS factors,
          CASE WHEN s.alerts = i.alert_count THEN i.system_tags ELSE '[]' END AS system_tags,
          s.alerts::INTEGER AS alert_count, s.active::INTEGER AS active_alert_count, s.occurrences::BIGINT AS occurrence_count,
          s.tactics AS tactics, s.techniques AS techniques, s.detectors AS detectors,
          CASE WHEN s.alerts = i.alert_count THEN i.impact ELSE '{NoImpact}' END AS impact,
          CASE WHEN s.alerts = i.alert_count THEN i.phases ELSE '[]' END AS phases,
          CASE WHEN s.alerts = i.alert_count THEN i.evidence_count ELSE 0 END AS evidence_count,
          CASE WHEN s.alerts = i.alert_count THEN i.asset_count ELSE 0 END AS asset_count,
          s.first AS first_activity, s.last AS last_activity)
        FROM main.incident i JOIN (
          SELECT incident_id, arg_min(title, first_activity) AS title, max(severity) AS severity, count(*) AS alerts,
            count(*) FILTER (status <> 2) AS active, sum(occurrences) AS occurrences, min(first_activity) AS first, max(last_activity) AS last,
            {Together("tactics")} AS tactics, {Together("techniques")} AS techniques,
            to_json(list_sort(list(DISTINCT detector)))::VARCHAR AS detectors
          FROM {S}.folded_alert GROUP BY incident_id) s ON s.incident_id = i.id
        """;

    /// <summary>Lists in JSON, put together into one.</summary>
    private static string Together(string column) =>
        $"""to_json(list_sort(list_distinct(flatten(list(from_json({column}, '["VARCHAR"]'))))))::VARCHAR""";

    /// <summary>
    /// What Redoubt writes names alerts, of which some may be out of sight; kinds of lines that are not known here are left out. What
    /// people wrote about the incident is for all who see it.
    /// </summary>
    private static string Activity() =>
        $"""
        SELECT a.* REPLACE (
          CASE a.kind WHEN {(int)ActivityKind.Created} THEN 'Created' WHEN {(int)ActivityKind.Renamed} THEN 'Renamed' ELSE a.text END AS text,
          CASE WHEN a.kind = {(int)ActivityKind.Renamed} THEN NULL ELSE a.before END AS before,
          CASE WHEN a.kind = {(int)ActivityKind.Renamed} THEN NULL ELSE a.after END AS after,
          NULL::VARCHAR AS undo)
        FROM main.activity a
        WHERE a.incident_id IN (SELECT incident_id FROM {S}.seen_alert) AND NOT starts_with(a.text, 'Alert ''')
          AND a.kind IN ({string.Join(", ", Told.Select(kind => (int)kind))})
        """;
}
