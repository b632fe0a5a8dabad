using Redoubt.DuckDb;
using Redoubt.Incidents.Intelligence.Reports;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>Reads what a brief tells: of the library, of the alerts of its days, and of the exposure.</summary>
internal static class BriefReading
{
    private const int MostThreats = 5;
    private const int MostActors = 5;
    private const int MostMitigations = 3;
    private const long MostTechniques = 5;
    private const long MostAlerts = 20_000;

    /// <param name="connection">A reading one, of the scope that it is for.</param>
    /// <param name="question">Checked.</param>
    /// <param name="now">UTC.</param>
    /// <param name="alerts">Whether alerts may be told of.</param>
    /// <param name="telemetry">Whether rows of telemetry may.</param>
    /// <param name="profileOf">A profile of the library with all that is known.</param>
    public static ThreatBrief Of(DuckDbConnection connection, BriefQuestion question, DateTimeOffset now, bool alerts, bool telemetry, Func<string, ProfilePage> profileOf)
    {
        var since = now.AddDays(-question.Days);
        var known = Profiles(connection, question);
        var exposure = telemetry ? Exposure.ByCve(connection) : null;
        var rows = ThreatReports.Listed(connection, exposure).Where(row => known.ContainsKey(row.Id)).Select(row => (Row: row, Profile: known[row.Id])).ToList();
        bool Hits((ReportRow Row, BriefProfile Profile) each) => alerts && each.Row.ActiveAlerts + each.Row.ResolvedAlerts > 0;
        var threats = rows.Where(each => Hits(each) || each.Row.Exposure > 0 || each.Profile.Aims.Count > 0 || each.Profile.Changed >= since)
            .OrderByDescending(each => alerts && each.Row.ActiveAlerts > 0).ThenByDescending(each => each.Profile.Aims.Count > 0).ThenByDescending(Hits).ThenByDescending(each => each.Row.Exposure)
            .ThenByDescending(each => each.Profile.Changed).ThenBy(each => each.Row.Id, StringComparer.Ordinal).Take(MostThreats)
            .Select(each => new BriefThreat(each.Profile, ThreatReports.Of(connection, profileOf(each.Row.Id), exposure))).ToList();
        var reports = rows.Select(each => each.Profile).OrderByDescending(profile => profile.Changed).ThenBy(profile => profile.Id, StringComparer.Ordinal).ToList();
        var isReport = reports.Select(profile => profile.Id).ToHashSet(StringComparer.Ordinal);
        var actors = known.Values.Where(profile => profile.Kind == ProfileKind.Actor && profile.Aims.Count > 0 && !isReport.Contains(profile.Id))
            .OrderByDescending(profile => profile.Aims.Count).ThenByDescending(profile => profile.Changed).ThenBy(profile => profile.Id, StringComparer.Ordinal).Take(MostActors).ToList();
        var (vulnerabilities, more) = BriefVulnerabilities.Of(connection, question.Vulnerabilities, since, alerts, exposure);
        return new ThreatBrief(
            question, now, since, reports.Count, [.. reports.Where(profile => profile.Changed >= since)], reports.FirstOrDefault(), threats, actors,
            alerts ? Related(connection, threats, since) : Seen.Nowhere, alerts ? Techniques(connection, since) : [], vulnerabilities, more, Mitigations(threats));
    }

    /// <summary>Reports, campaigns, actors and what is followed, with the words by which each names the own industry and region.</summary>
    private static Dictionary<string, BriefProfile> Profiles(DuckDbConnection connection, BriefQuestion question) => connection.List(
        $"""
        WITH said AS ({NewestObjects.Query}),
        -- sectors, places and organisations that it has to do with
        others AS (SELECT r.from_id AS id, string_agg(DISTINCT t.name, ' · ' ORDER BY t.name) AS names FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled
          JOIN main.intel_object t ON t.id = r.to_id AND t.kind = 0 GROUP BY 1)
        SELECT o.id, o.kind, o.name, o.source_name, coalesce(o.modified, o.created, o.imported), concat_ws(' · ', o.name, t.names, o.description, o.labels, o.details)
        FROM said o LEFT JOIN others t ON t.id = o.id
        WHERE NOT o.revoked AND (o.kind IN (1, 5, 7) OR o.id IN (SELECT object FROM main.intel_followed))
        """,
        row =>
        {
            var text = row.GetString(5);
            return new BriefProfile(
                row.GetString(0), (ProfileKind)row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetTimestamp(4),
                [.. question.Industry is { } industry ? BriefAims.OfIndustry(text, industry) : [], .. question.Region is { } region ? BriefAims.OfRegion(text, region) : []]);
        }).ToDictionary(profile => profile.Id, StringComparer.Ordinal);

    private static Seen Related(DuckDbConnection connection, List<BriefThreat> threats, DateTimeOffset since)
    {
        var names = threats.Where(threat => threat.Profile.Kind is ProfileKind.Actor or ProfileKind.Malware or ProfileKind.Tool or ProfileKind.Campaign)
            .SelectMany(threat => threat.Report.Profile.Row.Aliases.Prepend(threat.Profile.Name)).ToList();
        var related = SeenTable.Naming(connection, names).ToHashSet();
        if (Listings.Any(connection))
        {
            related.UnionWith(connection.List(
                $"WITH {ActiveIndicators.Active}, {ActiveIndicators.Matched} SELECT DISTINCT alert FROM matched WHERE last_activity >= $1 ORDER BY 1 LIMIT $2", row => row.GetInt64(0), since, MostAlerts));
        }

        var recent = related.Count == 0 ? [] : connection.List(
            "SELECT alert FROM folded_alert WHERE last_activity >= $1 AND alert IN (SELECT unnest($2::BIGINT[])) ORDER BY 1", row => row.GetInt64(0), since, related);
        return SeenTable.Of(connection, recent, null);
    }

    private static List<BriefTechnique> Techniques(DuckDbConnection connection, DateTimeOffset since)
    {
        var rules = Coverage.Rules(connection);
        return connection.List(
            $$"""
            WITH used AS (SELECT alert, id, title, severity, status, incident_id, first_activity, upper(unnest(from_json(techniques, '["VARCHAR"]'))) AS technique
              FROM folded_alert WHERE last_activity >= $1)
            SELECT technique, count(DISTINCT alert),
              to_json(list({{LatestAlert.Element}} ORDER BY first_activity DESC, id)[1:{{LatestAlert.Most}}])::VARCHAR
            FROM used GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2
            """,
            row => (Id: row.GetString(0), Alerts: row.GetInt64(1), Latest: LatestAlert.Read(row.GetString(2))), since, MostTechniques)
            .ConvertAll(each => new BriefTechnique(each.Id, Evidence.Attack.AttackCatalog.Technique(each.Id)?.Name ?? each.Id, each.Alerts, each.Latest, Coverage.WithParts(rules, each.Id)));
    }

    private static List<BriefMitigation> Mitigations(List<BriefThreat> threats) =>
    [
        .. threats.SelectMany(threat => threat.Report.Steps.Where(step => !step.Checked && !step.Done), (threat, step) => new BriefMitigation(threat.Profile, step))
            .DistinctBy(each => each.Step.Key).Take(MostMitigations),
    ];
}
