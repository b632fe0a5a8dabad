using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Redoubt.Incidents;

namespace Redoubt.Server.Guidance;

/// <summary>The text of a Word document as Markdown: headings and list items keep what they are, all else is left out.</summary>
internal static class WordText
{
    /// <summary>Bytes of all parts unpacked.</summary>
    private const long MostUnpacked = 64L * 1024 * 1024;

    private const int MostText = 3 * 1024 * 1024;

    /// <exception cref="InvalidChangeException">It is none, or one that would not end.</exception>
    public static string Of(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (zip.Entries.Count > 2000 || zip.Entries.Sum(entry => entry.Length) > MostUnpacked)
                    throw new InvalidChangeException("file", "The document is too large when unpacked.");
            }

            stream.Position = 0;
            using var document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MostUnpacked });
            var text = new StringBuilder();
            foreach (var paragraph in document.MainDocumentPart?.Document?.Body?.Descendants<Paragraph>() ?? [])
            {
                if (text.Length < MostText)
                    Write(text, paragraph);
            }

            return text.ToString();
        }
        catch (Exception error) when (error is InvalidDataException or OpenXmlPackageException or XmlException or IOException or FormatException or ArgumentException)
        {
            throw new InvalidChangeException("file", "This is no Word document that can be read (.docx).");
        }
    }

    private static void Write(StringBuilder text, Paragraph paragraph)
    {
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";
        var words = string.Concat(paragraph.Descendants<Text>().Select(run => run.Text)).ReplaceLineEndings(" ").Trim();
        if (style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || style.Equals("Title", StringComparison.OrdinalIgnoreCase))
            text.Append("\n# ").Append(words).Append('\n');
        else if (paragraph.ParagraphProperties?.NumberingProperties is not null || style.StartsWith("List", StringComparison.OrdinalIgnoreCase))
            text.Append("- ").Append(words).Append('\n');
        else
            text.Append(words).Append("\n\n");
    }
}
