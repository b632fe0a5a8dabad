using Redoubt.DuckDb;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>
/// Finds the vulnerabilities that a brief tells of. First come those that alerts here name, then those that devices here have and somebody
/// exploits, then those that devices have, then those that somebody exploits, then what is new; within each by how many devices times how severe.
/// </summary>
internal static class BriefVulnerabilities
{
    private const long MostKnown = 20_000;

    public static (IReadOnlyList<BriefVulnerability> Top, int More) Of(DuckDbConnection connection, int most, DateTimeOffset since, bool alerts, Dictionary<string, (long Devices, int Severity)>? seen)
    {
        var exposure = seen ?? [];
        var named = alerts ? Named(connection) : [];
        var exploiters = Exploiters(connection);
        var known = Known(connection, since, [.. exposure.Keys, .. named.Keys, .. exploiters.Keys]);
        var cves = known.Keys.Concat(exposure.Keys).Concat(named.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var told = seen is null ? [] : Told(connection, cves);
        var ranked = cves.Select(cve =>
        {
            var (devices, severity) = exposure.GetValueOrDefault(cve);
            var (severityWord, cvss, exploit) = told.GetValueOrDefault(cve);
            var (count, latest) = named.TryGetValue(cve, out var found) ? found : (0, []);
            var vulnerability = new BriefVulnerability(
                cve, known.GetValueOrDefault(cve), severityWord, cvss, exploit, exploiters.GetValueOrDefault(cve) ?? [], devices, count, latest);
            return (Vulnerability: vulnerability, Weight: devices * Math.Max(1, severity));
        }).OrderBy(each => Rank(each.Vulnerability)).ThenByDescending(each => each.Weight).ThenByDescending(each => each.Vulnerability.Profile?.Changed ?? DateTimeOffset.MinValue)
            .ThenByDescending(each => each.Vulnerability.Cve, StringComparer.OrdinalIgnoreCase).Select(each => each.Vulnerability).ToList();
        return ([.. ranked.Take(most)], Math.Max(0, ranked.Count - most));
    }

    private static int Rank(BriefVulnerability vulnerability) => vulnerability switch
    {
        { Alerts: > 0 } => 0,
        { Devices: > 0, IsExploited: true } => 1,
        { Devices: > 0 } => 2,
        { IsExploited: true } => 3,
        _ => 4,
    };

    /// <summary>Of the library: what is new, and what there is another reason to tell of.</summary>
    private static Dictionary<string, BriefProfile> Known(DuckDbConnection connection, DateTimeOffset since, IReadOnlyList<string> cves) => connection.List(
        """
        SELECT upper(o.external_id), o.id, o.name, s.name, coalesce(o.modified, o.created, o.imported) AS changed
        FROM main.intel_object o JOIN main.intel_source s ON s.id = o.source AND s.enabled
        WHERE o.kind = 6 AND NOT o.revoked AND o.external_id IS NOT NULL AND (coalesce(o.modified, o.created, o.imported) >= $1 OR upper(o.external_id) IN (SELECT unnest($2::VARCHAR[])))
        QUALIFY row_number() OVER (PARTITION BY upper(o.external_id) ORDER BY coalesce(o.modified, TIMESTAMP '1970-01-01') DESC, o.source) = 1
        ORDER BY changed DESC, 1 LIMIT $3
        """,
        row => (Cve: row.GetString(0), Profile: new BriefProfile(row.GetString(1), ProfileKind.Vulnerability, row.GetString(2), row.GetString(3), row.GetTimestamp(4), [])),
        since, cves.Select(cve => cve.ToUpperInvariant()), MostKnown).ToDictionary(each => each.Cve, each => each.Profile, StringComparer.OrdinalIgnoreCase);

    /// <summary>Actors, malware, tools and campaigns by the CVE that they exploit.</summary>
    private static Dictionary<string, IReadOnlyList<ProfileName>> Exploiters(DuckDbConnection connection) => connection.List(
        """
        SELECT DISTINCT upper(v.external_id), a.id, a.kind, a.name, a.external_id FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled
        JOIN main.intel_object v ON v.id = r.to_id AND v.kind = 6 AND NOT v.revoked AND v.external_id IS NOT NULL
        JOIN main.intel_object a ON a.id = r.from_id AND a.kind IN (1, 2, 3, 5) AND NOT a.revoked JOIN main.intel_source t ON t.id = a.source AND t.enabled
        WHERE r.type IN ('exploits', 'targets', 'uses') ORDER BY 3, 4, 2 LIMIT $1
        """,
        row => (Cve: row.GetString(0), Name: new ProfileName(row.GetString(1), (ProfileKind)row.GetInt32(2), row.GetString(3), row.GetStringOrNull(4))), MostKnown)
        .GroupBy(each => each.Cve).ToDictionary(group => group.Key, IReadOnlyList<ProfileName> (group) => [.. group.Select(each => each.Name).DistinctBy(name => name.Id)], StringComparer.OrdinalIgnoreCase);

    /// <summary>Alerts by the CVE that their title names.</summary>
    private static Dictionary<string, (long Alerts, IReadOnlyList<SeenAlert> Latest)> Named(DuckDbConnection connection) => connection.List(
        $$"""
        WITH named AS (SELECT *, unnest(list_distinct(regexp_extract_all(upper(title), 'CVE-[0-9]{4}-[0-9]{4,7}'))) AS cve FROM folded_alert WHERE contains(upper(title), 'CVE-'))
        SELECT cve, count(DISTINCT alert), to_json(list({{LatestAlert.Element}} ORDER BY first_activity DESC, id)[1:{{LatestAlert.Most}}])::VARCHAR FROM named GROUP BY 1
        """,
        row => (Cve: row.GetString(0), Alerts: row.GetInt64(1), Latest: LatestAlert.Read(row.GetString(2))))
        .ToDictionary(each => each.Cve, each => (each.Alerts, each.Latest), StringComparer.OrdinalIgnoreCase);

    /// <summary>What the device management says of CVEs.</summary>
    private static Dictionary<string, (string? Severity, string? Cvss, bool Exploit)> Told(DuckDbConnection connection, IReadOnlyList<string> cves) => connection.List(
        """
        WITH said AS (
          SELECT "CveId", "VulnerabilitySeverityLevel" AS severity, nullif("CvssScore", '') AS cvss, "IsExploitAvailable" AS exploit, _ingested FROM hunting."DeviceTvmSoftwareVulnerabilitiesKB"
          UNION ALL SELECT "CveId", "VulnerabilitySeverityLevel", NULL, NULL, _ingested FROM hunting."DeviceTvmSoftwareVulnerabilities")
        SELECT upper("CveId"), arg_max(lower(severity), _ingested) FILTER (severity <> ''), arg_max(cvss, _ingested) FILTER (cvss IS NOT NULL), coalesce(arg_max(exploit, _ingested) FILTER (exploit IS NOT NULL), false)
        FROM said WHERE upper("CveId") IN (SELECT unnest($1::VARCHAR[])) GROUP BY 1
        """,
        row => (Cve: row.GetString(0), Said: (row.GetStringOrNull(1), row.GetStringOrNull(2), row.GetBoolean(3))), cves.Select(cve => cve.ToUpperInvariant()))
        .ToDictionary(each => each.Cve, each => each.Said, StringComparer.OrdinalIgnoreCase);
}
