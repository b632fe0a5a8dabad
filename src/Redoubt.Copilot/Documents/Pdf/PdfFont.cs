using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Documents.Pdf;

/// <summary>A font in one PDF file: remembers which glyphs were shown, and embeds those.</summary>
/// <param name="font">The font.</param>
/// <param name="key">What the pages call it.</param>
internal sealed partial class PdfFont(TrueTypeFont font, string key)
{
    private readonly SortedDictionary<ushort, int> _shown = [];

    public string Key => key;

    /// <summary>Whether there is something to embed.</summary>
    public bool IsUsed => _shown.Count > 0;

    /// <summary>The text as it can be shown: characters without a glyph become their code, so that nothing is lost or passes for another.</summary>
    public string Showable(string text) => RightToLeft().Replace(Named(text), run => Reversed(run.Value));

    private string Named(string text)
    {
        var missing = false;
        foreach (var rune in text.EnumerateRunes())
            missing |= font.Glyph(rune.Value) is null;
        if (!missing)
            return text;
        var shown = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            if (font.Glyph(rune.Value) is null)
                shown.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
            else
                shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    // Glyphs are set from left to right: words of Hebrew and Arabic script are turned around.
    private static string Reversed(string word) => string.Concat(word.EnumerateRunes().Reverse().Select(rune => rune.ToString()));

    [GeneratedRegex(@"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]{2,}")]
    private static partial Regex RightToLeft();

    /// <summary>In points.</summary>
    public double Width(ReadOnlySpan<char> text, double size)
    {
        var width = 0L;
        foreach (var rune in text.EnumerateRunes())
            width += font.Width(font.Glyph(rune.Value) ?? 0);
        return width * size / 1000;
    }

    /// <summary>The text as the operand of an operator that shows it.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder((4 * text.Length) + 2).Append('<');
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.Glyph(rune.Value) ?? 0;
            _shown.TryAdd(glyph, rune.Value);
            hex.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        return hex.Append('>').ToString();
    }

    /// <summary>Writes it into the file.</summary>
    /// <returns>The number of the object that pages refer to.</returns>
    public int Embed(PdfFile file)
    {
        // A subset's name begins with six letters of its own.
        var name = $"REDOUB+{font.Name}";
        var program = file.AddStream("", font.Subset(_shown.Keys), "/Length1");
        var box = string.Join(' ', font.Box);
        var descriptor = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.Ascent} /StemV 80 /FontFile2 {program} 0 R >>"));
        var widths = string.Join(' ', _shown.Keys.Select(glyph => string.Create(CultureInfo.InvariantCulture, $"{glyph} [{font.Width(glyph)}]")));
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /W [{widths}] /CIDToGIDMap /Identity >>");
        var meaning = file.AddStream("", Encoding.ASCII.GetBytes(Meaning()));
        return file.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {meaning} 0 R >>");
    }

    /// <summary>Which character each glyph stands for, so that text can be searched and copied.</summary>
    private string Meaning()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var some in _shown.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (glyph, character) in some)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <");
                foreach (var unit in new Rune(character).ToString())
                    map.Append(CultureInfo.InvariantCulture, $"{(int)unit:X4}");
                map.Append(">\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend").ToString();
    }
}
