namespace Redoubt.Bench.Hunting;

/// <summary>
/// Statements that fill hunting tables with what devices of an invented company do in 30 days: 1,000 devices, 200 programs of which few
/// make most of the rows, command lines of about 90 characters. The same on each run.
/// </summary>
internal static class GeneratedTables
{
    /// <summary>The instant after the last row.</summary>
    public static DateTimeOffset End { get; } = new(2026, 10, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly long Start = End.AddDays(-30).UtcTicks;

    private static readonly string[] Known =
    [
        "svchost.exe", "chrome.exe", "msedge.exe", "teams.exe", "powershell.exe", "cmd.exe", "conhost.exe", "outlook.exe", "explorer.exe",
        "taskhostw.exe", "rundll32.exe", "onedrive.exe", "wmiprvse.exe", "excel.exe", "reg.exe", "net.exe", "schtasks.exe", "regsvr32.exe",
    ];

    private static readonly string[] Files = [.. Enumerable.Range(0, 200).Select(i => i < Known.Length ? Known[i] : $"app{i:000}.exe")];

    private static readonly string[] Folders =
    [
        @"C:\Windows\System32", @"C:\Program Files\Contoso\Agent", @"C:\Program Files (x86)\Fabrikam", @"C:\Users\Public\Tools",
        @"C:\ProgramData\Northwind\bin", @"C:\Windows\SysWOW64",
    ];

    private static readonly string[] Arguments =
    [
        "--type=renderer --lang=en-US --session=", "-k netsvcs -p -s Schedule -id ", "/c echo done > out.txt & exit /b ", "--update --silent --ring=broad --build=",
        "-NoProfile -NonInteractive -File run.ps1 ", "/quiet /norestart /log setup.log ", "--no-sandbox --gpu-process --handle=", "-Embedding -ServerName ",
        "query state= all bufsize= ", "/automation -restart --token=", "--service --instance=prod --port=8443 ", "-nologo -noexit -encoded ",
        "shell32.dll,Control_RunDLL input.dll,,{1} ", "import --config settings.json --batch ", "\\\\fileserver\\share\\report.xlsx /r ", "--crash-handler --database=reports ",
    ];

    // What a hunter looks for: a thousandth of all rows the first, far fewer the others.
    private static readonly string[] Tools = ["rubeus", "sharphound", "lazagne", "procdump64", "psexesvc", "secretsdump", "cobaltstrike"];

    /// <summary>Rows of DeviceProcessEvents, in the order of time. Parameters: the first number, the one after the last, how many there are in all.</summary>
    public static string Processes { get; } = $$"""
        INSERT INTO hunting."DeviceProcessEvents" ("Timestamp", "DeviceId", "DeviceName", "ActionType", "FileName", "FolderPath", "SHA1", "SHA256",
          "FileSize", "ProcessVersionInfoCompanyName", "ProcessId", "ProcessCommandLine", "ProcessIntegrityLevel", "ProcessTokenElevation",
          "ProcessCreationTime", "AccountDomain", "AccountName", "AccountSid", "LogonId", "InitiatingProcessAccountName",
          "InitiatingProcessFileName", "InitiatingProcessFolderPath", "InitiatingProcessCommandLine", "InitiatingProcessId",
          "InitiatingProcessCreationTime", "InitiatingProcessParentFileName", "InitiatingProcessParentId", "ReportId", "AdditionalFields", "_ingested")
        SELECT t, device_id, 'ws-' || lpad(CAST(d AS VARCHAR), 4, '0') || '.corp.example', 'ProcessCreated', file, folder || '\' || file,
          substring(file_hash, 1, 8) || md5(file), file_hash || md5(folder || file), 10000 + f * 4096, CASE WHEN f % 3 = 0 THEN 'Contoso' ELSE 'Microsoft Corporation' END,
          4 + (hash(i, 3) % 9000) * 4,
          '"' || folder || '\' || file || '" '
            || CASE WHEN i % 1000 = 7 THEN 'tools\mimikatz.exe privilege::debug '
               WHEN i % 10000 = 9 THEN 'tools\notmimikatzbut.exe --harmless '
               WHEN i % 10000 BETWEEN 11 AND 17 THEN {{List(Tools)}}[1 + i % 10000 - 11] || ' /run:all -out '
               WHEN file = 'powershell.exe' AND i % 50 = 3 THEN '-NoProfile -EncodedCommand SQBFAFgA '
               ELSE {{List(Arguments)}}[1 + CAST(hash(i, 4) % {{Arguments.Length}} AS INTEGER)] END
            || to_hex(hash(i, 5)),
          CASE hash(i, 6) % 4 WHEN 0 THEN 'High' WHEN 1 THEN 'System' ELSE 'Medium' END, 'TokenElevationTypeDefault', t - 20000,
          'corp', 'user' || CAST(d % 400 AS VARCHAR), 'S-1-5-21-1004336348-1177238915-682003330-' || CAST(1000 + d % 400 AS VARCHAR), 999 + d, 'user' || CAST(d % 400 AS VARCHAR),
          parent, 'C:\Windows\System32\' || parent, 'C:\Windows\System32\' || parent || ' -k ' || CAST(hash(i, 8) % 40 AS VARCHAR), 4 + (hash(i, 9) % 900) * 4,
          t - 864000000, 'services.exe', 612, i,
          '{"SignatureStatus":"' || CASE WHEN hash(i, 10) % 20 = 0 THEN 'Unsigned' ELSE 'Valid' END || '","Signer":"Signer ' || CAST(f % 25 AS VARCHAR)
            || '","Score":' || CAST(hash(i, 11) % 100 AS VARCHAR) || ',"Origin":{"Zone":' || CAST(f % 5 AS VARCHAR) || ',"Host":"cdn' || CAST(f % 7 AS VARCHAR) || '.example"}' || '}',
          t + 30000000
        FROM (
          SELECT i, d, f, t, md5('device' || CAST(d AS VARCHAR)) || substring(md5('id' || CAST(d AS VARCHAR)), 1, 8) AS device_id,
            {{List(Files)}}[1 + f] AS file, {{List(Folders)}}[1 + f % {{Folders.Length}}] AS folder, md5('file' || CAST(f AS VARCHAR)) AS file_hash,
            {{List(Files)}}[1 + CAST(hash(i, 7) % 12 AS INTEGER)] AS parent
          FROM (
            SELECT i, CAST(hash(i, 1) % 1000 AS INTEGER) AS d, CAST(floor(200 * pow((hash(i, 2) % 1000000) / 1e6, 2)) AS INTEGER) AS f,
              {{Start}} + CAST(i * (25920000000000 // $3) AS BIGINT) AS t
            FROM range($1, $2) AS numbers(i)))
        """;

    /// <summary>Rows of DeviceNetworkEvents, of the same devices and process numbers. Parameters as above.</summary>
    public static string Connections { get; } = $$"""
        INSERT INTO hunting."DeviceNetworkEvents" ("Timestamp", "DeviceId", "DeviceName", "ActionType", "RemoteIP", "RemotePort", "RemoteUrl", "LocalIP",
          "Protocol", "InitiatingProcessFileName", "InitiatingProcessId", "ReportId", "_ingested")
        SELECT t, md5('device' || CAST(d AS VARCHAR)) || substring(md5('id' || CAST(d AS VARCHAR)), 1, 8), 'ws-' || lpad(CAST(d AS VARCHAR), 4, '0') || '.corp.example',
          'ConnectionSuccess', '203.0.' || CAST(hash(i, 22) % 100 AS VARCHAR) || '.' || CAST(hash(i, 23) % 250 AS VARCHAR),
          CASE WHEN i % 5000 = 1 THEN 4444 WHEN hash(i, 24) % 3 = 0 THEN 80 ELSE 443 END, 'host' || CAST(hash(i, 25) % 3000 AS VARCHAR) || '.example',
          '10.0.' || CAST(d // 250 AS VARCHAR) || '.' || CAST(d % 250 AS VARCHAR), 'Tcp', {{List(Files)}}[1 + CAST(hash(i, 26) % 40 AS INTEGER)],
          4 + (hash(i, 27) % 9000) * 4, i, t + 30000000
        FROM (
          SELECT i, CAST(hash(i, 21) % 1000 AS INTEGER) AS d, {{Start}} + CAST(i * (25920000000000 // $3) AS BIGINT) AS t
          FROM range($1, $2) AS numbers(i))
        """;

    /// <summary>A row of DeviceInfo for each device.</summary>
    public static string Devices { get; } = $$"""
        INSERT INTO hunting."DeviceInfo" ("Timestamp", "DeviceId", "DeviceName", "OSPlatform", "MachineGroup", "_ingested")
        SELECT {{End.UtcTicks - 1}}, md5('device' || CAST(d AS VARCHAR)) || substring(md5('id' || CAST(d AS VARCHAR)), 1, 8),
          'ws-' || lpad(CAST(d AS VARCHAR), 4, '0') || '.corp.example', CASE WHEN d % 10 = 0 THEN 'WindowsServer2022' ELSE 'Windows11' END,
          'Group ' || CAST(d % 12 AS VARCHAR), {{End.UtcTicks - 1}}
        FROM range(1000) AS numbers(d)
        """;

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"))}]";
}
