using static Redoubt.Incidents.Tests.Detection.Sigma.SigmaGround;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

/// <summary>Compiled rules on rows that the real source made of events: those that must match, by their numbers, and no others.</summary>
public sealed class MatchTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, object>> Events =
    [
        /* 1 */ Sysmon(1, ("Image", @"C:\Windows\System32\cmd.exe"), ("CommandLine", @"cmd /c ""whoami /all"""), ("ParentImage", @"C:\Program Files\App\app.exe"),
            ("User", @"NT AUTHORITY\SYSTEM"), ("IntegrityLevel", "System"), ("LogonId", "0x3e7"), ("ProcessId", 44), ("CurrentDirectory", @"C:\Users\Public\"),
            ("Hashes", "MD5=0123456789ABCDEF0123456789ABCDEF,IMPHASH=FEDCBA9876543210FEDCBA9876543210"), ("OriginalFileName", "Cmd.Exe"), ("Company", "-")),
        /* 2 */ Event("Security", 4688, ("NewProcessName", @"C:\Windows\System32\cmd.exe"), ("CommandLine", "cmd /c ipconfig"), ("ParentProcessName", @"C:\Windows\explorer.exe"),
            ("SubjectUserName", "ada"), ("SubjectDomainName", "CONTOSO"), ("MandatoryLabel", "S-1-16-12288"), ("NewProcessId", "0x1f4")),
        /* 3 */ Sysmon(13, ("TargetObject", @"HKLM\SOFTWARE\Acme\Run\Updater"), ("Details", "DWORD (0x00000001)"), ("EventType", "SetValue"), ("Image", @"C:\tools\reg.exe")),
        /* 4 */ Sysmon(13, ("TargetObject", @"HKU\S-1-5-21-1-2-3-1001\Software\Acme\Run\Updater"), ("Details", @"C:\tools\up.exe"), ("EventType", "SetValue"), ("Image", @"C:\tools\reg.exe")),
        /* 5 */ Sysmon(12, ("TargetObject", @"HKLM\SOFTWARE\Acme\Old"), ("EventType", "DeleteKey"), ("Image", @"C:\tools\reg.exe")),
        /* 6 */ Sysmon(12, ("TargetObject", @"HKLM\SOFTWARE\Acme\Old\Value"), ("EventType", "DeleteValue"), ("Image", @"C:\tools\reg.exe")),
        /* 7 */ Sysmon(12, ("TargetObject", @"HKLM\SOFTWARE\Acme\New"), ("EventType", "CreateKey"), ("Image", @"C:\tools\reg.exe")),
        /* 8 */ Sysmon(3, ("Image", @"C:\tools\nc.exe"), ("DestinationIp", "198.51.100.7"), ("DestinationPort", 4444), ("SourceIp", "10.0.0.5"), ("SourcePort", 50000), ("Initiated", "true"), ("DestinationHostname", "evil.example"), ("Protocol", "tcp")),
        /* 9 */ Sysmon(3, ("Image", @"C:\tools\nc.exe"), ("DestinationIp", "10.0.0.5"), ("DestinationPort", 4444), ("SourceIp", "198.51.100.9"), ("SourcePort", 50001), ("Initiated", "false")),
        /* 10 */ Sysmon(7, ("Image", @"C:\tools\nc.exe"), ("ImageLoaded", @"C:\tools\bad.dll"), ("Signed", "false"), ("OriginalFileName", "good.dll")),
        /* 11 */ Sysmon(10, ("SourceImage", @"C:\tools\dump.exe"), ("TargetImage", @"C:\Windows\System32\lsass.exe"), ("GrantedAccess", "0x1410"), ("CallTrace", @"C:\Windows\ntdll.dll+9d|UNKNOWN(1)")),
        /* 12 */ Sysmon(17, ("PipeName", @"\MSSE-123-server"), ("EventType", "CreatePipe"), ("Image", @"C:\tools\b.exe")),
        /* 13 */ Sysmon(18, ("PipeName", @"\MSSE-123-server"), ("EventType", "ConnectPipe"), ("Image", @"C:\tools\b.exe")),
        /* 14 */ Event("Security", 4624, ("TargetUserName", "ada"), ("LogonType", "3"), ("IpAddress", "::1")),
        /* 15 */ Event("Security", 4625, ("TargetUserName", "ada"), ("LogonType", "10"), ("Status", "0xc000006d"), ("SubStatus", "0xc0000064")),
        /* 16 */ Event("System", 7045, ("ServiceName", "evilsvc"), ("ImagePath", @"%COMSPEC% /c echo hi > \\.\pipe\x"), ("SourceName", "Service Control Manager")),
        /* 17 */ Event("Security", 4697, ("ServiceName", "evilsvc"), ("ServiceFileName", @"C:\evil.exe")),
        /* 18 */ Event("System", 7036, ("param1", "Windows Defender"), ("param2", "stopped"), ("SourceName", "Service Control Manager")),
        /* 19 */ Event("Windows PowerShell", 400, ("Data", new[] { "EngineVersion=2.0", @"HostApplication=powershell -f C:\x\y.ps1" })),
        /* 20 */ Event("Microsoft-Windows-PowerShell/Operational", 4104, ("ScriptBlockText", "IEX (New-Object Net.WebClient)")),
        /* 21 */ Event("Microsoft-Windows-PowerShell/Operational", 4103, ("Payload", "CommandInvocation(Invoke-Thing)"), ("ContextInfo", "Host Name = x")),
        /* 22 */ Sysmon(22, ("QueryName", "c2.evil.example"), ("Image", @"C:\tools\b.exe")),
        /* 23 */ Event("Microsoft-Windows-CodeIntegrity/Operational", 3033, ("FileNameBuffer", @"\Device\x\bad.dll"), ("SourceName", "Microsoft-Windows-CodeIntegrity")),
        /* 24 */ Sysmon(11, ("TargetFilename", @"C:\Users\Public\a.hta"), ("Image", @"C:\tools\b.exe")),
        /* 25 */ Sysmon(8, ("SourceImage", @"C:\tools\b.exe"), ("TargetImage", @"C:\Windows\notepad.exe"), ("StartFunction", "LoadLibraryA"), ("StartAddress", "0x00007FFB0B80")),
        /* 26 */ Event("Security", 5145, ("ShareName", @"\\*\ADMIN$"), ("RelativeTargetName", "svc.exe"), ("SubjectUserName", "eve"), ("IpAddress", "10.1.1.1")),
        /* 27 */ Sysmon(16, ("Configuration", @"C:\new.xml")),
        /* 28 */ Sysmon(1, ("Image", @"C:\Windows\System32\notepad.exe"), ("CommandLine", "notepad C:\\Grüße.txt"), ("ParentImage", "-"), ("User", @"CONTOSO\ada"), ("IntegrityLevel", "Medium"), ("ProcessId", 45)),
        /* 29 */ Event("Microsoft-Windows-Windows Defender/Operational", 1119, ("Threat Name", "Virus:DOS/Sample_File"), ("Source Name", "Real-Time Protection"), ("Path", @"file:_C:\a\b.exe")),
    ];

    public static TheoryData<string, string, string> Cases => new()
    {
        { "service: windefend", "ThreatName|endswith: 'sample_file'", "29" },
        { "service: windefend", "Source_Name: 'Real-Time Protection'\nEventID: 1119", "29" },
        { "service: windefend", "SourceName|contains: 'Scheduled'", "" },
        { "category: process_creation", @"Image|endswith: '\cmd.exe'", "1 2" },
        { "category: process_creation", @"Image: 'C:\Windows\System32\\*'", "1 2 28" },
        { "category: process_creation", @"Image|contains: 'system32'", "1 2 28" },
        { "category: process_creation", "CommandLine|contains: 'WHOAMI /ALL'", "1" },
        { "category: process_creation", "CommandLine|contains|cased: 'WHOAMI'", "" },
        { "category: process_creation", "CommandLine|contains: 'GRÜSSE'", "" },
        { "category: process_creation", "CommandLine|contains: 'GRÜ'", "28" },
        { "category: process_creation", "CommandLine|re: '\"who.*all\"$'", "1" },
        { "category: process_creation", "CommandLine: 'cmd*ip?onfig'", "2" },
        { "category: process_creation", @"User: 'NT AUTHORITY\SYSTEM'", "1" },
        { "category: process_creation", "User|contains: 'AUTHORI'", "1" },
        { "category: process_creation", @"User|endswith: '\ada'", "2 28" },
        { "category: process_creation", "IntegrityLevel: High", "2" },
        { "category: process_creation", "IntegrityLevel: [System, S-1-16-16384]", "1" },
        { "category: process_creation", "LogonId: '0x3e7'", "1" },
        { "category: process_creation", "ProcessId|gte: 45", "2 28" },
        { "category: process_creation", "Hashes|contains: 'MD5=0123456789abcdef0123456789abcdef'", "1" },
        { "category: process_creation", "Hashes|contains: 'IMPHASH=fedcba9876543210fedcba9876543210'", "1" },
        { "category: process_creation", "imphash: 'fedcba9876543210fedcba9876543210'", "1" },
        { "category: process_creation", @"CurrentDirectory|contains: '\Users\Public\'", "1" },
        { "category: process_creation", "OriginalFileName: cmd.exe", "1" },
        { "category: process_creation", "Company: '-'", "1 2 28" },
        { "category: process_creation", "ParentImage: null", "28" },
        { "category: process_creation", @"ParentImage|endswith: ['\app.exe', '\explorer.exe']", "1 2" },
        { "category: registry_set", @"TargetObject: 'HKLM\SOFTWARE\Acme\Run\Updater'", "3" },
        { "category: registry_set", @"TargetObject|startswith: 'HKLM\Software\'", "3" },
        { "category: registry_set", @"TargetObject|startswith: 'HKU\'", "4" },
        { "category: registry_set", @"TargetObject|startswith: 'HKCU\Software\Acme'", "4" },
        { "category: registry_set", @"TargetObject|contains: '\Acme\Run\'", "3 4" },
        { "category: registry_set", @"TargetObject|endswith: '\Run\Updater'", "3 4" },
        { "category: registry_set", "Details: 'DWORD (0x00000001)'", "3" },
        { "category: registry_set", @"Details|endswith: '.exe'", "4" },
        { "category: registry_set", @"Details|contains: 'WORD (0x'", "3" },
        { "category: registry_delete", @"TargetObject|contains: '\Acme\'", "5 6" },
        { "category: registry_delete", "EventType: DeleteKey", "5" },
        { "category: registry_add", @"TargetObject|contains: '\Acme\'", "7" },
        { "category: registry_event", @"TargetObject|contains: '\Acme\'", "3 4 5 6 7" },
        { "category: registry_event", "EventType: CreateKey", "7" },
        { "category: network_connection", "DestinationPort: 4444", "8 9" },
        { "category: network_connection", "DestinationIp: 198.51.100.7", "8" },
        { "category: network_connection", "SourceIp|cidr: 198.51.100.0/25", "9" },
        { "category: network_connection", "Initiated: 'true'", "8" },
        { "category: network_connection", "Initiated: 'false'", "9" },
        { "category: network_connection", "DestinationHostname|endswith: '.example'", "8" },
        { "category: image_load", @"ImageLoaded|endswith: '\bad.dll'", "10" },
        { "category: image_load", "Signed: 'false'", "10" },
        { "category: image_load", "OriginalFileName: GOOD.dll", "10" },
        { "category: process_access", "GrantedAccess|contains: ['0x1410', '0x1010']", "11" },
        { "category: process_access", "CallTrace|contains: 'UNKNOWN('", "11" },
        { "category: process_access", @"TargetImage|endswith: '\lsass.exe'", "11" },
        { "category: pipe_created", @"PipeName|startswith: '\MSSE-'", "12 13" },
        { "category: pipe_created", @"PipeName: '\MSSE-*-server'", "12 13" },
        { "category: pipe_created", "EventType: CreatePipe", "12" },
        { "service: security", "EventID: 4624", "14" },
        { "service: security", "EventID: [4624, 4625]", "14 15" },
        { "service: security", "LogonType: 3", "14" },
        { "service: security", "LogonType: [3, 10]", "14 15" },
        { "service: security", "SubStatus: '0xc0000064'", "15" },
        { "service: security", "IpAddress: '::1'", "14" },
        // A process has the name of whoever started it where it has no other.
        { "service: security", "TargetUserName: ADA", "2 14 15" },
        { "service: security", "EventID: 4697", "17" },
        { "service: system", "EventID: 7045", "16" },
        { "service: system", "Provider_Name: 'Service Control Manager'", "16 18" },
        { "service: system", @"ImagePath|contains: '\\.\pipe\'", "16" },
        { "service: system", @"ImagePath|contains: '\\\\.\\pipe\'", "16" },
        { "service: system", "param1: 'windows defender'", "18" },
        { "category: ps_classic_start", "Data|contains: 'EngineVersion=2.0'", "19" },
        { "category: ps_classic_start", @"Data|contains: 'C:\x\y.ps1'", "19" },
        { "category: ps_script", "ScriptBlockText|contains: 'net.webclient'", "20" },
        { "category: ps_module", "Payload|contains: Invoke-Thing", "21" },
        { "category: dns_query", "QueryName|endswith: '.evil.example'", "22" },
        { "service: codeintegrity-operational", @"FileNameBuffer|endswith: '\bad.dll'", "23" },
        { "service: codeintegrity-operational", "EventID: 3033", "23" },
        { "category: file_event", @"TargetFilename|endswith: '.hta'", "24" },
        { "category: create_remote_thread", "StartFunction: LoadLibraryA", "25" },
        { "category: create_remote_thread", "StartAddress|endswith: '0B80'", "25" },
        { "service: security", @"ShareName: '\\\\\*\\ADMIN$'", "26" },
        { "category: sysmon_status", "Configuration|endswith: new.xml", "27" },
        { "service: sysmon", "EventID: 16", "27" },
    };

    [Fact]
    public async Task Each_rule_finds_what_it_asks_for()
    {
        await using var ground = await SigmaGround.WithAsync(Events);
        var wrong = new List<string>();
        foreach (var (source, field, expected) in Cases.Select(row => row.Data))
        {
            var rule = Rules.Compile($"selection:\n    {field}\ncondition: selection", "product: windows\n    " + source);
            var found = string.Join(' ', ground.Found(rule));
            if (found != expected)
                wrong.Add($"{source}, {field}: found '{found}' where '{expected}' is meant\n{rule.Kql}");
        }

        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }

    [Fact]
    public async Task And_its_opposite_the_others()
    {
        await using var ground = await SigmaGround.WithAsync(Events);
        foreach (var (source, field, expected) in Cases.Select(row => row.Data).Where(row => row.Item1 == "category: process_creation"))
        {
            var rule = Rules.Compile($"selection:\n    {field}\ncondition: not selection", "product: windows\n    " + source);
            string.Join(' ', ground.Found(rule)).ShouldBe(string.Join(' ', new[] { "1", "2", "28" }.Except(expected.Split(' '))), field);
        }
    }

    [Fact]
    public async Task Words_stand_anywhere()
    {
        await using var ground = await SigmaGround.WithAsync(Events);
        var rule = Rules.Compile("words: ['evilsvc']\ncondition: words", "product: windows\n    service: system");
        ground.Found(rule).ShouldBe([16]);
    }
}
