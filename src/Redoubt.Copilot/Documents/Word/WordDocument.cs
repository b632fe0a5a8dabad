using System.Globalization;
using System.Text;
using System.Xml;

namespace Redoubt.Copilot.Documents.Word;

/// <summary>A report as a .docx: real headings, lists, tables whose heads repeat, page numbers, sources that are linked.</summary>
internal sealed class WordDocument
{
    private const string W = WordParts.Main;

    /// <summary>Between the margins, in twentieths of a point.</summary>
    private const int TextWidth = 9746;

    private readonly XmlWriter _xml;
    private int _bookmarks;

    private WordDocument(XmlWriter xml) => _xml = xml;

    public static byte[] Write(ReportDocument document)
    {
        var package = new WordPackage();
        package.Add("[Content_Types].xml", WordParts.ContentTypes);
        package.Add("_rels/.rels", WordParts.PackageRelations);
        package.Add("docProps/core.xml", Properties(document));
        package.Add("word/_rels/document.xml.rels", WordParts.DocumentRelations);
        package.Add("word/styles.xml", WordParts.Styles);
        package.Add("word/numbering.xml", WordParts.Numbering);
        package.Add("word/header1.xml", Xml(xml => new WordDocument(xml).Header(document)));
        package.Add("word/footer1.xml", Xml(xml => new WordDocument(xml).Footer(document)));
        package.Add("word/document.xml", Xml(xml => new WordDocument(xml).Body(document)));
        return package.Write();
    }

    private void Body(ReportDocument document)
    {
        _xml.WriteStartElement("w", "document", W);
        _xml.WriteAttributeString("xmlns", "r", null, WordParts.Relations);
        Start("body");
        Paragraph("Title", [new Inline(DocumentFlow.Safe(document.Title), InlineStyle.Plain)]);
        Paragraph("Subtitle", [new Inline(DocumentFlow.Safe(document.Subtitle), InlineStyle.Plain)]);
        foreach (var item in DocumentFlow.Of(document))
            Write(item);
        Start("sectPr");
        Reference("headerReference", "rId3");
        Reference("footerReference", "rId4");
        Empty("pgSz", ("w", "11906"), ("h", "16838"));
        Empty("pgMar", ("top", "1247"), ("right", "1080"), ("bottom", "1134"), ("left", "1080"), ("header", "567"), ("footer", "510"), ("gutter", "0"));
        End();
        End();
        End();
    }

    private void Write(FlowItem item)
    {
        switch (item)
        {
            case FlowHeading heading:
                Paragraph(heading.Level == 1 ? "Heading1" : "Heading2", [new Inline(heading.Text, InlineStyle.Plain)]);
                break;
            case FlowText text:
                Paragraph(text.IsEntry ? "Entry" : null, text.Text);
                break;
            case FlowTable table:
                Table(table.Columns, table.Rows, table.Sources);
                break;
            case FlowChart each:
                var chart = DocumentFlow.Told(each.Chart);
                var most = chart.Points.Max(point => Math.Max(0, point.Value));
                Table(
                    ["", DocumentFlow.Safe(chart.Measure), ""],
                    [.. chart.Points.Select(point => (IReadOnlyList<IReadOnlyList<Inline>>)
                    [
                        [new Inline(DocumentFlow.Label(point), InlineStyle.Plain)], [new Inline(DocumentFlow.Number(point.Value), InlineStyle.Plain)],
                        [new Inline(new string('█', most > 0 ? (int)Math.Round(Math.Max(0, point.Value) / most * 36) : 0), InlineStyle.Mark)],
                    ])],
                    []);
                break;
        }
    }

    private void Paragraph(string? style, IReadOnlyList<Inline> text, int? source = null)
    {
        Start("p");
        if (style is not null)
        {
            Start("pPr");
            Empty("pStyle", ("val", style));
            End();
        }

        if (source is { } number)
        {
            var id = (++_bookmarks).ToString(CultureInfo.InvariantCulture);
            Empty("bookmarkStart", ("id", id), ("name", $"s{number.ToString(CultureInfo.InvariantCulture)}"));
            Empty("bookmarkEnd", ("id", id));
        }

        foreach (var inline in text.Where(inline => inline.Text.Length > 0))
            Run(inline);
        End();
    }

    private void Run(Inline inline)
    {
        if (inline.Source > 0)
        {
            Start("hyperlink");
            _xml.WriteAttributeString("anchor", W, $"s{inline.Source.ToString(CultureInfo.InvariantCulture)}");
        }

        Start("r");
        if (inline.Style != InlineStyle.Plain)
        {
            Start("rPr");
            if (inline.Style == InlineStyle.Strong)
                Empty("b");
            else
                Empty("rStyle", ("val", inline.Style == InlineStyle.Code ? "Code" : "Mark"));
            End();
        }

        Text(inline.Style == InlineStyle.Code ? Breakable(inline.Text) : inline.Text);
        End();
        if (inline.Source > 0)
            End();
    }

    private void Text(string text)
    {
        Start("t");
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(text);
        End();
    }

    /// <summary>A command line wraps wherever the line ends: word processors need to be told where they may.</summary>
    private static string Breakable(string text)
    {
        const int Longest = 24;
        var breakable = new StringBuilder(text.Length + 16);
        var run = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            run = rune.Value == ' ' ? 0 : run + 1;
            if (run > Longest)
            {
                breakable.Append('\u200B');
                run = 1;
            }

            breakable.Append(rune.ToString());
        }

