namespace Redoubt.Copilot.Documents.Pdf;

/// <summary>Breaks text into lines of a width.</summary>
internal sealed class PdfText(IReadOnlyDictionary<InlineStyle, PdfFont> fonts)
{
    /// <summary>A stretch of a line.</summary>
    /// <param name="Text">As shown.</param>
    /// <param name="Style">How.</param>
    /// <param name="Source">See <see cref="Inline"/>.</param>
    /// <param name="X">From the start of the line, in points.</param>
    /// <param name="Width">In points.</param>
    public readonly record struct Piece(string Text, InlineStyle Style, int Source, double X, double Width);

    /// <summary>Lines of whole words; a word that no line can hold is broken where it must be.</summary>
    public List<List<Piece>> Lines(IReadOnlyList<Inline> inlines, double width, double size)
    {
        var lines = new List<List<Piece>> { new() };
        double x = 0, space = 0;
        foreach (var word in Words(inlines))
        {
            if (word.Count == 1 && word[0].Text == " ")
            {
                space = x > 0 ? Width(word[0], size) : 0;
                continue;
            }

            var length = word.Sum(part => Width(part, size));
            if (x > 0 && x + space + length > width && (length <= width || x > width / 2))
            {
                lines.Add([]);
                (x, space) = (0, 0);
            }

            x += space;
            space = 0;
            foreach (var part in word)
                x = Place(part, lines, x, width, size);
        }

        return lines;
    }

    /// <summary>How wide text is on one line, at most <paramref name="most"/>, and its longest word.</summary>
    public (double All, double Word) Measure(IReadOnlyList<Inline> inlines, double size, double most)
    {
        double all = 0, longest = 0;
        foreach (var word in Words(inlines))
        {
            var width = word.Sum(part => Width(part, size));
            all += width;
            longest = Math.Max(longest, width);
            if (all > most && longest > most)
                break;
        }

        return (Math.Min(all, most), Math.Min(longest, most));
    }

    private double Place(Inline part, List<List<Piece>> lines, double x, double width, double size)
    {
        var text = part.Text;
        while (text.Length > 0)
        {
            var fits = Fitting(part with { Text = text }, width - x, size);
            if (fits == 0 && x > 0)
            {
                lines.Add([]);
                x = 0;
                continue;
            }

            // A column narrower than one letter still takes one.
            fits = Math.Max(fits, char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1);
            var piece = text[..fits];
            var length = Width(part with { Text = piece }, size);
            lines[^1].Add(new Piece(piece, part.Style, part.Source, x, length));
            x += length;
            text = text[fits..];
        }

        return x;
    }

    /// <summary>How many characters fit.</summary>
    private int Fitting(Inline part, double width, double size)
    {
        double used = 0;
        var at = 0;
        foreach (var rune in part.Text.EnumerateRunes())
        {
            used += fonts[part.Style].Width(part.Text.AsSpan(at, rune.Utf16SequenceLength), size);
            if (used > width + 0.01)
                break;
            at += rune.Utf16SequenceLength;
        }

        return at;
    }

    private double Width(Inline part, double size) => fonts[part.Style].Width(part.Text, size);

    /// <summary>Words, each of one or more parts in different styles, and the spaces between them.</summary>
    private IEnumerable<List<Inline>> Words(IReadOnlyList<Inline> inlines)
    {
        var word = new List<Inline>();
        foreach (var inline in inlines)
        {
            var text = fonts[inline.Style].Showable(inline.Text);
            var start = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] != ' ')
                    continue;
                if (i > start)
                    word.Add(inline with { Text = text[start..i] });
                start = i + 1;
                if (i == text.Length)
                    break;
                if (word.Count > 0)
                    yield return word;
                word = [];
                yield return [inline with { Text = " " }];
            }
        }

        if (word.Count > 0)
            yield return word;
    }
}
