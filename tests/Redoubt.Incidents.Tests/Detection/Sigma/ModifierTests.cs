using Redoubt.Incidents.Detection.Sigma;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

public sealed class ModifierTests
{
    [Theory]
    [InlineData("CommandLine: whoami", "| where ProcessCommandLine =~ \"whoami\"")]
    [InlineData("CommandLine: [whoami, hostname]", "| where ProcessCommandLine in~ (\"whoami\", \"hostname\")")]
    [InlineData("CommandLine: 'who*'", "| where ProcessCommandLine startswith \"who\"")]
    [InlineData("CommandLine: '*ami'", "| where ProcessCommandLine endswith \"ami\"")]
    [InlineData("CommandLine: '*hoam*'", "| where ProcessCommandLine contains \"hoam\"")]
    [InlineData("CommandLine: '*'", "| where not(isempty(ProcessCommandLine))")]
    [InlineData("CommandLine: 'who?mi'", "| where ProcessCommandLine contains \"who\"\n| where ProcessCommandLine matches regex \"(?is)^who.mi$\"")]
    [InlineData("CommandLine: 'a\\*b'", "| where ProcessCommandLine =~ \"a*b\"")]
    [InlineData("CommandLine: 'a\\\\*b'", "| where ProcessCommandLine matches regex @\"(?is)^a\\\\.*b$\"")]
    [InlineData("CommandLine|contains: ' -enc '", "| where ProcessCommandLine contains \" -enc \"")]
    [InlineData("CommandLine|startswith: net", "| where ProcessCommandLine startswith \"net\"")]
    [InlineData("CommandLine|endswith: '/all'", "| where ProcessCommandLine endswith \"/all\"")]
    [InlineData("CommandLine|contains|cased: MiMi", "| where ProcessCommandLine contains_cs \"MiMi\"")]
    [InlineData("CommandLine|cased: MiMi", "| where ProcessCommandLine == \"MiMi\"")]
    [InlineData("CommandLine|re: 'a.c+'", "| where ProcessCommandLine matches regex \"a.c+\"")]
    [InlineData("CommandLine|re|i: 'a.c'", "| where ProcessCommandLine matches regex \"(?i)a.c\"")]
    [InlineData("CommandLine|re|i|m|s: 'a.c'", "| where ProcessCommandLine matches regex \"(?ims)a.c\"")]
    [InlineData("CommandLine|base64|contains: foobar", "| where ProcessCommandLine contains_cs \"Zm9vYmFy\"")]
    [InlineData("CommandLine|utf16le|base64|contains: ab", "| where ProcessCommandLine contains_cs \"YQBiAA==\"")]
    [InlineData("CommandLine|wide|base64|contains: ab", "| where ProcessCommandLine contains_cs \"YQBiAA==\"")]
    [InlineData("CommandLine|utf16be|base64|contains: ab", "| where ProcessCommandLine contains_cs \"AGEAYg==\"")]
    [InlineData("CommandLine|utf16|base64|contains: ab", "| where ProcessCommandLine contains_cs \"//5hAGIA\"")]
    [InlineData("CommandLine|exists: true", "| where not(isempty(ProcessCommandLine))")]
    [InlineData("CommandLine|exists: false", "| where isempty(ProcessCommandLine)")]
    [InlineData("CommandLine: null", "| where isempty(ProcessCommandLine)")]
    [InlineData("CommandLine: ''", "| where isempty(ProcessCommandLine)")]
    [InlineData("CommandLine: '-'", "| where isempty(ProcessCommandLine)")]
    [InlineData("CommandLine|neq: whoami", "| where ProcessCommandLine !~ \"whoami\"")]
    [InlineData("ProcessId: 4", "| where (isnotnull(ProcessId) and ProcessId == 4)")]
    [InlineData("LogonId: '0x3e7'", "| where (isnotnull(LogonId) and LogonId == 999)")]
    [InlineData("ProcessId|lt: 100", "| where (isnotnull(ProcessId) and ProcessId < 100)")]
    [InlineData("ProcessId|lte: 100", "| where (isnotnull(ProcessId) and ProcessId <= 100)")]
    [InlineData("ProcessId|gt: 100", "| where (isnotnull(ProcessId) and ProcessId > 100)")]
    [InlineData("ProcessId|gte: 100", "| where (isnotnull(ProcessId) and ProcessId >= 100)")]
    [InlineData("Image|endswith: '\\cmd.exe'", "| where FileName =~ \"cmd.exe\"")]
    [InlineData("Image|endswith: ['\\cmd.exe', '\\pwsh.exe']", "| where FileName in~ (\"cmd.exe\", \"pwsh.exe\")")]
    [InlineData("Image|endswith: '\\system32\\cmd.exe'", "| where FolderPath endswith @\"\\system32\\cmd.exe\"")]
    [InlineData("ParentImage|endswith: '\\cmd.exe'", "| where InitiatingProcessFileName =~ \"cmd.exe\"")]
    [InlineData("User|contains: [AUTHORI]", "| where strcat(AccountDomain, \"\\\\\", AccountName) contains \"AUTHORI\"")]
    [InlineData("User: 'NT AUTHORITY\\SYSTEM'", "| where AccountName =~ \"SYSTEM\"\n| where AccountDomain =~ \"NT AUTHORITY\"")]
    [InlineData("IntegrityLevel: [System, S-1-16-16384]", "| where ProcessIntegrityLevel =~ \"System\"")]
    [InlineData("Hashes|contains: 'MD5=0123456789abcdef0123456789ABCDEF'", "| where MD5 =~ \"0123456789abcdef0123456789ABCDEF\"")]
    public void Becomes_kql(string field, string kql) => Rules.Field(field).ShouldBe(kql);

