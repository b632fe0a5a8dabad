using Redoubt.DuckDb;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Intelligence.Reports;

/// <summary>Makes the library of reports, and each report's own page.</summary>
internal static class ThreatReports
{
    private const long MostReports = 1000;

    private const string Reports =
        $"""
        said AS ({NewestObjects.Query}),
        reports AS (SELECT s.*, EXISTS (SELECT 1 FROM main.intel_followed f WHERE f.object = s.id) AS followed FROM said s
          WHERE NOT s.revoked AND ($1::VARCHAR IS NULL OR s.id = $1) AND (s.kind IN (5, 7) OR EXISTS (SELECT 1 FROM main.intel_followed f WHERE f.object = s.id))
          ORDER BY coalesce(s.created, s.imported) DESC, s.id LIMIT $2)
        """;

    public static ReportList All(DuckDbConnection connection, bool telemetry)
    {
        var reports = Listed(connection, telemetry ? Exposure.ByCve(connection) : null);
        return new ReportList(reports, [.. ReportTags.All.Select(tag => new TagCount(tag, reports.Count(report => report.Tags.Contains(tag))))]);
    }

    /// <summary>The reports with alerts and exposure, the latest first.</summary>
    /// <param name="connection">A reading one.</param>
    /// <param name="exposure">Devices by CVE; null where telemetry is out of sight.</param>
    /// <param name="most">How many at most.</param>
    public static List<ReportRow> Listed(DuckDbConnection connection, Dictionary<string, (long Devices, int Severity)>? exposure, long most = MostReports) =>
        Rows(connection, null, most).ConvertAll(row => Exposed(row.Report, row.Cves, exposure));

    /// <summary>By report two hashes: of its own words, and of what it refers to. What others say of it is not in them.</summary>
    public static Dictionary<string, string> Contents(DuckDbConnection connection, long most) => connection.List(
        $"""
        WITH {Reports},
        refers AS (SELECT r.from_id AS id, md5(string_agg(DISTINCT r.type || ' ' || r.to_id, chr(10) ORDER BY r.type || ' ' || r.to_id)) AS hash
          FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled WHERE r.from_id IN (SELECT id FROM reports) GROUP BY 1)
        SELECT p.id, md5(concat_ws(chr(31), p.name, p.description, p.labels, p.refs)), coalesce(r.hash, '') FROM reports p LEFT JOIN refers r ON r.id = p.id
        """,
        row => (Id: row.GetString(0), Content: $"{row.GetString(1)}-{row.GetString(2)}"), null, most).ToDictionary(row => row.Id, row => row.Content, StringComparer.Ordinal);

