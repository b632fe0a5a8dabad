using System.Globalization;

namespace Redoubt.Copilot.Documents.Pdf;

/// <summary>A report as PDF: A4, numbered pages, an outline, fonts embedded, sources linked. Draws itself; needs no browser.</summary>
internal sealed class PdfDocument
{
    private const double Width = 595.28;
    private const double Height = 841.89;
    private const double Left = 54;
    private const double Right = Width - 54;
    private const double Top = Height - 64;
    private const double Bottom = 58;

    private const string Ink = "0.1 0.1 0.1";
    private const string Pale = "0.4 0.4 0.4";
    private const string Accent = "0.09 0.25 0.43";
    private const string LinkInk = "0.04 0.36 0.68";
    private const string Shade = "0.93 0.95 0.97";
    private const string Rule = "0.78 0.82 0.87";
    private const string BarInk = "0.18 0.44 0.7";

    private readonly ReportDocument _document;
    private readonly PdfFont _sans = new(TrueTypeFont.Sans, "F1");
    private readonly PdfFont _bold = new(TrueTypeFont.Bold, "F2");
    private readonly PdfFont _mono = new(TrueTypeFont.Mono, "F3");
    private readonly Dictionary<InlineStyle, PdfFont> _fonts;
    private readonly PdfText _text;
    private readonly List<PdfPage> _pages = [];
    private readonly List<(string Title, int Page, double Y)> _outline = [];
    private readonly Dictionary<int, (int Page, double Y)> _sources = [];
    private double _y;

    private PdfDocument(ReportDocument document)
    {
        _document = document;
        _fonts = new Dictionary<InlineStyle, PdfFont>
        {
            [InlineStyle.Plain] = _sans, [InlineStyle.Strong] = _bold, [InlineStyle.Code] = _mono, [InlineStyle.Mark] = _sans,
        };
        _text = new PdfText(_fonts);
        NewPage();
    }

    private PdfPage Page => _pages[^1];

    public static byte[] Write(ReportDocument document) => new PdfDocument(document).Write();

    private byte[] Write()
    {
        Title();
        foreach (var item in DocumentFlow.Of(_document))
        {
            switch (item)
            {
                case FlowHeading heading:
                    Heading(heading);
                    break;
                case FlowText text:
                    Paragraph(text);
                    break;
                case FlowTable table:
                    new PdfTable(_text, table, Right - Left).Draw(this);
                    _y -= 8;
                    break;
                case FlowChart chart:
                    Chart(chart.Chart);
                    break;
            }
        }

        Frame();
        return Assemble();
    }

    /// <summary>Begins a page.</summary>
    public void NewPage()
    {
        _pages.Add(new PdfPage());
        _y = Top;
    }

    /// <summary>How much of the page is left.</summary>
    public double Room => _y - Bottom;

    /// <summary>The most that a page holds.</summary>
    public static double FullRoom => Top - Bottom;

    /// <summary>Draws lines in columns beside one another and moves down by the height of the tallest.</summary>
    /// <param name="cells">The lines of each column, and where it begins.</param>
    /// <param name="size">Of the type.</param>
    /// <param name="leading">From line to line.</param>
    /// <param name="padding">Above and below.</param>
    /// <param name="isHead">Shaded.</param>
    public void Row(IReadOnlyList<(double X, IReadOnlyList<List<PdfText.Piece>> Lines)> cells, double size, double leading, double padding, bool isHead)
    {
        var height = (cells.Max(cell => cell.Lines.Count) * leading) + (2 * padding);
        if (isHead)
            Page.Fill(Left, _y - height, Right - Left, height, Shade);
        foreach (var (x, lines) in cells)
        {
            for (var i = 0; i < lines.Count; i++)
                Show(lines[i], Left + x, _y - padding - (i * leading) - (size * 0.9), size, isHead ? Accent : Ink);
        }

        _y -= height;
        Page.Line(Left, _y, Right, _y, Rule);
    }

    /// <summary>Remembers that a source is described here.</summary>
    public void Anchor(int source) => _sources.TryAdd(source, (_pages.Count - 1, _y));

