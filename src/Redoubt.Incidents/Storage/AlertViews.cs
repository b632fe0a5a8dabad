using Redoubt.Evidence.Attack;

namespace Redoubt.Incidents.Storage;

/// <summary>
/// The live alerts as rows of the hunting tables AlertInfo and AlertEvidence: one row an alert as analysts see it, however many records were
/// folded into it, and one an entity of it.
/// </summary>
internal static class AlertViews
{
    // A device's id as the evidence part makes it for events: from the name without its domain.
    private const string DeviceId = "substr(sha256('device:' || lower(CASE WHEN contains(host, ':') OR regexp_full_match(host, '[0-9.]+') THEN host ELSE split_part(host, '.', 1) END)), 1, 40)";

    /// <summary>Ticks of 100 ns since the start of year 1.</summary>
    private const string FirstActivity = "epoch_us(a.first_activity) * 10 + 621355968000000000";

    private const string Severity = "CASE a.severity WHEN 1 THEN 'Informational' WHEN 2 THEN 'Low' WHEN 3 THEN 'Medium' WHEN 4 THEN 'High' ELSE '' END";

    // The record that opened an alert came when the alert did.
    private const string Received = "epoch_us(o.received) * 10 + 621355968000000000";

    /// <summary>AlertInfo and AlertEvidence, each as one SELECT.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["AlertInfo"] = Info(),
        ["AlertEvidence"] = Evidence(),
    };

    /// <summary>Defender writes tactics without dashes: CredentialAccess.</summary>
    private static string Tactics() => AttackCatalog.Tactics.Aggregate(
        "a.tactics", (sql, tactic) => $"replace({sql}, '\"{tactic.Id}\"', '\"{tactic.Name.Replace(" ", "", StringComparison.Ordinal)}\"')");

    private static string Info() =>
        $"""
        SELECT {FirstActivity} AS "Timestamp", a.id AS "AlertId", a.title AS "Title",
          coalesce({Tactics()} ->> '$[0]', a.category, '') AS "Category", {Severity} AS "Severity",
          a.detector AS "ServiceSource", coalesce(a.category, '') AS "DetectionSource",
          CASE WHEN a.techniques = '[]' THEN '' ELSE a.techniques END AS "AttackTechniques", {Received} AS "_ingested"
        FROM folded_alert a JOIN occurrence o ON o.sequence = a.alert
        """;

    private static string Evidence() =>
        $"""
        SELECT *, CASE WHEN host = '' THEN '' ELSE {DeviceId} END AS "DeviceId", host AS "DeviceName" FROM (
          SELECT {FirstActivity} AS "Timestamp", a.id AS "AlertId", a.title AS "Title", {Tactics()} AS "Categories",
            CASE WHEN a.techniques = '[]' THEN '' ELSE a.techniques END AS "AttackTechniques",
            a.detector AS "ServiceSource", coalesce(a.category, '') AS "DetectionSource",
            CASE e.kind WHEN 1 THEN 'Machine' WHEN 2 THEN 'User' WHEN 3 THEN 'Mailbox' WHEN 4 THEN 'Process' WHEN 5 THEN 'File' WHEN 6 THEN 'Ip'
              WHEN 7 THEN 'Url' WHEN 8 THEN 'Url' WHEN 9 THEN 'MailMessage' WHEN 10 THEN 'RegistryKey' WHEN 11 THEN 'RegistryValue'
              WHEN 12 THEN 'CloudApplication' WHEN 13 THEN 'CloudResource' WHEN 14 THEN 'Container' WHEN 15 THEN 'CloudLogonSession'
              WHEN 16 THEN 'Service' WHEN 17 THEN 'ScheduledTask' WHEN 18 THEN 'SecurityGroup' WHEN 19 THEN 'Malware' ELSE 'Other' END AS "EntityType",
            CASE WHEN e.kind IN (1, 2, 3) THEN 'Impacted' ELSE 'Related' END AS "EvidenceRole",
            CASE WHEN contains(e.roles, '"source"') THEN 'Source' WHEN contains(e.roles, '"destination"') THEN 'Destination' ELSE '' END AS "EvidenceDirection",
            coalesce(e.fields ->> '$.fileName', '') AS "FileName", coalesce(e.fields ->> '$.path', '') AS "FolderPath",
            coalesce(e.fields ->> '$.sha1', '') AS "SHA1", coalesce(e.fields ->> '$.sha256', '') AS "SHA256",
            TRY_CAST(e.fields ->> '$.size' AS BIGINT) AS "FileSize", coalesce(a.threat_family, '') AS "ThreatFamily",
            CASE WHEN e.kind = 6 THEN coalesce(e.fields ->> '$.address', e.name) ELSE '' END AS "RemoteIP",
            CASE WHEN e.kind IN (7, 8) THEN e.name ELSE '' END AS "RemoteUrl",
            CASE WHEN e.kind = 2 THEN coalesce(e.fields ->> '$.accountName', e.name) ELSE '' END AS "AccountName",
            CASE WHEN e.kind = 2 THEN coalesce(e.fields ->> '$.domain', '') ELSE '' END AS "AccountDomain",
            CASE WHEN e.kind = 2 THEN coalesce(e.fields ->> '$.sid', '') ELSE '' END AS "AccountSid",
            CASE WHEN e.kind = 2 THEN coalesce(e.fields ->> '$.aadUserId', '') ELSE '' END AS "AccountObjectId",
            CASE WHEN e.kind IN (2, 3) THEN coalesce(e.fields ->> '$.upn', '') ELSE '' END AS "AccountUpn",
            lower(CASE WHEN e.kind = 1 THEN coalesce(e.fields ->> '$.dnsName', e.fields ->> '$.hostName', e.name) ELSE coalesce(e.fields ->> '$.host', '') END) AS host,
            '' AS "LocalIP", CASE WHEN e.kind = 9 THEN coalesce(e.fields ->> '$.messageId', '') ELSE '' END AS "NetworkMessageId",
            coalesce(e.fields ->> '$.subject', '') AS "EmailSubject", CASE WHEN e.kind = 12 THEN e.name ELSE '' END AS "Application",
            NULL::INTEGER AS "ApplicationId", '' AS "OAuthApplicationId", coalesce(e.fields ->> '$.commandLine', '') AS "ProcessCommandLine",
            CASE WHEN e.kind IN (10, 11) THEN coalesce(e.fields ->> '$.key', e.name) ELSE '' END AS "RegistryKey",
            CASE WHEN e.kind = 11 THEN coalesce(e.fields ->> '$.name', '') ELSE '' END AS "RegistryValueName",
            CASE WHEN e.kind = 11 THEN coalesce(e.fields ->> '$.data', '') ELSE '' END AS "RegistryValueData",
            e.fields AS "AdditionalFields", {Severity} AS "Severity", CASE WHEN e.kind = 13 THEN e.name ELSE '' END AS "CloudResource",
            '' AS "CloudPlatform", '' AS "ResourceType", CASE WHEN e.kind = 13 THEN coalesce(e.fields ->> '$.id', '') ELSE '' END AS "ResourceID",
            '' AS "SubscriptionId", {Received} AS "_ingested"
          FROM alert_entity e JOIN folded_alert a ON a.alert = e.alert JOIN occurrence o ON o.sequence = a.alert)
        """;
}
