using System.Text;

namespace Redoubt.Scripts.Files.Pdf;

/// <summary>PDF documents, for what they do and what they carry.</summary>
internal sealed class PdfFormat : IFileFormat
{
    private static readonly string[] Counted = ["/Page", "/OpenAction", "/AA", "/JavaScript", "/JS", "/Launch", "/URI", "/SubmitForm", "/EmbeddedFile", "/RichMedia", "/AcroForm", "/XFA", "/ObjStm", "/Encrypt", "/GoToR", "/GoToE"];

    public bool Is(ByteView bytes) => bytes.Slice(0, 1024).IndexOf("%PDF-"u8) is >= 0 and var at && (at < 64 || bytes.IndexOf("endobj"u8) > 0);

    public void Read(FileDraft draft)
    {
        var header = draft.Bytes.Slice(0, 1024).IndexOf("%PDF-"u8);
        (draft.Format, draft.Type) = ("pdf", "PDF document");
        draft.Fact("Document", "Version", draft.Bytes.Text(header + 5, 3));
        if (header > 0)
            draft.Find("header", 1, $"{header} bytes stand before its header.", "header", "T1027");
        var objects = new PdfObjects(draft.Bytes, draft.Run);
        draft.Fact("Document", "Objects", Shown.Number(objects.All.Count));
        var counts = Counted.ToDictionary(one => one, key => objects.All.Count(one => Keys(one.Text, key).Any()));
        var trailer = Trailer(draft.Bytes);
        if (trailer.Contains("/Encrypt", StringComparison.Ordinal) || objects.All.Any(one => one.Text.Contains("/XRef", StringComparison.Ordinal) && one.Text.Contains("/Encrypt", StringComparison.Ordinal)))
        {
            counts["/Encrypt"] = 1;
            draft.Fact("Document", "Encrypted", "yes: its texts and scripts could not be read");
            draft.Find("encrypted", 1, "It is encrypted, so that its texts could not be read.", "trailer", "T1027.013");
        }

        foreach (var (key, count) in counts.Where(one => one.Value > 0).OrderBy(one => one.Key, StringComparer.Ordinal))
            draft.Row("Keys", ["Key", "Objects"], key, Shown.Number(count));
        foreach (var one in objects.All)
        {
            if (draft.Run.Budget.IsSpent)
                break;
            PdfActions.Read(one, objects, draft);
        }

        PdfActions.Judge(counts, objects, draft);
        var after = draft.Bytes.Span.LastIndexOf("%%EOF"u8);
        if (after >= 0 && draft.Bytes.From(after + 5L) is { Length: > 1024 } rest)
        {
            draft.Find("appended", 1, $"{Shown.Number(rest.Length)} bytes stand after its end.", "bytes after the end", "T1027");
            draft.Child(rest.Memory, null, "bytes after the end");
        }

        draft.Content.Add(new FileClaim($"It has {Shown.Count(counts["/Page"], "page")}, {Shown.Count(draft.Scripts.Count, "script")}, {Shown.Count(draft.Children.Count, "file")} inside and {Shown.Count(counts["/URI"], "link")}.", ["objects"]));
    }

    /// <summary>Where a key stands in an object, as a whole name.</summary>
    internal static IEnumerable<int> Keys(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + key.Length, StringComparison.Ordinal))
        {
            if (at + key.Length >= text.Length || !char.IsAsciiLetterOrDigit(text[at + key.Length]))
                yield return at;
        }
    }

    private static string Trailer(ByteView bytes)
    {
        var to = new StringBuilder();
        for (var (at, i) = (bytes.IndexOf("trailer"u8), 0); at >= 0 && i < 10; at = bytes.IndexOf("trailer"u8, at + 7), i++)
            to.Append(PdfName.Plain(Encoding.Latin1.GetString(bytes.Slice(at, 2000).Span)).Text);
        return to.ToString();
    }
}
