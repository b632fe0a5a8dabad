using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Live;

namespace Redoubt.Incidents.Queries;

/// <summary>
/// The attack graph. A large incident shows its assets and what most alerts speak of; the rest stands together, one node for each kind.
/// </summary>
internal static class IncidentGraph
{
    private const int MostNodes = 150;
    private const int MostEdges = 600;
    private const int MostIds = 50;
    private const string GroupPrefix = "group:";

    private static readonly int MostAlone = MostNodes - Enum.GetValues<EntityKind>().Length;

    private static readonly long[] Assets = [.. Enum.GetValues<EntityKind>().Where(AlertEntities.IsAsset).Select(kind => (long)kind)];

    public static AttackGraph Of(DuckDbConnection connection, long incident)
    {
        IncidentRows.Require(connection, incident);
        var total = connection.Scalar<int>("SELECT count(DISTINCT key) FROM alert_entity WHERE incident_id = $1", incident);
        var alone = Alone(connection, incident, total <= MostNodes ? MostNodes : MostAlone);
        var nodes = connection.List(
            $"""
            SELECT coalesce(t.key, '{GroupPrefix}' || e.kind), min(e.kind), min(e.name), count(DISTINCT e.key), max({EntityRows.VerdictRank}),
                count(DISTINCT e.alert), min(f.first_activity), max(f.last_activity), arg_min(f.id, f.alert, {2 * MostIds})
            FROM alert_entity e JOIN folded_alert f ON f.alert = e.alert LEFT JOIN (SELECT unnest($2::VARCHAR[]) AS key) t ON t.key = e.key
            WHERE e.incident_id = $1 AND f.incident_id = $1
            GROUP BY 1 ORDER BY min(f.first_activity), 1
            """,
            Node, incident, alone);
        var edges = connection.List(
            $"""
            SELECT coalesce(a.key, '{GroupPrefix}' || g.from_kind) AS source, coalesce(b.key, '{GroupPrefix}' || g.to_kind) AS target, g.label,
                arg_min(f.id, f.alert, {2 * MostIds}), min(f.first_activity)
            FROM alert_edge g JOIN folded_alert f ON f.alert = g.alert
            LEFT JOIN (SELECT unnest($2::VARCHAR[]) AS key) a ON a.key = g.from_key
            LEFT JOIN (SELECT unnest($2::VARCHAR[]) AS key) b ON b.key = g.to_key
            WHERE g.incident_id = $1 AND f.incident_id = $1
            GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 1, 2, 3 LIMIT {MostEdges + 1}
            """,
            row => new GraphEdge(row.GetString(0), row.GetString(1), row.GetString(2), Ids(row, 3), row.GetTimestamp(4)), incident, alone);
        return new(
            nodes,
            [.. edges.Take(MostEdges).Where(edge => edge.From != edge.To).OrderBy(edge => edge.First).ThenBy(edge => edge.From, StringComparer.Ordinal)],
            total > nodes.Count || edges.Count > MostEdges, total);
    }

    /// <summary>The entities that get a node of their own: assets, then what was judged bad, then what most alerts speak of.</summary>
    private static List<string> Alone(DuckDbConnection connection, long incident, int most) => connection.List(
        """
        SELECT key FROM alert_entity WHERE incident_id = $1 GROUP BY key
        ORDER BY bool_or(kind = ANY($2::BIGINT[])) DESC, coalesce(bool_or(verdict IN ('malicious', 'suspicious')), false) DESC, count(*) DESC, key
        LIMIT $3
        """,
        row => row.GetString(0), incident, Assets, (long)most);

    private static IReadOnlyList<string> Ids(DuckDbReader row, int column) =>
        [.. EntityRows.Texts(row, column).Distinct(StringComparer.Ordinal).Take(MostIds)];

    private static GraphNode Node(DuckDbReader row)
    {
        var kind = (EntityKind)row.GetInt32(1);
        var grouped = row.GetInt32(3);
        var isGroup = row.GetString(0).StartsWith(GroupPrefix, StringComparison.Ordinal);
        var name = isGroup ? $"{grouped.ToString("N0", CultureInfo.InvariantCulture)} × {Wire.Name(kind)}" : row.GetString(2);
        return new(
            row.GetString(0), kind, name, EntityRows.Verdict(row.Get<int?>(4)), Ids(row, 8), row.GetInt32(5), row.GetTimestamp(6),
            row.GetTimestamp(7), AlertEntities.IsAsset(kind), grouped);
    }
}
