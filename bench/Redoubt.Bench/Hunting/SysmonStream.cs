using System.Globalization;
using System.Text;

namespace Redoubt.Bench.Hunting;

/// <summary>Sysmon events of an invented company as JSON lines, flat as nxlog writes them, in a file of its own. The same on each run.</summary>
internal static class SysmonStream
{
    private static readonly DateTime Start = new(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc);

    // How a busy device's log is made up, of 20 events.
    private static readonly int[] Kinds = [7, 7, 7, 7, 3, 3, 3, 10, 10, 10, 13, 13, 13, 12, 11, 11, 1, 1, 1, 22];

    /// <summary>Writes so many events.</summary>
    /// <returns>The file's length in bytes.</returns>
    public static long Write(string path, int count)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        for (var i = 0; i < count; i++)
            writer.WriteLine(Event(i));
        writer.Flush();
        return writer.BaseStream.Length;
    }

    private static string Event(int i)
    {
        // A fixed multiplier scatters the numbers without a random generator.
        var scattered = (uint)i * 2654435761u;
        var kind = Kinds[scattered / 64 % 20];
        var device = scattered / 4096 % 50;
        var process = 4 + (scattered / 512 % 4000 * 4);
        var program = scattered / 100_000 % 120;
        var at = Start.AddMilliseconds(i * 7.0);
        var utc = at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"@timestamp":"{{at:yyyy-MM-ddTHH:mm:ss.fff}}Z","EventTime":"{{at:yyyy-MM-dd HH:mm:ss}}","Hostname":"WS-{{device:00}}.corp.example","host":"siem.corp.example","port":64913,"tags":["forwarded"],"Keywords":-9223372036854775808,"EventType":"INFO","SeverityValue":2,"Severity":"INFO","EventID":{{kind}},"SourceName":"Microsoft-Windows-Sysmon","ProviderGuid":"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}","Version":5,"Task":{{kind}},"OpcodeValue":0,"RecordNumber":{{i + 1000}},"ExecutionProcessID":3172,"ExecutionThreadID":4436,"Channel":"Microsoft-Windows-Sysmon/Operational","Domain":"NT AUTHORITY","AccountName":"SYSTEM","UserID":"S-1-5-18","AccountType":"User","Opcode":"Info","RuleName":"-","UtcTime":"{{utc}}","ProcessGuid":"{{{device:x8}}-39b2-5f81-{{program:x4}}-{{scattered:x12}}}","ProcessId":{{process}},{{Fields(kind, i, scattered, program, utc)}},"EventReceivedTime":"{{at.AddSeconds(1):yyyy-MM-dd HH:mm:ss}}","SourceModuleName":"eventlog","SourceModuleType":"im_msvistalog"}
            """);
    }

    private static string Fields(int kind, int i, uint scattered, uint program, string utc)
    {
        var image = $@"C:\\Program Files\\Contoso\\app{program}\\app{program}.exe";
        var hashes = $"SHA1={scattered:X40},MD5={program:X32},SHA256={scattered:X32}{program:X32},IMPHASH={program:X32}";
        return kind switch
        {
            1 => $$"""
                "Image":"{{image}}","FileVersion":"10.0.{{program}}.1","Description":"Contoso part {{program}}","Product":"Contoso Suite","Company":"Contoso Ltd","OriginalFileName":"app{{program}}.exe","CommandLine":"\"{{image}}\" --type=renderer --session={{scattered}} --lang=en-US","CurrentDirectory":"C:\\Windows\\system32\\","User":"CORP\\user{{program % 60}}","LogonGuid":"{bd1a2b3c-39b2-5f81-0000-0020e7030000}","LogonId":"0x{{scattered % 999983:x}}","TerminalSessionId":1,"IntegrityLevel":"Medium","Hashes":"{{hashes}}","ParentProcessGuid":"{0b10c1d2-39b2-5f81-{{program:x4}}-000000000100}","ParentProcessId":{{(scattered / 16 % 900) * 4}},"ParentImage":"C:\\Windows\\explorer.exe","ParentCommandLine":"C:\\Windows\\Explorer.EXE"
                """,
            3 => $$"""
                "Image":"{{image}}","User":"CORP\\user{{program % 60}}","Protocol":"tcp","Initiated":"true","SourceIsIpv6":"false","SourceIp":"10.1.2.{{scattered % 250}}","SourceHostname":"WS.corp.example","SourcePort":{{1024 + (scattered % 60000)}},"SourcePortName":"-","DestinationIsIpv6":"false","DestinationIp":"203.0.113.{{scattered / 7 % 250}}","DestinationHostname":"host{{scattered % 3000}}.example","DestinationPort":443,"DestinationPortName":"https"
                """,
            7 => $$"""
                "Image":"{{image}}","ImageLoaded":"C:\\Windows\\System32\\lib{{scattered % 400}}.dll","FileVersion":"10.0.18362.1","Description":"Library {{scattered % 400}}","Product":"Microsoft Windows Operating System","Company":"Microsoft Corporation","OriginalFileName":"lib{{scattered % 400}}.dll","Hashes":"{{hashes}}","Signed":"true","Signature":"Microsoft Windows","SignatureStatus":"Valid"
                """,
            10 => $$"""
                "SourceProcessGUID":"{0b10c1d2-39b2-5f81-{{program:x4}}-000000000200}","SourceProcessId":{{(scattered / 16 % 900) * 4}},"SourceThreadId":{{scattered % 9000}},"SourceImage":"{{image}}","TargetProcessGUID":"{0b10c1d2-39b2-5f81-0000-000000000300}","TargetProcessId":664,"TargetImage":"C:\\Windows\\system32\\lsass.exe","GrantedAccess":"0x1000","CallTrace":"C:\\Windows\\SYSTEM32\\ntdll.dll+9c534|C:\\Windows\\System32\\KERNELBASE.dll+2726e|C:\\Program Files\\Contoso\\core.dll+{{scattered % 99999:x}}"
                """,
            11 => $$"""
                "Image":"{{image}}","TargetFilename":"C:\\Users\\user{{program % 60}}\\AppData\\Local\\Temp\\f{{scattered}}.tmp","CreationUtcTime":"{{utc}}"
                """,
            12 => $$"""
                "EventType_":"CreateKey","Image":"{{image}}","TargetObject":"HKLM\\SOFTWARE\\Contoso\\app{{program}}\\Keys\\{{i}}"
                """,
            13 => $$"""
                "Image":"{{image}}","TargetObject":"HKLM\\SOFTWARE\\Contoso\\app{{program}}\\Value{{scattered % 100}}","Details":"DWORD (0x{{scattered:x8}})"
                """,
            _ => $$"""
                "QueryName":"host{{scattered % 3000}}.example","QueryStatus":"0","QueryResults":"::ffff:203.0.113.{{scattered % 250}};","Image":"{{image}}"
                """,
        };
    }
}
