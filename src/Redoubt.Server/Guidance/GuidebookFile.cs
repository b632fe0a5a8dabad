using System.Text;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;

namespace Redoubt.Server.Guidance;

/// <summary>Reads an uploaded guidebook: Markdown, plain text or a Word document, told apart by name and first bytes.</summary>
internal static class GuidebookFile
{
    /// <param name="name">The file's name.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidChangeException">It is too large, of another kind, or has no step.</exception>
    public static GuidebookDraft Read(string name, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > GuidebookReading.MostBytes)
            throw new InvalidChangeException("file", "A guidebook has at most 3 MB.");
        if (bytes.Length == 0)
            throw new InvalidChangeException("file", "The file is empty.");
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".docx" => GuidebookReading.Read(WordText.Of(bytes), name),
            ".md" or ".markdown" or ".txt" => GuidebookReading.Read(Text(bytes.Span), name),
            _ => throw new InvalidChangeException("file", "A guidebook is a .md, .txt or .docx file."),
        };
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)0) >= 0 && !bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            throw new InvalidChangeException("file", "This is no text: save it as UTF-8 text, Markdown or .docx.");
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..]) : Encoding.UTF8.GetString(bytes);
    }
}
