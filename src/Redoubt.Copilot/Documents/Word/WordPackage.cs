using System.IO.Compression;
using System.Text;

namespace Redoubt.Copilot.Documents.Word;

/// <summary>The parts of a .docx as a zip whose bytes follow from them alone: every entry bears the same date.</summary>
internal sealed class WordPackage
{
    // Zip knows no earlier one. What the document is of is inside.
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Name, string Xml)> _parts = [];

    public void Add(string name, string xml) => _parts.Add((name, xml));

    public byte[] Write()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in _parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Date;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return file.ToArray();
    }
}
