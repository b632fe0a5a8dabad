using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Queries;

/// <summary>An entity of an incident with what its alerts add up to.</summary>
internal sealed record EntityRow(
    EntityDetail Entity, int Alerts, int ActiveAlerts, Severity Severity, DateTimeOffset First, DateTimeOffset Last,
    IReadOnlyList<string> AlertIds, IReadOnlyList<string> Detectors);

/// <summary>The entities of one incident, put together over its alerts.</summary>
internal static class EntityRows
{
    private const int MostIds = 50;

    /// <summary>Orders verdicts by how bad they are.</summary>
    public const string VerdictRank =
        "CASE e.verdict WHEN 'malicious' THEN 4 WHEN 'suspicious' THEN 3 WHEN 'unknown' THEN 2 WHEN 'noThreatsFound' THEN 1 END";

    /// <summary>Entities of an incident that fit the condition, those with most alerts first.</summary>
    /// <param name="connection">A snapshot.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="where">Conditions on <c>e</c> (alert_entity).</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many to give at most.</param>
    public static List<EntityRow> Of(DuckDbConnection connection, long incident, Where where, long skip, long take)
    {
        // First which ones, then all about them: an incident may have fifty thousand.
        where.And($"e.incident_id = {where.Value(incident)}");
        var chosen = connection.List(
            $"""
            SELECT e.kind, e.key FROM alert_entity e {where.Sql} GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2
            LIMIT {where.Value(take)} OFFSET {where.Value(skip)}
            """,
            row => (Kind: row.GetInt64(0), Key: row.GetString(1)), where.Values);
        if (chosen.Count == 0)
            return [];
        return connection.List(
            $"""
            SELECT e.kind, e.key, min(e.name), arg_max(e.fields, length(e.fields)), list(DISTINCT e.roles) FILTER (e.roles <> '[]'), max({VerdictRank}),
                arg_max(e.remediation, f.last_activity), count(*), count(*) FILTER (f.status <> 2), max(f.severity),
                min(f.first_activity), max(f.last_activity), arg_min(f.id, f.first_activity, {MostIds}), list(DISTINCT f.detector)
            FROM alert_entity e JOIN folded_alert f ON f.alert = e.alert
            JOIN (SELECT unnest($2::BIGINT[]) AS kind, unnest($3::VARCHAR[]) AS key) c ON c.kind = e.kind AND c.key = e.key
            WHERE e.incident_id = $1 AND f.incident_id = $1
            GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2
            """,
            Row, incident, chosen.Select(entity => entity.Kind), chosen.Select(entity => entity.Key));
    }

    private static EntityRow Row(DuckDbReader row) => new(
        new EntityDetail(
            (EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2), Wire.Read<IReadOnlyDictionary<string, string>>(row.GetString(3)),
            [.. Texts(row, 4).SelectMany(IncidentRows.List).Distinct(StringComparer.Ordinal)], Verdict(row.Get<int?>(5)), row.GetStringOrNull(6)),
        row.GetInt32(7), row.GetInt32(8), (Severity)row.GetInt32(9), row.GetTimestamp(10), row.GetTimestamp(11), [.. Texts(row, 12)],
        [.. Texts(row, 13).Order(StringComparer.Ordinal)]);

    internal static IEnumerable<string> Texts(DuckDbReader row, int column) =>
        row.IsNull(column) ? [] : ((object?[])row.GetValue(column)!).OfType<string>();

    internal static string? Verdict(int? rank) => rank switch
    {
        4 => "malicious",
        3 => "suspicious",
        2 => "unknown",
        1 => "noThreatsFound",
        _ => null,
    };
}
