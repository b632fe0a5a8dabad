using System.Text;
using Redoubt.Scripts.Files;
using Redoubt.Scripts.Files.Office;
using Redoubt.Scripts.Files.Pdf;
using Redoubt.Scripts.Files.Texts;
using Redoubt.Scripts.Tests.Files.Building;

namespace Redoubt.Scripts.Tests.Files;

/// <summary>The small readers inside, and the formats that need few words.</summary>
public sealed class FileFormatTests
{
    [Fact]
    public void The_example_of_the_specification_of_VBA_unpacks() =>
        Encoding.ASCII.GetString(VbaCompression.Unpack(new ByteView(Convert.FromHexString("012FB00023616161626364658266007061676869 6A013808616B6C00306D6E6F700671027004107273747576107778797A003C".Replace(" ", "")))))
            .ShouldBe("#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa");

    [Fact]
    public void The_filters_of_PDF_are_undone()
    {
        var run = new FileRun(AnalysisLimits.Standard, CancellationToken.None);
        string? Undo(byte[] bytes, params string[] filters) => PdfFilters.Undo(new ByteView(bytes), filters, run) is { } done ? Encoding.Latin1.GetString(done) : null;
        Undo([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], "LZWDecode").ShouldBe("-----A---B");
        Undo("87cURD]i,\"Ebo80~>"u8.ToArray(), "ASCII85Decode").ShouldBe("Hello World!");
        Undo("48656C6C6F>"u8.ToArray(), "ASCIIHexDecode").ShouldBe("Hello");
        Undo([2, (byte)'a', (byte)'b', (byte)'c', 254, (byte)'x', 128], "RunLengthDecode").ShouldBe("abcxxx");
        Undo(Encoding.Latin1.GetBytes(Convert.ToHexString(Documents.Deflated("both"))), "ASCIIHexDecode", "FlateDecode").ShouldBe("both");
        Undo([1], "JBIG2Decode").ShouldBeNull();
    }

    [Fact]
    public void Names_of_PDF_are_read_in_clear()
    {
        PdfName.Plain("/J#61vaScript (#61)").ShouldBe(("/JavaScript (#61)", true));
        PdfName.Text("(a\\(b\\)\\101(c))", 0).ShouldBe("a(b)A(c)");
        PdfName.Text(" <FEFF0041>", 0).ShouldBe("A");
    }

    [Fact]
    public void Names_in_packages_are_read()
    {
        const string letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
        var packed = "\u4840" + string.Concat("CustomAction".Chunk(2).Select(two => (char)(0x3800 + letters.IndexOf(two[0]) + (letters.IndexOf(two[1]) << 6))));
        InstallerPackage.Name(packed).ShouldBe("!CustomAction");
        InstallerPackage.Name("Plain").ShouldBe("Plain");
    }

    [Fact]
    public void Marks_find_addresses()
    {
        Marks.Urls("see <https://a.example.org/b?c=d>, hxxp://x and http://").ShouldBe(["https://a.example.org/b?c=d"]);
        Marks.Emails("a@b.org, @x.org; c@d").ShouldBe(["a@b.org"]);
        Marks.Ips("at 203.0.113.9:80, 1.2.3.4.5 and v10.20.30.40").Select(one => one.Text).ShouldBe(["203.0.113.9"]);
        TextIndicators.Of("Version=4.0.30319.1 10.1.2.3 http://www.w3.org/2000/svg", "mentioned").Select(one => (one.Value, one.Remark)).ShouldBe([("10.1.2.3", "internal")]);
    }

    [Fact]
    public void A_message_of_countless_parts_is_cut()
    {
        var head = "From: a@b.org\r\nTo: c@d.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n";
        var report = FileAnalyzer.Analyze(Documents.Utf(head + string.Concat(Enumerable.Repeat("--x\r\n\r\na\r\n", 200_000))), "a.eml");
        report.Format.ShouldBe("eml");
        report.Truncated.ShouldContain(one => one.Contains("parts or headers"));
    }

    [Fact]
    public void Bounds_hold_for_every_reading()
    {
        var view = new ByteView(new byte[] { 1, 2, 3 });
        (view.U32(0), view.U16(2), view.U8(-1), view.U64(long.MaxValue)).ShouldBe((0u, 0, (byte)0, 0ul));
        view.Slice(2, 100).Length.ShouldBe(1);
        view.Slice(-1, 1).Length.ShouldBe(0);
        view.Slice(3, 1).Length.ShouldBe(0);
    }

