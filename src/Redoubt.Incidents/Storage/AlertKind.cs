using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Storage;

/// <summary>Alerts of one incident that are alike in all that its name, tags and numbers follow from.</summary>
internal sealed record AlertKind(
    long Incident, string Title, Severity Severity, bool Resolved, string Detector, string? Category, string? Threat, string? ThreatFamily,
    string? Actor, IReadOnlyList<string> Tactics, IReadOnlyList<string> Techniques, int Alerts, long Occurrences,
    DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>The kinds of some incidents, by incident, those that began first before others.</summary>
    public static ILookup<long, AlertKind> Of(DuckDbConnection connection, IEnumerable<long> incidents)
    {
        // Thousands of alerts share few lists: each is read once.
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        IReadOnlyList<string> List(string json) =>
            lists.TryGetValue(json, out var list) ? list : lists[json] = Wire.Read<IReadOnlyList<string>>(json);

        return connection.List(
            """
            SELECT incident_id, title, severity, status = 2, detector, category, threat, threat_family, actor, tactics, techniques,
                count(*), sum(occurrences)::BIGINT, min(first_activity), max(last_activity)
            FROM folded_alert WHERE incident_id IN (SELECT unnest($1::BIGINT[]))
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
            ORDER BY min(first_activity), title
            """,
            row => new AlertKind(
                row.GetInt64(0), row.GetString(1), (Severity)row.GetInt32(2), row.GetBoolean(3), row.GetString(4), row.GetStringOrNull(5),
                row.GetStringOrNull(6), row.GetStringOrNull(7), row.GetStringOrNull(8), List(row.GetString(9)), List(row.GetString(10)),
                row.GetInt32(11), row.GetInt64(12), row.GetTimestamp(13), row.GetTimestamp(14)),
            incidents).ToLookup(kind => kind.Incident);
    }
}
