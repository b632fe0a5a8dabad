using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Queries;

/// <summary>What of the organisation an incident touches.</summary>
internal static class IncidentAssets
{
    private const int Most = 5000;

    private static readonly long[] Kinds = [.. Enum.GetValues<EntityKind>().Where(Live.AlertEntities.IsAsset).Select(kind => (long)kind)];

    public static Assets Of(DuckDbConnection connection, long incident)
    {
        IncidentRows.Require(connection, incident);
        var elsewhere = Elsewhere(connection, incident);
        var where = new Where();
        where.And($"e.kind = ANY({where.Value(Kinds)}::BIGINT[])");
        var assets = EntityRows.Of(connection, incident, where, 0, Most).ToLookup(row => row.Entity.Kind, row => new Asset(
            row.Entity, row.Alerts, row.ActiveAlerts, row.Severity, row.First, row.Last, elsewhere.GetValueOrDefault(row.Entity.Key)));
        IReadOnlyList<Asset> Kind(EntityKind kind) => [.. assets[kind]];
        return new(
            Kind(EntityKind.Device), Kind(EntityKind.User), Kind(EntityKind.Mailbox), Kind(EntityKind.CloudApplication), Kind(EntityKind.CloudResource));
    }

    /// <summary>In how many other incidents each asset is.</summary>
    private static Dictionary<string, int> Elsewhere(DuckDbConnection connection, long incident) => connection.List(
        """
        SELECT key, count(DISTINCT incident_id) - 1 FROM alert_entity
        WHERE key IN (SELECT key FROM alert_entity WHERE incident_id = $1 AND kind = ANY($2::BIGINT[])) AND kind = ANY($2::BIGINT[])
        GROUP BY key
        """,
        row => (Key: row.GetString(0), Count: row.GetInt32(1)), incident, Kinds)
        .ToDictionary(row => row.Key, row => row.Count);
}