    private void Title()
    {
        foreach (var line in _text.Lines([new Inline(DocumentFlow.Safe(_document.Title), InlineStyle.Strong)], Right - Left, 18))
        {
            _y -= 23;
            Show(line, Left, _y, 18, Accent);
        }

        foreach (var line in _text.Lines([new Inline(DocumentFlow.Safe(_document.Subtitle), InlineStyle.Plain)], Right - Left, 9.5))
        {
            _y -= 15;
            Show(line, Left, _y, 9.5, Pale);
        }

        _y -= 8;
        Page.Line(Left, _y, Right, _y, Accent, 1);
        _y -= 6;
    }

    private void Heading(FlowHeading heading)
    {
        var (size, before) = heading.Level == 1 ? (13.5, 18.0) : (10.5, 10.0);
        // A heading stays with what it heads.
        if (Room < before + size + 46)
            NewPage();
        _y -= before;
        if (heading.Level == 1)
            _outline.Add((heading.Text, _pages.Count - 1, _y));
        foreach (var line in _text.Lines([new Inline(heading.Text, InlineStyle.Strong)], Right - Left, size))
        {
            _y -= size;
            Show(line, Left, _y, size, Accent);
            _y -= 5;
        }
    }

    private void Paragraph(FlowText text)
    {
        const double Size = 9.5, Leading = 13.4, Indent = 12;
        var indent = text.IsEntry ? Indent : 0;
        var lines = _text.Lines(text.Text, Right - Left - indent, Size);
        // Two lines of a paragraph are never torn from one another.
        if (Room < Leading * Math.Min(lines.Count, 2))
            NewPage();
        for (var i = 0; i < lines.Count; i++)
        {
            if (Room < Leading)
                NewPage();
            _y -= Leading;
            if (i == 0 && text.IsEntry)
                Page.Show(_sans, Size, Left + 2, _y, "•", Accent);
            Show(lines[i], Left + indent, _y, Size, Ink);
        }

        _y -= text.IsEntry ? 2 : 5;
    }

    private void Chart(Answers.ChartBlock chart)
    {
        if (chart.Form == Answers.ChartForm.Line && chart.Points.Count > 2)
            LineChart(chart);
        else
            Bars(chart);
        _y -= 8;
    }

    private void Bars(Answers.ChartBlock chart)
    {
        const double Size = 8.5, Step = 15, Label = 150, Value = 60;
        var most = chart.Points.Max(point => Math.Max(0, point.Value));
        Caption(chart, Step);
        foreach (var point in chart.Points)
        {
            if (Room < Step)
                NewPage();
            _y -= Step;
            Show(_text.Lines([new Inline(DocumentFlow.Label(point), InlineStyle.Plain)], Label - 8, Size)[0], Left, _y + 3, Size, Ink);
            var width = most > 0 ? Math.Max(0, point.Value) / most * (Right - Left - Label - Value) : 0;
            Page.Fill(Left + Label, _y + 1, Math.Max(width, 0.5), Step - 5, BarInk);
            Page.Show(_sans, Size, Left + Label + width + 5, _y + 3, DocumentFlow.Number(point.Value), Ink);
        }
    }

    private void LineChart(Answers.ChartBlock chart)
    {
        const double Size = 8, Tall = 110, Axis = 40;
        if (Room < Tall + 40)
            NewPage();
        Caption(chart, 15);
        var most = Math.Max(chart.Points.Max(point => point.Value), 1e-9);
        var (left, floor, wide) = (Left + Axis, _y - Tall, Right - Left - Axis - 10);
        foreach (var share in (double[])[0, 0.5, 1])
        {
            Page.Line(left, floor + (share * (Tall - 10)), left + wide, floor + (share * (Tall - 10)), Rule);
            Page.Show(_sans, Size, Left, floor + (share * (Tall - 10)) - 3, DocumentFlow.Number(share * most), Pale);
        }

        var points = chart.Points.Select((point, index) => (
            X: left + (wide * index / (chart.Points.Count - 1)), Y: floor + (Math.Max(0, point.Value) / most * (Tall - 10)))).ToList();
        Page.Path(points, BarInk, 1.4);
        Page.Show(_sans, Size, left, floor - 11, DocumentFlow.Label(chart.Points[0]), Pale);
        var last = DocumentFlow.Label(chart.Points[^1]);
        Page.Show(_sans, Size, left + wide - _sans.Width(last, Size), floor - 11, last, Pale);
        _y = floor - 14;
    }