    /// <summary>Whether there may be any report at all.</summary>
    public static bool Any(DuckDbConnection connection) =>
        connection.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM main.intel_object WHERE kind IN (5, 7)) OR EXISTS (SELECT 1 FROM main.intel_followed)");

    /// <param name="connection">A reading one.</param>
    /// <param name="profile">What it is about.</param>
    /// <param name="exposure">Devices by CVE; null where telemetry is out of sight.</param>
    public static ThreatReport Of(DuckDbConnection connection, ProfilePage profile, Dictionary<string, (long Devices, int Severity)>? exposure)
    {
        var row = Rows(connection, profile.Row.Id, MostReports) is [var found] ? found : throw new IncidentNotFoundException("It is no report; follow it to make it one.");
        var report = Exposed(row.Report, row.Cves, exposure) with { ActiveAlerts = profile.Seen.ActiveAlerts, ResolvedAlerts = profile.Seen.Alerts - profile.Seen.ActiveAlerts };
        var assets = profile.Seen.Assets.GroupBy(asset => asset.Entity.Kind).OrderBy(group => group.Key)
            .Select(group => new AssetCount(Wire.Name(group.Key), group.Count(asset => asset.Active), group.Count(asset => !asset.Active))).ToList();
        var steps = Steps(connection, profile, row.Cves, exposure);
        return new ThreatReport(report, profile, assets, steps, steps.Count(step => step.Done));
    }

    private static ReportRow Exposed(ReportRow report, IReadOnlyList<string> cves, Dictionary<string, (long Devices, int Severity)>? exposure)
    {
        var exposed = cves.Select(cve => exposure?.GetValueOrDefault(cve) ?? default).ToList();
        return report with { Exposed = exposed.Sum(each => each.Devices), Exposure = exposed.Select(each => each.Devices * Math.Max(1, each.Severity)).DefaultIfEmpty().Max() };
    }

    private static List<Found> Rows(DuckDbConnection connection, string? only, long most)
    {
        var rows = connection.List(
            $"""
            WITH {ActiveIndicators.Active}, {ActiveIndicators.Matched}, {Reports},
            ends AS (SELECT p.id, r.to_id AS other FROM reports p JOIN main.intel_relation r ON r.from_id = p.id
              UNION SELECT p.id, r.from_id FROM reports p JOIN main.intel_relation r ON r.to_id = p.id AND r.type IN ('indicates', 'attributed-to')),
            -- what a campaign of an actor has counts for the actor
            pairs AS (SELECT DISTINCT id, other FROM ends UNION SELECT e.id, r.from_id FROM ends e JOIN said c ON c.id = e.other AND c.kind = 5 JOIN main.intel_relation r ON r.to_id = c.id AND r.type = 'indicates'),
            counts AS (SELECT p.id, count(DISTINCT m.alert) FILTER (m.status <> 2) AS active, count(DISTINCT m.alert) FILTER (m.status = 2) AS resolved
              FROM pairs p JOIN main.intel_indicator i ON i.id = p.other JOIN matched m ON m.indicator = i.number GROUP BY 1),
            others AS (SELECT p.id, to_json(list_sort(list(DISTINCT o.kind)))::VARCHAR AS kinds, to_json(list_sort(list(DISTINCT upper(o.external_id)) FILTER (o.kind = 6 AND o.external_id IS NOT NULL)))::VARCHAR AS cves
              FROM pairs p JOIN said o ON o.id = p.other GROUP BY 1)
            SELECT r.id, r.kind, r.name, r.external_id, coalesce(r.created, r.imported), r.source_name, r.followed, coalesce(c.active, 0), coalesce(c.resolved, 0),
              coalesce(o.kinds, '[]'), coalesce(o.cves, '[]'), r.name || ' ' || r.labels || ' ' || r.description
            FROM reports r LEFT JOIN counts c ON c.id = r.id LEFT JOIN others o ON o.id = r.id ORDER BY 5 DESC, 1
            """,
            row =>
            {
                var kind = (ProfileKind)row.GetInt32(1);
                var related = Wire.Read<List<int>>(row.GetString(9)).Select(each => (ProfileKind)each).ToHashSet();
                var cves = Wire.Read<List<string>?>(row.GetString(10)) ?? [];
                if (kind == ProfileKind.Vulnerability && row.GetStringOrNull(3) is { } own)
                    cves.Add(own.ToUpperInvariant());
                return new Found(
                    new ReportRow(
                        row.GetString(0), kind, row.GetString(2), row.GetStringOrNull(3), ReportTags.Of(kind, related, row.GetString(11)), row.GetTimestamp(4), row.GetString(5), row.GetBoolean(6),
                        row.GetInt64(7), row.GetInt64(8), 0, 0),
                    [.. cves.Distinct()]);
            },
            only, most);
        return rows;
    }

    private static List<ReportStep> Steps(DuckDbConnection connection, ProfilePage profile, IReadOnlyList<string> cves, Dictionary<string, (long Devices, int Severity)>? exposure)
    {
        var said = connection.List(
            "SELECT step, done, who, time FROM main.intel_step WHERE object = $1", row => (Step: row.GetString(0), Done: row.GetBoolean(1), Who: row.GetString(2), Time: row.GetTimestamp(3)), profile.Row.Id)
            .ToDictionary(row => row.Step);
        var steps = new List<ReportStep>();
        foreach (var cve in exposure is null ? [] : cves)
        {
            var devices = exposure!.GetValueOrDefault(cve).Devices;
            steps.Add(new ReportStep("patch:" + cve, $"Update what {cve} affects", devices == 0 ? "No device is known to have it." : $"{devices:N0} {(devices == 1 ? "device has" : "devices have")} it.", devices == 0, true, null, null, null));
        }

        foreach (var technique in profile.Techniques.Take(200))
        {
            steps.Add(new ReportStep(
                "detect:" + technique.Id, $"Have a detection rule for {technique.Id} {technique.Name}",
                technique.Rules == 0 ? "No rule that is switched on looks for it." : $"{technique.Rules:N0} {(technique.Rules == 1 ? "rule looks" : "rules look")} for it.", technique.Rules > 0, true, null, null, technique.Id));
        }

        foreach (var mitigation in Mitigations(connection, profile))
        {
            var key = "mitigate:" + mitigation.Id;
            var known = said.GetValueOrDefault(key);
            steps.Add(new ReportStep(key, mitigation.Name, $"Helps against {mitigation.Against}.", known.Done, false, known.Who, known.Who is null ? null : known.Time, null));
        }

        return steps;
    }

    private static List<(string Id, string Name, string Against)> Mitigations(DuckDbConnection connection, ProfilePage profile) => connection.List(
        """
        SELECT m.id, min(m.name), string_agg(DISTINCT t.external_id, ', ' ORDER BY t.external_id) FROM main.intel_relation r
        JOIN main.intel_object m ON m.id = r.from_id AND m.kind = 8 AND NOT m.revoked JOIN main.intel_source s ON s.id = m.source AND s.enabled JOIN main.intel_object t ON t.id = r.to_id AND t.kind = 4
        WHERE r.type = 'mitigates' AND t.external_id IN (SELECT unnest($1::VARCHAR[])) AND m.name NOT LIKE 'Do Not Mitigate%' GROUP BY 1
        ORDER BY count(DISTINCT t.external_id) DESC, 1 LIMIT 20
        """,
        row => (row.GetString(0), row.GetString(1), row.GetStringOrNull(2) is { Length: > 60 } many ? many[..many.LastIndexOf(',', 60)] + " and others" : row.GetStringOrNull(2) ?? ""),
        profile.Techniques.Select(technique => technique.Id));

    private sealed record Found(ReportRow Report, IReadOnlyList<string> Cves);
}
