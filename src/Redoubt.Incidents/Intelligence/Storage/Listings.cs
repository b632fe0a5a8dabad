using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>Finds what of alerts is listed.</summary>
internal static class Listings
{
    private const long Most = 500;

    /// <summary>Whether there are indicators at all: most stores have none, and need not be asked more.</summary>
    public static bool Any(DuckDbConnection connection) => connection.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM main.intel_observable)");

    /// <summary>Of an incident, by the confidence of the indicators.</summary>
    public static IReadOnlyList<Listing> OfIncident(DuckDbConnection connection, long incident) => Of(connection, "m.incident_id = $1", incident);

    /// <summary>Of an alert.</summary>
    public static IReadOnlyList<Listing> OfAlert(DuckDbConnection connection, string alert) => Of(connection, "m.alert_id = $1", alert);

    private static IReadOnlyList<Listing> Of(DuckDbConnection connection, string condition, object value)
    {
        if (!Any(connection))
            return [];
        var rows = connection.List(
            $"""
            WITH {ActiveIndicators.Active}, {ActiveIndicators.Matched}
            SELECT m.alert_id, m.incident_id, m.entity_kind, m.entity_key, coalesce(e.name, m.value), m.kind, m.value, m.listed, m.indicator, i.name, m.source, s.name,
              coalesce(i.valid_from, i.created, i.imported), greatest(i.imported, o.received), i.confidence, i.tlp, i.id
            FROM matched m JOIN main.intel_indicator i ON i.number = m.indicator JOIN main.intel_source s ON s.id = m.source
              JOIN main.occurrence o ON o.sequence = m.alert
              LEFT JOIN (SELECT alert, kind, key, min(name) AS name FROM alert_entity GROUP BY ALL) e ON e.alert = m.alert AND e.kind = m.entity_kind AND e.key = m.entity_key
            WHERE {condition}
            ORDER BY coalesce(i.confidence, 50) DESC, m.first_activity, m.alert, m.value, m.indicator LIMIT $2
            """,
            row => (
                Listing: new Listing(
                    row.GetString(0), row.GetInt64(1), new EntityReference((EntityKind)row.GetInt32(2), row.GetString(3), row.GetString(4)), (ObservableKind)row.GetInt32(5), row.GetString(6),
                    row.GetString(7), row.GetInt64(8), row.GetString(9), row.GetInt64(10), row.GetString(11), [], row.GetTimestamp(12), row.GetTimestamp(13), row.Get<int?>(14), row.GetStringOrNull(15)),
                Id: row.GetString(16)),
            value, Most);
        var about = About(connection, [.. rows.Select(row => row.Id).Distinct(StringComparer.Ordinal)]);
        return [.. rows.Select(row => row.Listing with { About = [.. about[row.Id]] })];
    }

    /// <summary>What indicators indicate, by their ids: malware first.</summary>
    public static ILookup<string, ProfileName> About(DuckDbConnection connection, IReadOnlyList<string> indicators) => indicators.Count == 0
        ? Array.Empty<(string, ProfileName)>().ToLookup(_ => "", _ => (ProfileName)null!)
        : connection.List(
            """
            SELECT DISTINCT r.from_id, o.id, o.kind, o.name, o.external_id FROM main.intel_relation r JOIN main.intel_object o ON o.id = r.to_id
            JOIN main.intel_source s ON s.id = r.source AND s.enabled JOIN main.intel_source t ON t.id = o.source AND t.enabled
            WHERE r.type = 'indicates' AND r.from_id IN (SELECT unnest($1::VARCHAR[])) AND o.kind IN (1, 2, 3, 5) AND NOT o.revoked
            ORDER BY CASE o.kind WHEN 2 THEN 0 ELSE o.kind END, o.name, o.id
            """,
            row => (From: row.GetString(0), Name: new ProfileName(row.GetString(1), (ProfileKind)row.GetInt32(2), row.GetString(3), row.GetStringOrNull(4))), indicators)
            .DistinctBy(row => (row.From, row.Name.Kind, row.Name.Name.ToLowerInvariant())).ToLookup(row => row.From, row => row.Name, StringComparer.Ordinal);
}
