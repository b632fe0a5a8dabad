using System.IO.Compression;
using System.Text;
using Redoubt.Incidents.Detection.Sigma;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

public sealed class ReadingTests
{
    private const string Detection = "detection:\n    selection:\n        CommandLine: x\n    condition: selection\n";

    [Fact]
    public void What_a_rule_says_of_itself_is_kept()
    {
        var rule = new SigmaCompiler().Compile("""
            title: Discovery
            id: 1f6e2c2a-0000-4000-8000-000000000002
            status: test
            description: Someone looks around.
            author: A. Author
            date: 2026-01-02
            references: [https://example.org/a]
            tags: [attack.discovery, attack.t1033, attack.t1059.001, attack.g0016, cve.2026-1]
            logsource: { product: windows, category: process_creation }
            detection: { selection: { CommandLine: whoami }, condition: selection }
            falsepositives: [Administrators]
            fields: [CommandLine]
            level: critical
            """)[0];
        rule.Id.ShouldBe("1f6e2c2a-0000-4000-8000-000000000002");
        rule.Level.ShouldBe(SigmaLevel.Critical);
        rule.Techniques.ShouldBe(["T1033", "T1059.001"]);
        rule.Tactics.ShouldBe(["discovery"]);
        (rule.Status, rule.Author, rule.Date, rule.Description).ShouldBe(("test", "A. Author", "2026-01-02", "Someone looks around."));
        rule.References.ShouldBe(["https://example.org/a"]);
        rule.FalsePositives.ShouldBe(["Administrators"]);
        rule.Fields.ShouldBe(["CommandLine"]);
        rule.Tables.ShouldBe(["DeviceProcessEvents"]);
        rule.Kql.ShouldBe("DeviceProcessEvents\n| where ActionType == \"ProcessCreated\"\n| where ProcessCommandLine =~ \"whoami\"");
    }

    [Fact]
    public void What_is_global_is_for_all_that_follow()
    {
        var rules = new SigmaCompiler().Compile("""
            action: global
            title: Shared
            level: low
            detection: { condition: selection }
            ---
            logsource: { product: windows, category: process_creation }
            detection: { selection: { CommandLine: a } }
            ---
            action: repeat
            detection: { selection: { CommandLine: b } }
            ---
            action: reset
            ---
            title: Alone
            logsource: { product: windows, category: process_creation }
            detection: { selection: { CommandLine: c }, condition: selection }
            """);
        rules.Select(rule => (rule.Title, rule.Level)).ShouldBe([("Shared", SigmaLevel.Low), ("Shared", SigmaLevel.Low), ("Alone", SigmaLevel.Medium)]);
        rules.Select(rule => rule.Kql[^3..]).ShouldBe(["\"a\"", "\"b\"", "\"c\""]);
    }

    [Fact]
    public void Of_a_folder_nothing_is_lost()
    {
        var results = new SigmaImport(new SigmaCompiler()).Files(
        [
            new SigmaFile("good.yml", "title: Good\nlogsource: { product: windows, category: process_creation }\n" + Detection),
            new SigmaFile("bad.yml", "title: [unclosed"),
            new SigmaFile("two.yml", "title: One\nlogsource: { product: windows, category: process_creation }\n" + Detection + "---\ntitle: Two\nlogsource: { product: nobody }\n" + Detection),
            new SigmaFile("empty.yml", ""),
            new SigmaFile("no-detection.yml", "title: None\nlogsource: { product: windows }\n"),
        ]);
        results.Select(result => (result.File, result.Title, result.Rule is not null)).ShouldBe(
        [
            ("good.yml", "Good", true), ("bad.yml", null, false), ("two.yml", "One", true), ("two.yml", "Two", false), ("empty.yml", null, false), ("no-detection.yml", "None", false),
        ]);
        results[3].Fault.ShouldBe("No table has the events of this log source: product nobody.");
        results[3].Line.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void An_archive_is_a_folder()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (ReadOnlySpan<string>)["a/rule.yml", "a/readme.md"])
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write("title: Good\nlogsource: { product: windows, category: process_creation }\n" + Detection);
            }
        }

        zip.Position = 0;
        SigmaImport.Unpack(zip).Select(file => file.Name).ShouldBe(["a/rule.yml"]);
        Should.Throw<SigmaFaultException>(() => SigmaImport.Unpack(new MemoryStream(Encoding.UTF8.GetBytes("no archive"))));
    }

    [Theory]
    [InlineData("title: a\nlogsource: { product: windows, category: process_creation }\ndetection: nothing\n", 3, "must be a map")]
    [InlineData("title: a\nlogsource: windows\n" + Detection, 2, "must be a map")]
    [InlineData("title: a\ntitle: b\n", 2, "twice")]
    [InlineData("- a\n- b\n", 1, "A rule is a map")]
    [InlineData("title: a\nlogsource: { product: windows, category: process_creation }\nlevel: dire\n" + Detection, 3, "level 'dire'")]
    [InlineData("title: a\nlogsource: { product: windows, category: process_creation }\ndetection:\n    selection:\n        CommandLine: { a: b }\n    condition: selection\n", 5, "is a map")]
    [InlineData("title: a\nlogsource: { product: windows, category: process_creation }\ndetection:\n    selection: []\n    condition: selection\n", 4, "empty")]
    [InlineData("title: a\nlogsource: { product: windows, category: process_creation }\ndetection:\n    selection: { CommandLine: x }\n", 4, "no condition")]
    [InlineData("title: *nobody\n", 1, "")]
    [InlineData("title: \"\\q\"\n", 1, "YAML")]
    public void A_fault_has_its_line(string text, int line, string why)
    {
        var fault = Should.Throw<SigmaFaultException>(() => new SigmaCompiler().Compile(text));
        fault.Message.ShouldContain(why);
        fault.Line.ShouldBe(line);
    }

    [Fact]
    public void What_references_multiply_is_bounded()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 20; i++)
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Should.Throw<SigmaFaultException>(() => new SigmaCompiler().Compile(bomb.ToString())).Message.ShouldContain("Too large");
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Should.Throw<SigmaFaultException>(() => new SigmaCompiler().Compile("a: " + new string('[', 2000) + new string(']', 2000))).Message.ShouldContain("deep");
        Should.Throw<SigmaFaultException>(() => new SigmaCompiler().Compile(new string('a', 1_000_001))).Message.ShouldContain("too long");
        Should.Throw<SigmaFaultException>(() => new SigmaCompiler().Compile("a: [" + string.Join(',', Enumerable.Repeat("1", 150_000)) + "]")).Message.ShouldContain("Too large");
    }

    [Fact]
    public void What_a_value_holds_stays_a_text()
    {
        var kql = new SigmaCompiler().Compile(Rules.Text("selection:\n    CommandLine|contains: \"\\\" or 1 == 1 // \\u2028 \\\\\\\" ' ; drop\"\ncondition: selection"))[0].Kql;
        kql.ShouldEndWith("contains \"\\\" or 1 == 1 // \\u2028 \\\\\\\" ' ; drop\"");
    }
}
