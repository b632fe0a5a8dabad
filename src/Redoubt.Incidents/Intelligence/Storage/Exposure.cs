using Redoubt.DuckDb;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>Devices with vulnerabilities, by what Defender's vulnerability tables say of them last.</summary>
internal static class Exposure
{
    /// <summary>Where they are.</summary>
    public const string Table = "DeviceTvmSoftwareVulnerabilities";

    // A device's state comes again and again; what its last one no longer has was mended. Parts of one state come within a day.
    private const string Latest =
        """
        latest AS (SELECT "DeviceId" AS device, max(_ingested) - 864000000000 AS since FROM hunting."DeviceTvmSoftwareVulnerabilities" GROUP BY 1),
        exposed AS (SELECT t.* FROM hunting."DeviceTvmSoftwareVulnerabilities" t JOIN latest l ON l.device = t."DeviceId" AND t._ingested >= l.since)
        """;

    public static IReadOnlyList<ExposedDevice> Of(DuckDbConnection connection, IReadOnlyList<string> cves) => cves.Count == 0 ? [] : connection.List(
        $"""
        WITH {Latest} SELECT DISTINCT "DeviceName", trim("SoftwareVendor" || ' ' || "SoftwareName"), "SoftwareVersion", nullif("RecommendedSecurityUpdate", '') FROM exposed
        WHERE upper("CveId") IN (SELECT unnest($1::VARCHAR[])) ORDER BY 1, 2, 3 LIMIT 100
        """,
        row => new ExposedDevice(row.GetStringOrNull(0) ?? "", row.GetStringOrNull(1) ?? "", row.GetStringOrNull(2) ?? "", row.GetStringOrNull(3)), cves);

    /// <summary>Devices by CVE, and how severe it is, 0 to 4.</summary>
    public static Dictionary<string, (long Devices, int Severity)> ByCve(DuckDbConnection connection) => connection.List(
        $"""
        WITH {Latest} SELECT upper("CveId"), count(DISTINCT "DeviceId"), max(CASE lower("VulnerabilitySeverityLevel") WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 WHEN 'low' THEN 1 ELSE 0 END)
        FROM exposed GROUP BY 1
        """,
        row => (row.GetString(0), row.GetInt64(1), row.GetInt32(2))).ToDictionary(row => row.Item1, row => (row.Item2, row.Item3), StringComparer.OrdinalIgnoreCase);
}
