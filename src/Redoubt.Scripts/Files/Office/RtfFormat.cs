using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Rich text (RTF), for the objects in it.</summary>
internal sealed class RtfFormat : IFileFormat
{
    private const int MostObjects = 30;

    private static readonly Regex Template = new(@"\\\*\s*\\template\s+([^{}]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);
    private static readonly Regex Dde = new(@"\bDDE(?:AUTO)?\s+[^{}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex Links = new("HYPERLINK\\s+\"?([^\"{}]{4,})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    public bool Is(ByteView bytes) => bytes.StartsWith("{\\rt"u8);

    public void Read(FileDraft draft)
    {
        (draft.Format, draft.Type) = ("rtf", "rich text document (RTF)");
        if (!draft.Bytes.StartsWith("{\\rtf"u8))
            draft.Find("header", 2, "Its header is cut short, which Word accepts and scanners may not.", "header", "T1027");
        var text = Encoding.Latin1.GetString(draft.Bytes.Span);
        // Groups that never end reach to the end of the text, each of them.
        var (count, left) = (0, (2L * text.Length) + 4096);
        for (var at = text.IndexOf("\\objdata", StringComparison.Ordinal); at >= 0 && count < MostObjects && draft.Run.Budget.Step(8); at = text.IndexOf("\\objdata", at + 8, StringComparison.Ordinal), count++)
            OldObject(new ByteView(Hex(text, at + 8, ref left)), draft);
        draft.Fact("Content", "Objects", count == 0 ? "none" : Shown.Number(count));
        if (count > 0 && text.Contains("\\objupdate", StringComparison.Ordinal))
            draft.Find("update", 3, "Its objects are loaded as soon as it is opened (\\objupdate).", "objects", "T1203");
        if (count > 0 && text.Contains("\\objautlink", StringComparison.Ordinal))
            draft.Find("link object", 3, "It holds a link to an object elsewhere.", "objects", "T1221");
        foreach (var (match, _) in Texts.Matching.EnumeratePlacesOf(Template, text, 5))
        {
            var target = Template.Match(match).Groups[1].Value.Trim();
            if (target.StartsWith("http", StringComparison.OrdinalIgnoreCase) || target.StartsWith("\\\\\\\\", StringComparison.Ordinal))
                draft.Find("template", 7, $"It takes its template from {Shown.Text(target, 120)} when it is opened.", "template", "T1221");
            draft.Look(target, "connection");
        }

        foreach (var (match, _) in Texts.Matching.EnumeratePlacesOf(Dde, text, 5))
            OpenXml.Dde(match, "field", draft);
        foreach (var (match, _) in Texts.Matching.EnumeratePlacesOf(Links, text, 200))
            draft.Look(match);
        draft.Content.Add(new FileClaim(count == 0 ? "It has no objects." : $"It has {Shown.Count(count, "object")}.", ["objects"]));
    }

    // The digits up to the end of the group; control words and groups within are what hides them from simple readers.
    private static byte[] Hex(string text, int at, ref long left)
    {
        var (to, half, depth) = (new MemoryStream(), -1, 0);
        for (; at < text.Length && depth >= 0 && left-- > 0; at++)
        {
            var one = text[at];
            if (char.IsAsciiHexDigit(one))
            {
                var value = one <= '9' ? one - '0' : (one | 0x20) - 'a' + 10;
                if (half < 0)
                    half = value;
                else
                {
                    to.WriteByte((byte)((half << 4) | value));
                    half = -1;
                }
            }
            else if (one == '\\')
            {
                var start = at + 1;
                while (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]))
                    at++;
                var word = text.AsSpan(start, at + 1 - start);
                var digits = at + 1;
                while (at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '-'))
                    at++;
                // \bin: so many bytes stand as they are.
                if (word is "bin" && int.TryParse(text.AsSpan(digits, at + 1 - digits), out var length) && length > 0)
                {
                    at += at + 1 < text.Length && text[at + 1] == ' ' ? 1 : 0;
                    length = Math.Min(length, text.Length - at - 1);
                    to.Write(Encoding.Latin1.GetBytes(text.Substring(at + 1, length)));
                    at += length;
                }
            }
            else if (one is '{' or '}')
                depth += one == '{' ? 1 : -1;
        }

        return to.ToArray();
    }

    // OLE 1.0: version, kind, names of class, topic and item, then the data.
    private static void OldObject(ByteView data, FileDraft draft)
    {
        if (data.Length < 12)
            return;
        var kind = data.U32(4);
        var name = data.Text(12, (int)Math.Min(data.U32(8), 64));
        long at = 12 + Math.Min(data.U32(8), 1024);
        at += 4 + Math.Min(data.U32(at), 1024);
        at += 4 + Math.Min(data.U32(at), 1024);
        var native = data.Slice(at + 4, data.U32(at));
        if (native.Length == 0 && data.IndexOf([0xD0, 0xCF, 0x11, 0xE0]) is >= 0 and var start)
            native = data.From(start);
        draft.Row("Objects", ["Where", "What"], "objdata", $"{name} ({(kind == 1 ? "link" : "embedded")}, {Shown.Number(data.Length)} bytes)");
        if (name.StartsWith("Equation", StringComparison.OrdinalIgnoreCase))
            draft.Find("equation", 7, "It holds an object of the old equation editor, whose holes are widely used.", "objects", "T1203");
        else if (name.Equals("OLE2Link", StringComparison.OrdinalIgnoreCase))
            draft.Find("link object", 6, "It holds a link that is loaded as an object (OLE2Link).", "objects", "T1203", "T1221");
        else if (name.Equals("Package", StringComparison.OrdinalIgnoreCase))
        {
            // A package in OLE 1.0 has no length before it; the reader passes over one.
            EmbeddedObjects.Package(new ByteView(new byte[] { 0, 0, 0, 0 }.Concat(native.Span.ToArray()).ToArray()), draft, "objects");
            return;
        }

        if (CompoundFile.Is(native))
        {
            var file = new CompoundFile(native);
            EmbeddedObjects.Read(file, draft);
            Macros.Read(file, draft);
        }

        foreach (var text in (string[])[Encoding.Latin1.GetString(data.Slice(0, 1 << 20).Span), Encoding.Unicode.GetString(data.Slice(0, (1 << 20) & ~1).Span), Encoding.Unicode.GetString(data.Slice(1, 1 << 20).Span)])
            draft.Look(text, "connection");
    }
}