    [Fact]
    public void A_disc_image_lists_its_files()
    {
        var link = Documents.Link("cmd.exe", "/c start a.dll");
        var bytes = new Bytes().PadTo(0x8000).U8(1).Text("CD001").PadTo(0x8000 + 156).U8(34, 0).U32(20, 0, 2048).PadTo(0x8800).U8(255).Text("CD001").PadTo(20 * 2048)
            .U8(44, 0).U32(22, 0, link.Length).PadTo((20 * 2048) + 32).U8(10).Text("READ.LNK;1").PadTo((20 * 2048) + 44)
            .U8(40, 0).U32(24, 0, 10).PadTo((20 * 2048) + 44 + 25).U8(1).PadTo((20 * 2048) + 44 + 32).U8(5).Text("A.DLL").PadTo(22 * 2048).Raw(link).PadTo(25 * 2048).Done();
        var report = FileAnalyzer.Analyze(bytes, "a.iso");
        report.Format.ShouldBe("iso");
        report.Children.Select(one => one.Name).ShouldBe(["READ.LNK", "A.DLL"]);
        report.Findings.ShouldContain(one => one.Techniques.Any(two => two.V18 == "T1553.005"));
    }

    [Fact]
    public void A_tar_in_gzip_is_opened()
    {
        var tar = new Bytes().Text("a/notes.txt").PadTo(124).Text("00000000005\0").PadTo(156).Text("0").PadTo(257).Text("ustar\0").PadTo(512).Text("hello").PadTo(2048).Done();
        using var to = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(to, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(tar);
        var report = FileAnalyzer.Analyze(to.ToArray(), "a.tar.gz");
        report.Format.ShouldBe("gzip");
        report.Children.Single().Format.ShouldBe("tar");
        report.Children.Single().Children.Single().Name.ShouldBe("a/notes.txt");
        report.Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
    }

    [Fact]
    public void Old_objects_in_rich_text_are_recognised()
    {
        var data = Convert.ToHexString(new Bytes().U32(0x501, 2, 11).Text("Equation.3\0").U32(0, 0, 4, 0x11223344).Done());
        var report = FileAnalyzer.Analyze(Documents.Utf($"{{\\rtf1{{\\object\\objemb\\objupdate{{\\*\\objdata {data[..20]}{{\\x1}}\r\n{data[20..]}}}}}}}"), "a.doc");
        report.Format.ShouldBe("rtf");
        report.Verdict.Label.ShouldBe(VerdictLabel.Malicious);
        FileAnalyzer.Analyze(Documents.Utf("{\\rtf1 Hello \\b world\\b0.}"), "a.rtf").Verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
    }

    [Fact]
    public void Files_in_notes_and_messages_are_opened()
    {
        var program = Programs.Windows("KERNEL32.dll", ["ExitProcess"]);
        var notes = new Bytes().Raw([0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3]).PadTo(64)
            .Raw([0xE7, 0x16, 0xE3, 0xBD, 0x65, 0x26, 0x11, 0x45, 0xA4, 0xC4, 0x8D, 0x4D, 0x0B, 0x7A, 0x9E, 0xAC]).U64((ulong)program.Length).PadTo(64 + 36).Raw(program).Done();
        FileAnalyzer.Analyze(notes, "a.one").Verdict.Label.ShouldBe(VerdictLabel.Suspicious);
        var message = new Compound().Stream("__properties_version1.0", new byte[32]).Stream("__substg1.0_0037001F", Encoding.Unicode.GetBytes("Invoice")).Stream("__substg1.0_5D01001F", Encoding.Unicode.GetBytes("a@example.org"))
            .Storage("__attach_version1.0_#00000000").Stream("__attach_version1.0_#00000000/__substg1.0_37010102", program).Stream("__attach_version1.0_#00000000/__substg1.0_3707001F", Encoding.Unicode.GetBytes("a.exe")).Done();
        var report = FileAnalyzer.Analyze(message, "a.msg");
        report.Type.ShouldBe("e-mail message (Outlook)");
        report.Children.Single().Name.ShouldBe("a.exe");
        report.Sections.Single(one => one.Title == "Message").Rows.ShouldContain(row => row[0] == "Subject" && row[1] == "Invoice");
    }

    [Fact]
    public void A_sheet_of_old_macros_is_told()
    {
        var book = new Bytes().U16(0x809, 16).PadTo(20).U16(0x85, 14).U32(0).U8(1, 1, 6, 0).Text("Macro1").U16(0x0A, 0).PadTo(4096).Done();
        FileAnalyzer.Analyze(new Compound().Stream("Workbook", book).Done(), "a.xls").Findings.ShouldContain(one => one.Text.Contains("hidden sheet of Excel 4.0 macros"));
        var encrypted = new Compound().Stream("EncryptionInfo", new byte[64]).Stream("EncryptedPackage", new byte[64]).Done();
        FileAnalyzer.Analyze(encrypted, "a.docx").Verdict.Label.ShouldBe(VerdictLabel.Unknown);
    }
}
