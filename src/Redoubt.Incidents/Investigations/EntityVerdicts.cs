using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Investigations;

/// <summary>Judges the entities of an incident by what sources said of them, what their scripts do, and how earlier incidents with them ended.</summary>
internal static class EntityVerdicts
{
    public const string Malicious = "malicious";
    public const string Suspicious = "suspicious";
    private const int MostEntities = 500;
    private const int MostIds = 20;

    private sealed record Seen(EntityReference Entity, int? Rank, string Fields, IReadOnlyList<string> AlertIds);

    public static IReadOnlyList<InvestigatedEntity> Of(DuckDbConnection connection, long incident, IReadOnlyList<ScriptFinding> scripts)
    {
        var seen = connection.List(
            $"""
            SELECT e.kind, e.key, min(e.name), max({EntityRows.VerdictRank}), arg_max(e.fields, length(e.fields)), to_json(list(DISTINCT f.id)[:{MostIds}])::VARCHAR
            FROM alert_entity e JOIN folded_alert f ON f.alert = e.alert WHERE e.incident_id = $1
            GROUP BY 1, 2 ORDER BY 4 DESC NULLS LAST, count(*) DESC, 1, 2 LIMIT $2
            """,
            row => new Seen(
                new((EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), row.Get<int?>(3), row.GetString(4), Wire.Read<IReadOnlyList<string>>(row.GetString(5))),
            incident, (long)MostEntities);
        var elsewhere = Elsewhere(connection, incident, seen);
        var judged = seen.ConvertAll(entity => Judge(entity, scripts, elsewhere.GetValueOrDefault((entity.Entity.Kind, entity.Entity.Key))));
        return [.. Held(judged, seen)];
    }

    private static Dictionary<(EntityKind, string), (int Incidents, int True)> Elsewhere(DuckDbConnection connection, long incident, List<Seen> seen) => connection.List(
        """
        SELECT e.kind, e.key, count(DISTINCT e.incident_id), count(DISTINCT e.incident_id) FILTER (i.status = 3 AND i.classification = 1)
        FROM alert_entity e JOIN incident i ON i.id = e.incident_id
        WHERE e.incident_id <> $1 AND e.key IN (SELECT unnest($2::VARCHAR[])) GROUP BY 1, 2
        """,
        row => (Key: ((EntityKind)row.GetInt32(0), row.GetString(1)), Counts: (row.GetInt32(2), row.GetInt32(3))), incident, seen.Select(entity => entity.Entity.Key))
        .ToDictionary(row => row.Key, row => row.Counts);

    private static InvestigatedEntity Judge(Seen seen, IReadOnlyList<ScriptFinding> scripts, (int Incidents, int True) elsewhere)
    {
        var reasons = new List<InvestigationReason>();
        var verdict = seen.Rank switch { 4 => Malicious, 3 => Suspicious, 1 => "noThreatsFound", _ => "unknown" };
        if (seen.Rank is 4 or 3)
            reasons.Add(new($"A source calls it {verdict}", seen.AlertIds));
        else if (seen.Rank is 1)
            reasons.Add(new("A source found no threat in it", seen.AlertIds));
        if (seen.Entity.Kind == EntityKind.Process)
        {
            var fields = Wire.Read<IReadOnlyDictionary<string, string>>(seen.Fields);
            foreach (var script in scripts.Where(script => script.Text == fields.GetValueOrDefault("commandLine") || script.Text == fields.GetValueOrDefault("scriptBlock")))
            {
                reasons.Add(new($"The analysis of its {(script.Text == fields.GetValueOrDefault("scriptBlock") ? "script" : "command line")} says {script.Verdict}: {script.Summary}", [.. script.AlertIds.Take(MostIds)]));
                if (verdict != Malicious)
                    verdict = script.Verdict;
            }
        }

        // What belongs to the organisation is in many incidents; what an attacker brings along is not.
        if (elsewhere.True > 0 && !Live.AlertEntities.IsAsset(seen.Entity.Kind))
        {
            reasons.Add(new($"It is in {elsewhere.True} earlier {(elsewhere.True == 1 ? "incident" : "incidents")} that ended as true positive", seen.AlertIds));
            if (verdict is not Malicious)
                verdict = Suspicious;
        }

        return new(seen.Entity, verdict, reasons, elsewhere.Incidents);
    }

    /// <summary>Devices and accounts that an alert names together with something malicious are suspicious.</summary>
    private static IEnumerable<InvestigatedEntity> Held(List<InvestigatedEntity> judged, List<Seen> seen)
    {
        var alerts = judged.Zip(seen).Where(pair => pair.First.Verdict == Malicious && !Live.AlertEntities.IsAsset(pair.First.Entity.Kind))
            .SelectMany(pair => pair.Second.AlertIds.Select(id => (id, pair.First.Entity.Name))).ToLookup(pair => pair.id, pair => pair.Name);
        foreach (var (entity, its) in judged.Zip(seen))
        {
            var shared = its.AlertIds.Where(alerts.Contains).ToList();
            yield return entity.Verdict is Malicious or Suspicious || shared.Count == 0 || entity.Entity.Kind is not (EntityKind.Device or EntityKind.User) ? entity
                : entity with { Verdict = Suspicious, Reasons = [.. entity.Reasons, new($"It is in one alert with {alerts[shared[0]].First()}, which is malicious", shared)] };
        }
    }
}