    [Fact]
    public void All_means_every_value() =>
        Rules.Field("CommandLine|contains|all: [a1, b2]").ShouldBe("| where ProcessCommandLine contains \"a1\"\n| where ProcessCommandLine contains \"b2\"");

    [Fact]
    public void Base64_at_any_offset_is_three_texts() =>
        Rules.Field("CommandLine|base64offset|contains: foobar").ShouldBe(
            "| where ProcessCommandLine contains_cs \"Zm9vYmFy\" or ProcessCommandLine contains_cs \"Zvb2Jhc\" or ProcessCommandLine contains_cs \"mb29iYX\"");

    [Fact]
    public void Dashes_are_written_in_every_way()
    {
        var kql = Rules.Field("CommandLine|windash|contains: ' -enc'");
        foreach (var dash in "-/–—―")
            kql.ShouldContain($"contains \" {dash}enc\"");
    }

    [Theory]
    [InlineData("10.0.0.0/8", "| where RemoteIP startswith \"10.\"")]
    [InlineData("192.168.0.0/16", "| where RemoteIP startswith \"192.168.\"")]
    [InlineData("172.16.0.0/12", "| where coalesce(ipv4_is_in_range(RemoteIP, \"172.16.0.0/12\"), false)")]
    [InlineData("fc00::/7", "| where coalesce(ipv6_is_in_range(RemoteIP, \"fc00::/7\"), false)")]
    [InlineData("127.0.0.1/32", "| where RemoteIP =~ \"127.0.0.1\"")]
    public void Networks(string network, string kql) =>
        Rules.Where($"selection:\n    Initiated: 'true'\n    DestinationIp|cidr: '{network}'\ncondition: selection", "product: windows\n    category: network_connection").ShouldBe(kql);

    [Fact]
    public void Another_field() =>
        Rules.Field("Image|fieldref: ParentImage").ShouldBe("| where isnotempty(InitiatingProcessFolderPath)\n| where FolderPath =~ InitiatingProcessFolderPath");

    [Fact]
    public void Placeholders_come_from_a_table()
    {
        var text = Rules.Text("selection:\n    User|expand: '%admins%'\n    CommandLine|contains|expand: 'x%word%y'\ncondition: selection");
        new SigmaCompiler(new Dictionary<string, IReadOnlyList<string>> { ["admins"] = ["root1", "root2"], ["word"] = ["mid"] }).Compile(text)[0].Kql
            .ShouldSatisfyAllConditions(kql => kql.ShouldContain("root2"), kql => kql.ShouldContain("\"xmidy\""));
        Should.Throw<SigmaFaultException>(() => new SigmaCompiler().Compile(text)).Message.ShouldContain("%admins%");
    }

    [Theory]
    [InlineData("hour", "hour")]
    [InlineData("week", "week_of_year")]
    public void Parts_of_a_time(string modifier, string part) =>
        Rules.Field($"CreationUtcTime|{modifier}: 3").ShouldContain($"datetime_part(\"{part}\", todatetime(CreationUtcTime)) == 3");

    [Theory]
    [InlineData("CommandLine|fuzzy: a", "fuzzy")]
    [InlineData("CommandLine|re|contains: a", "'re'")]
    [InlineData("CommandLine|i: a", "go with 're'")]
    [InlineData("CommandLine|cidr: nonsense", "no network")]
    [InlineData("CommandLine|gt: many", "no number")]
    [InlineData("CommandLine|exists: maybe", "true or false")]
    [InlineData("CommandLine|base64: 'a*b'", "Wildcards")]
    [InlineData("CommandLine|re: 'a(?=b)'", "look")]
    public void What_cannot_be_said_is_refused(string field, string why) =>
        Should.Throw<SigmaFaultException>(() => Rules.Field(field)).Message.ShouldContain(why);
}