    private void Caption(Answers.ChartBlock chart, double step)
    {
        if (Room < 3 * step)
            NewPage();
        _y -= 12;
        Show(_text.Lines([new Inline(DocumentFlow.Safe(chart.Measure), InlineStyle.Plain)], Right - Left, 8.5)[0], Left, _y, 8.5, Pale);
        _y -= 3;
    }

    private void Show(List<PdfText.Piece> line, double x, double y, double size, string color)
    {
        foreach (var piece in line)
        {
            Page.Show(_fonts[piece.Style], size, x + piece.X, y, piece.Text, piece.Style == InlineStyle.Mark ? LinkInk : color);
            if (piece.Source > 0)
                Page.Links.Add((x + piece.X, y - 2, piece.Width, size + 2, piece.Source));
        }
    }

    /// <summary>What stands on every page: above the title, below the instant and the number.</summary>
    private void Frame()
    {
        const double Size = 7.5;
        var title = _text.Lines([new Inline(DocumentFlow.Safe(_document.Title), InlineStyle.Plain)], Right - Left, Size)[0];
        var instant = $"As of {_document.Instant.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC";
        for (var i = 0; i < _pages.Count; i++)
        {
            var page = _pages[i];
            if (i > 0)
            {
                foreach (var piece in title)
                    page.Show(_sans, Size, Left + piece.X, Height - 40, piece.Text, Pale);
                page.Line(Left, Height - 46, Right, Height - 46, Rule);
            }

            var number = string.Create(CultureInfo.InvariantCulture, $"Page {i + 1} of {_pages.Count}");
            page.Show(_sans, Size, Left, 34, instant, Pale);
            page.Show(_sans, Size, Right - _sans.Width(number, Size), 34, number, Pale);
        }
    }

    private byte[] Assemble()
    {
        var file = new PdfFile();
        var (catalog, tree) = (file.Reserve(), file.Reserve());
        var fonts = string.Join(' ', new[] { _sans, _bold, _mono }.Where(font => font.IsUsed).Select(font => $"/{font.Key} {font.Embed(file)} 0 R"));
        var numbers = _pages.Select(_ => file.Reserve()).ToList();
        for (var i = 0; i < _pages.Count; i++)
        {
            var content = file.AddStream("", _pages[i].Content);
            var links = string.Join(' ', _pages[i].Links.Where(link => _sources.ContainsKey(link.Source)).Select(link => Link(link, numbers)));
            file.Set(numbers[i], string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << {fonts} >> >> /Contents {content} 0 R /Annots [{links}] >>"));
        }

        file.Set(tree, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}] >>");
        var outline = Outline(file, numbers);
        file.Set(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Outlines {outline} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>");
        var date = $"(D:{_document.Instant.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)";
        var about = file.Add($"<< /Title {PdfFile.Text(DocumentFlow.Safe(_document.Title))} /Producer (Redoubt) /CreationDate {date} /ModDate {date} >>");
        return file.Write(catalog, about);
    }

    private string Link((double X, double Y, double Width, double Height, int Source) link, List<int> pages)
    {
        var (page, y) = _sources[link.Source];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{link.X:0.##} {link.Y:0.##} {link.X + link.Width:0.##} {link.Y + link.Height:0.##}] /Dest [{pages[page]} 0 R /XYZ {Left} {y:0.##} null] >>");
    }

    private int Outline(PdfFile file, List<int> pages)
    {
        var root = file.Reserve();
        if (_outline.Count == 0)
        {
            file.Set(root, "<< /Type /Outlines >>");
            return root;
        }

        var entries = _outline.Select(_ => file.Reserve()).ToList();
        for (var i = 0; i < entries.Count; i++)
        {
            var (title, page, y) = _outline[i];
            var beside = (i > 0 ? $" /Prev {entries[i - 1]} 0 R" : "") + (i + 1 < entries.Count ? $" /Next {entries[i + 1]} 0 R" : "");
            file.Set(entries[i], string.Create(
                CultureInfo.InvariantCulture, $"<< /Title {PdfFile.Text(title)} /Parent {root} 0 R{beside} /Dest [{pages[page]} 0 R /XYZ 0 {y + 12:0.##} null] >>"));
        }

        file.Set(root, $"<< /Type /Outlines /First {entries[0]} 0 R /Last {entries[^1]} 0 R /Count {entries.Count} >>");
        return root;
    }
}
