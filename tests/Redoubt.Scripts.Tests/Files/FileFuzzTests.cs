using Redoubt.Scripts.Tests.Files.Building;

namespace Redoubt.Scripts.Tests.Files;

/// <summary>Damaged files are reported, never thrown at the caller; the same damage gives the same report.</summary>
public sealed class FileFuzzTests
{
    internal static readonly byte[][] Samples =
    [
        Programs.Windows("KERNEL32.dll", ["VirtualAlloc", "CreateProcessA"], "https://a.bad-host.org/x", after: Programs.Windows("USER32.dll", ["MessageBoxA"])), Programs.Linux("libc.so.6", "socket"),
        Documents.Word(), Documents.WordXml("<Relationship Type=\"x/oleObject\" Target=\"http://a/\" TargetMode=\"External\"/>", Documents.Project(new Compound(), "x", Documents.Macro).Done()),
        Documents.Pdf("/OpenAction 5 0 R /XFA [(a) 6 0 R]", (5, "/S /JavaScript /JS 6 0 R", []), (6, "/Filter [/ASCIIHexDecode /LZWDecode]", "800B6050220C0C8501>"u8.ToArray()), (4, "/Type /ObjStm /First 9 /Filter /FlateDecode", Documents.Deflated("7 0 8 20 << /URI (http://a/) >>"))),
        Documents.Link("cmd.exe", "/c dir", "a.ico", new byte[300]), Documents.Mail("From: a@example.org\r\n", "<a href=x>y</a>", "a.zip", Documents.Zip(("a.txt", "text"u8.ToArray()))),
        Documents.Utf("{\\rtf1{\\object\\objupdate{\\*\\objdata 01050000020000000b0000004571756174696f6e2e3300000000000000000004000000deadbeef}}}"),
        new Bytes().PadTo(0x8000).U8(1).Text("CD001").PadTo(0x8000 + 156).U8(34, 0).U32(20).U32(0).U32(2048).PadTo(0x8000 + 190).PadTo(20 * 2048).U8(40, 0).U32(22).U32(0).U32(10).PadTo((20 * 2048) + 32).U8(6).Text("A.TXT;").PadTo(23 * 2048).Done(),
    ];

    [Fact]
    public void Damaged_files_never_throw()
    {
        // A fixed row of numbers, so that a failure comes again.
        uint state = 12345;
        int Next(int most) => (int)((state = (state * 1664525) + 1013904223) >> 8) % most;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < 400 && watch.Elapsed.TotalSeconds < 5; round++)
        {
            foreach (var sample in Samples)
            {
                var bytes = sample.ToArray();
                if (round % 4 == 0)
                    bytes = bytes[..Next(bytes.Length)];
                for (var i = 0; i < 1 + Next(12) && bytes.Length > 0; i++)
                {
                    var at = Next(bytes.Length);
                    bytes[at] = Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)Next(256) };
                }

                var report = Should.NotThrow(() => FileAnalyzer.Analyze(bytes, "a.bin"));
                report.Summary.ShouldNotBeEmpty();
                report.Verdict.Score.ShouldBe(Math.Max(0, report.Verdict.Reasons.Sum(one => one.Points)));
            }
        }
    }

    [Fact]
    public void The_same_bytes_give_the_same_report()
    {
        foreach (var sample in Samples)
            System.Text.Json.JsonSerializer.Serialize(FileAnalyzer.Analyze(sample)).ShouldBe(System.Text.Json.JsonSerializer.Serialize(FileAnalyzer.Analyze(sample)));
    }
}