        return breakable.ToString();
    }

    private void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<IReadOnlyList<Inline>>> rows, IReadOnlyList<int> sources)
    {
        rows = [.. rows.Select(row => (IReadOnlyList<IReadOnlyList<Inline>>)[.. row.Select(DocumentFlow.Whole)])];
        var widths = Widths(columns, rows);
        Start("tbl");
        Start("tblPr");
        Empty("tblStyle", ("val", "Grid"));
        Empty("tblW", ("w", TextWidth.ToString(CultureInfo.InvariantCulture)), ("type", "dxa"));
        Empty("tblLayout", ("type", "fixed"));
        End();
        Start("tblGrid");
        foreach (var width in widths)
            Empty("gridCol", ("w", width));
        End();
        Row([.. columns.Select(column => (IReadOnlyList<Inline>)[new Inline(column, InlineStyle.Strong)])], widths, true, null);
        for (var i = 0; i < rows.Count; i++)
            Row(rows[i], widths, false, i < sources.Count ? sources[i] : null);
        End();
        // Two tables without a paragraph between would become one.
        Paragraph("Cell", []);
    }

    private void Row(IReadOnlyList<IReadOnlyList<Inline>> cells, IReadOnlyList<string> widths, bool isHead, int? source)
    {
        Start("tr");
        Start("trPr");
        if (!isHead && cells.Sum(cell => cell.Sum(inline => inline.Text.Length)) < 2000)
            Empty("cantSplit");
        if (isHead)
            Empty("tblHeader");
        End();
        for (var i = 0; i < widths.Count; i++)
        {
            Start("tc");
            Start("tcPr");
            Empty("tcW", ("w", widths[i]), ("type", "dxa"));
            if (isHead)
                Empty("shd", ("val", "clear"), ("color", "auto"), ("fill", "EEF2F7"));
            End();
            Paragraph("Cell", i < cells.Count ? cells[i] : [], i == 0 ? source : null);
            End();
        }

        End();
    }

    /// <summary>Each column holds its longest word; what is left goes to those with more to say.</summary>
    private static List<string> Widths(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<IReadOnlyList<Inline>>> rows)
    {
        const double Letter = 100, Margins = 170;
        var cells = columns.Select((column, index) => rows.Where(row => index < row.Count).Select(row => string.Concat(row[index].Select(inline => inline.Text))).Append(column).ToList()).ToList();
        var needed = cells.Select(texts => (Letter * Math.Clamp(texts.Max(text => text.Split(' ').Max(word => word.Length)), 3, 20)) + Margins).ToList();
        var wanted = cells.Zip(needed, (texts, need) => Math.Max(need, (Letter * Math.Min(texts.Max(text => text.Length), 60)) + Margins)).ToList();
        var rest = TextWidth - needed.Sum();
        var missing = wanted.Zip(needed, (want, need) => want - need).Sum();
        return
        [
            .. needed.Select((need, column) => rest <= 0 ? need * TextWidth / needed.Sum()
                : missing > 0 ? need + (rest * (wanted[column] - need) / missing) : need + (rest / needed.Count))
                .Select(width => ((int)width).ToString(CultureInfo.InvariantCulture)),
        ];
    }

    private void Header(ReportDocument document)
    {
        _xml.WriteStartElement("w", "hdr", W);
        Paragraph("Header", [new Inline(DocumentFlow.Safe(document.Title), InlineStyle.Plain)]);
        End();
    }

    private void Footer(ReportDocument document)
    {
        _xml.WriteStartElement("w", "ftr", W);
        Start("p");
        Start("pPr");
        Empty("pStyle", ("val", "Footer"));
        End();
        Start("r");
        Text($"As of {document.Instant.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC");
        Empty("tab");
        Text("Page ");
        End();
        Field("PAGE");
        Start("r");
        Text(" of ");
        End();
        Field("NUMPAGES");
        End();
        End();
    }

    private void Field(string what)
    {
        Start("fldSimple");
        _xml.WriteAttributeString("instr", W, what);
        Start("r");
        Text("1");
        End();
        End();
    }

    private void Reference(string element, string id)
    {
        Start(element);
        _xml.WriteAttributeString("type", W, "default");
        _xml.WriteAttributeString("id", WordParts.Relations, id);
        End();
    }

    private void Start(string element) => _xml.WriteStartElement(element, W);

    private void End() => _xml.WriteEndElement();

    private void Empty(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element);
        foreach (var (name, value) in attributes)
            _xml.WriteAttributeString(name, W, value);
        End();
    }

    private static string Properties(ReportDocument document)
    {
        const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string Terms = "http://purl.org/dc/terms/";
        return Xml(xml =>
        {
            xml.WriteStartElement("cp", "coreProperties", Core);
            xml.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", DocumentFlow.Safe(document.Title));
            xml.WriteElementString("dc", "creator", "http://purl.org/dc/elements/1.1/", "Redoubt");
            foreach (var which in (string[])["created", "modified"])
            {
                xml.WriteStartElement("dcterms", which, Terms);
                xml.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
                xml.WriteString(document.Instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    private static string Xml(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
            xml.WriteEndDocument();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
