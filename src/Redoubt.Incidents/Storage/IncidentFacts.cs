using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Disruption;
using Redoubt.Incidents.Naming;

namespace Redoubt.Incidents.Storage;

/// <summary>What follows from an incident's alerts, kept beside it so that the queue need not look at alerts.</summary>
internal sealed record IncidentFacts(
    long Incident, string Name, Severity Severity, IReadOnlyList<string> SystemTags, int Alerts, int ActiveAlerts, long Occurrences,
    IReadOnlyList<string> Tactics, IReadOnlyList<string> Techniques, IReadOnlyList<string> Detectors, Impact Impact, IReadOnlyList<Phase> Phases,
    int Evidence, int Assets, DateTimeOffset First, DateTimeOffset Last)
{
    private const int MostNames = 5;

    /// <summary>The facts of some incidents as this connection sees their alerts; none for one without alerts.</summary>
    public static IReadOnlyList<IncidentFacts> Of(DuckDbConnection connection, IReadOnlyCollection<long> incidents)
    {
        var kinds = AlertKind.Of(connection, incidents);
        var assets = AssetsOf(connection, incidents);
        var evidence = EvidenceOf(connection, incidents);
        return [.. kinds.Select(its => From(its.Key, [.. its], [.. assets[its.Key]], evidence.GetValueOrDefault(its.Key)))];
    }

    /// <summary>Brings the facts of some incidents up to date. One that has no alert keeps its name and times.</summary>
    public static void Refresh(DuckDbConnection connection, IReadOnlyCollection<long> incidents, DateTimeOffset time, string by)
    {
        if (incidents.Count == 0)
            return;
        var kinds = AlertKind.Of(connection, incidents);
        var assets = AssetsOf(connection, incidents);
        var evidence = EvidenceOf(connection, incidents);
        var disrupted = DisruptionTable.Disrupted(connection, incidents);
        Write(
            connection,
            [.. kinds.Select(its => From(its.Key, [.. its], [.. assets[its.Key]], evidence.GetValueOrDefault(its.Key)).Tagged(disrupted.Contains(its.Key)))],
            time, by);

        var empty = incidents.Where(id => !kinds.Contains(id)).ToList();
        if (empty.Count > 0)
        {
            connection.Execute(
                """
                UPDATE incident SET alert_count = 0, active_alert_count = 0, occurrence_count = 0, evidence_count = 0, asset_count = 0
                WHERE id IN (SELECT unnest($1::BIGINT[]))
                """,
                empty);
        }
    }

    private IncidentFacts Tagged(bool disrupted) => disrupted ? this with { SystemTags = [Naming.SystemTags.Disrupted, .. SystemTags] } : this;

    private static Dictionary<long, int> EvidenceOf(DuckDbConnection connection, IReadOnlyCollection<long> incidents) => connection.List(
        "SELECT incident_id, count(DISTINCT key) FROM alert_entity WHERE incident_id IN (SELECT unnest($1::BIGINT[])) GROUP BY 1",
        row => (Incident: row.GetInt64(0), Count: row.GetInt32(1)), incidents).ToDictionary(row => row.Incident, row => row.Count);

    private static IncidentFacts From(
        long incident, IReadOnlyList<AlertKind> kinds, IReadOnlyList<(EntityReference Entity, int Alerts)> assets, int evidence)
    {
        var tactics = KillChain.InOrder(kinds.SelectMany(kind => kind.Tactics));
        var detectors = kinds.Select(kind => kind.Detector).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var alerts = kinds.Sum(kind => kind.Alerts);
        var impact = ImpactOf(assets);
        return new(
            incident,
            IncidentName.Of([.. kinds.Select(kind => kind.Title).Distinct(StringComparer.Ordinal).Take(2)], alerts, tactics, detectors.Count, impact),
            kinds.Max(kind => kind.Severity), Naming.SystemTags.Of(kinds), alerts, kinds.Where(kind => !kind.Resolved).Sum(kind => kind.Alerts),
            kinds.Sum(kind => kind.Occurrences), tactics,
            [.. kinds.SelectMany(kind => kind.Techniques).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            detectors, impact, [.. tactics.Select(tactic => PhaseOf(tactic, kinds))], evidence, assets.Count,
            kinds.Min(kind => kind.First), kinds.Max(kind => kind.Last));
    }

    private static Phase PhaseOf(string tactic, IReadOnlyList<AlertKind> kinds)
    {
        var its = kinds.Where(kind => kind.Tactics.Contains(tactic)).ToList();
        return new(tactic, KillChain.NameOf(tactic), its.Sum(kind => kind.Alerts), its.Min(kind => kind.First));
    }

    private static Impact ImpactOf(IReadOnlyList<(EntityReference Entity, int Alerts)> assets)
    {
        int Count(EntityKind kind) => assets.Count(asset => asset.Entity.Kind == kind);
        return new(
            Count(EntityKind.Device), Count(EntityKind.User), Count(EntityKind.Mailbox),
            Count(EntityKind.CloudApplication) + Count(EntityKind.CloudResource),
            [.. assets.OrderByDescending(asset => asset.Alerts).ThenBy(asset => asset.Entity.Kind).ThenBy(asset => asset.Entity.Key, StringComparer.Ordinal)
                .Take(MostNames).Select(asset => asset.Entity)]);
    }

    private static ILookup<long, (EntityReference Entity, int Alerts)> AssetsOf(DuckDbConnection connection, IReadOnlyCollection<long> incidents) =>
        connection.List(
            """
            SELECT incident_id, kind, key, min(name), count(*) FROM alert_entity
            WHERE incident_id IN (SELECT unnest($1::BIGINT[])) AND kind IN (SELECT unnest($2::BIGINT[]))
            GROUP BY 1, 2, 3
            """,
            row => (Incident: row.GetInt64(0), Entity: new EntityReference((EntityKind)row.GetInt32(1), row.GetString(2), row.GetString(3)),
                Alerts: row.GetInt32(4)),
            incidents, Enum.GetValues<EntityKind>().Where(Live.AlertEntities.IsAsset).Select(kind => (long)kind))
        .ToLookup(row => row.Incident, row => (row.Entity, row.Alerts));

    private static void Write(DuckDbConnection connection, IReadOnlyList<IncidentFacts> facts, DateTimeOffset time, string by)
    {
        if (facts.Count == 0)
            return;
        connection.Execute(
            """
            UPDATE incident SET name = coalesce(custom_name, c.name), severity = coalesce(custom_severity, c.severity),
                system_tags = c.system_tags, alert_count = c.alerts, active_alert_count = c.active, occurrence_count = c.occurrences,
                tactics = c.tactics, techniques = c.techniques, detectors = c.detectors, impact = c.impact, phases = c.phases,
                evidence_count = c.evidence, asset_count = c.assets, first_activity = make_timestamp(c.first),
                last_activity = make_timestamp(c.last), last_update = $18, last_modified_by = $19
            FROM (SELECT unnest($1::BIGINT[]) AS id, unnest($2::VARCHAR[]) AS name, unnest($3::BIGINT[]) AS severity,
                unnest($4::VARCHAR[]) AS system_tags, unnest($5::BIGINT[]) AS alerts, unnest($6::BIGINT[]) AS active,
                unnest($7::BIGINT[]) AS occurrences, unnest($8::VARCHAR[]) AS tactics, unnest($9::VARCHAR[]) AS techniques,
                unnest($10::VARCHAR[]) AS detectors, unnest($11::VARCHAR[]) AS impact, unnest($12::VARCHAR[]) AS phases,
                unnest($13::BIGINT[]) AS evidence, unnest($14::BIGINT[]) AS assets, unnest($15::BIGINT[]) AS first,
                unnest($16::BIGINT[]) AS last) c
            WHERE incident.id = c.id AND incident.status <> $17
            """,
            facts.Select(f => f.Incident), facts.Select(f => f.Name), facts.Select(f => (long)f.Severity),
            facts.Select(f => Wire.Json(f.SystemTags)), facts.Select(f => (long)f.Alerts), facts.Select(f => (long)f.ActiveAlerts),
            facts.Select(f => f.Occurrences), facts.Select(f => Wire.Json(f.Tactics)), facts.Select(f => Wire.Json(f.Techniques)),
            facts.Select(f => Wire.Json(f.Detectors)), facts.Select(f => Wire.Json(f.Impact)), facts.Select(f => Wire.Json(f.Phases)),
            facts.Select(f => (long)f.Evidence), facts.Select(f => (long)f.Assets), facts.Select(f => AlertTable.Micros(f.First)),
            facts.Select(f => AlertTable.Micros(f.Last)), (long)IncidentStatus.Redirected, time, by);
    }
}
