using System.Globalization;

namespace Redoubt.Bench.Hunting;

/// <summary>The nine kinds of hunting query that are measured.</summary>
internal static class HuntingQueries
{
    private const string Letters = @"[^\p{L}\p{N}]";
    private static readonly string Day = At(10);
    private static readonly string NextDay = At(11);

    public static IReadOnlyList<HuntingQuery> All { get; } =
    [
        new("1", "has, all rows",
            """
            DeviceProcessEvents
            | where ProcessCommandLine has "mimikatz"
            | project Timestamp, DeviceName, FileName, ProcessCommandLine
            """,
            $"""
            SELECT "Timestamp", "DeviceName", "FileName", "ProcessCommandLine" FROM hunting."DeviceProcessEvents"
            WHERE contains(lower("ProcessCommandLine"), 'mimikatz') AND regexp_matches("ProcessCommandLine", '(?i)(?:^|{Letters})mimikatz(?:$|{Letters})')
            """),
        new("2", "has, within a day",
            """
            DeviceProcessEvents
            | where Timestamp between (datetime(2026-10-11) .. 1d)
            | where ProcessCommandLine has "mimikatz"
            | project Timestamp, DeviceName, FileName, ProcessCommandLine
            """,
            $"""
            SELECT "Timestamp", "DeviceName", "FileName", "ProcessCommandLine" FROM hunting."DeviceProcessEvents"
            WHERE "Timestamp" BETWEEN {Day} AND {NextDay}
              AND contains(lower("ProcessCommandLine"), 'mimikatz') AND regexp_matches("ProcessCommandLine", '(?i)(?:^|{Letters})mimikatz(?:$|{Letters})')
            """,
            60),
        new("3", "has_any of 8 words, all rows",
            """
            DeviceProcessEvents
            | where ProcessCommandLine has_any ("mimikatz", "rubeus", "sharphound", "lazagne", "procdump64", "psexesvc", "secretsdump", "cobaltstrike")
            | summarize Count = count() by FileName
            """,
            $"""
            SELECT "FileName", count(*) FROM hunting."DeviceProcessEvents"
            WHERE regexp_matches("ProcessCommandLine",
              '(?i)(?:^|{Letters})(?:mimikatz|rubeus|sharphound|lazagne|procdump64|psexesvc|secretsdump|cobaltstrike)(?:$|{Letters})')
            GROUP BY "FileName"
            """),
        new("4", "contains and FileName =~",
            """
            DeviceProcessEvents
            | where FileName =~ "PowerShell.exe" and ProcessCommandLine contains "encodedcommand"
            | project Timestamp, DeviceName, AccountName, ProcessCommandLine
            """,
            """
            SELECT "Timestamp", "DeviceName", "AccountName", "ProcessCommandLine" FROM hunting."DeviceProcessEvents"
            WHERE lower("FileName") = 'powershell.exe' AND contains(lower("ProcessCommandLine"), 'encodedcommand')
            """),
        new("5", "summarize count, dcount by device and hour",
            """
            DeviceProcessEvents
            | summarize Events = count(), Files = dcount(FileName) by DeviceId, bin(Timestamp, 1h)
            | top 100 by Events desc, DeviceId asc, Timestamp asc
            """,
            """
            SELECT "DeviceId", "Timestamp" // 36000000000 * 36000000000 AS hour, count(*) AS events, count(DISTINCT "FileName")
            FROM hunting."DeviceProcessEvents" GROUP BY "DeviceId", hour ORDER BY events DESC, "DeviceId", hour LIMIT 100
            """),
        new("6", "arg_max(Timestamp, *) by DeviceId",
            """
            DeviceProcessEvents
            | summarize arg_max(Timestamp, *) by DeviceId
            """,
            // The last row's place first, then only those rows: what somebody writes who has been bitten by the plain form.
            $"""
            SELECT "DeviceId", {Columns("DeviceProcessEvents", "DeviceId")} FROM hunting."DeviceProcessEvents"
            WHERE rowid IN (SELECT arg_max(rowid, "Timestamp") FROM hunting."DeviceProcessEvents" GROUP BY "DeviceId")
            """),
        new("7a", "join (innerunique) and summarize",
            """
            DeviceProcessEvents
            | where FileName =~ "rundll32.exe"
            | join (DeviceNetworkEvents | where RemotePort == 4444) on DeviceId
            | summarize Connections = count(), Addresses = dcount(RemoteIP) by DeviceName
            """,
            """
            SELECT p."DeviceName", count(*), count(DISTINCT n."RemoteIP")
            FROM (SELECT DISTINCT ON ("DeviceId") "DeviceId", "DeviceName" FROM hunting."DeviceProcessEvents" WHERE lower("FileName") = 'rundll32.exe') p
            JOIN hunting."DeviceNetworkEvents" n ON n."DeviceId" = p."DeviceId"
            WHERE n."RemotePort" = 4444 GROUP BY p."DeviceName"
            """),
        new("7b", "join kind=inner, lookup and summarize",
            """
            DeviceProcessEvents
            | where FileName =~ "powershell.exe"
            | join kind=inner DeviceNetworkEvents on DeviceId, $left.ProcessId == $right.InitiatingProcessId
            | lookup (DeviceInfo | project DeviceId, MachineGroup) on DeviceId
            | summarize Connections = count(), Addresses = dcount(RemoteIP) by MachineGroup, RemotePort
            """,
            """
            SELECT coalesce(i."MachineGroup", ''), n."RemotePort", count(*), count(DISTINCT n."RemoteIP")
            FROM hunting."DeviceProcessEvents" p
            JOIN hunting."DeviceNetworkEvents" n ON n."DeviceId" = p."DeviceId" AND n."InitiatingProcessId" = p."ProcessId"
            LEFT JOIN hunting."DeviceInfo" i ON i."DeviceId" = p."DeviceId"
            WHERE lower(p."FileName") = 'powershell.exe' GROUP BY ALL
            """),
        new("8", "top 10 by Timestamp, all columns",
            """
            DeviceProcessEvents
            | top 10 by Timestamp
            """,
            $"""
            SELECT {Columns("DeviceProcessEvents")} FROM hunting."DeviceProcessEvents" ORDER BY "Timestamp" DESC NULLS LAST LIMIT 10
            """,
            60),
        new("9", "parse_json(AdditionalFields) and summarize",
            """
            DeviceProcessEvents
            | extend Fields = parse_json(AdditionalFields)
            | where tostring(Fields.SignatureStatus) == "Unsigned"
            | summarize Count = count(), Score = max(toint(Fields.Score)) by Signer = tostring(Fields.Signer), Host = tostring(Fields.Origin.Host)
            """,
            """
            SELECT "AdditionalFields" ->> '$.Signer' AS signer, "AdditionalFields" ->> '$.Origin.Host' AS host, count(*), max(CAST("AdditionalFields" ->> '$.Score' AS INTEGER))
            FROM hunting."DeviceProcessEvents" WHERE "AdditionalFields" ->> '$.SignatureStatus' = 'Unsigned' GROUP BY signer, host
            """),
    ];

    private static string At(int day) => new DateTime(2026, 10, day + 1, 0, 0, 0, DateTimeKind.Utc).Ticks.ToString(CultureInfo.InvariantCulture);

    private static string Columns(string table, string? without = null) => string.Join(", ", Kql.Schema.HuntingSchema.Catalog.Find(table)!.Columns
        .Where(column => column.Name != without).Select(column => $"\"{column.StoredName}\""));
}
