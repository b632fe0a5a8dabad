using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Copilot.Documents.Pdf;

/// <summary>
/// The objects of a PDF 1.7 file, in the order added. What it is made of decides every byte: its dates are the document's, its id is the
/// hash of the rest.
/// </summary>
internal sealed class PdfFile
{
    private readonly List<byte[]?> _objects = [];

    /// <summary>The number of an object whose content comes later.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    public int Add(string content)
    {
        _objects.Add(Encoding.Latin1.GetBytes(content));
        return _objects.Count;
    }

    public void Set(int number, string content) => _objects[number - 1] = Encoding.Latin1.GetBytes(content);

    /// <summary>A compressed stream.</summary>
    /// <param name="entries">More of its dictionary.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="plainLength">The entry that says how long it is when unpacked, where one is needed.</param>
    public int AddStream(string entries, byte[] bytes, string? plainLength = null)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        var length = plainLength is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {plainLength} {bytes.Length}");
        var head = Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< /Filter /FlateDecode /Length {packed.Length}{length} {entries}>>\nstream\n"));
        _objects.Add([.. head, .. packed.ToArray(), .. "\nendstream"u8]);
        return _objects.Count;
    }

    /// <summary>A text as an object, in any script.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public byte[] Write(int catalog, int about)
    {
        using var file = new MemoryStream();
        Put(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new List<long>(_objects.Count);
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets.Add(file.Length);
            Put(file, string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n"));
            file.Write(_objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved and not written."));
            Put(file, "\nendobj\n");
        }

        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()))[..32];
        var start = file.Length;
        Put(file, string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets)
            Put(file, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Put(file, string.Create(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R /Info {about} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private static void Put(MemoryStream to, string text) => to.Write(Encoding.Latin1.GetBytes(text));
}
