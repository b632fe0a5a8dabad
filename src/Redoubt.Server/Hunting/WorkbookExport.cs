using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>
/// A result as an Excel workbook: numbers and times as such, everything else as inline text, which no spreadsheet takes for a formula.
/// </summary>
internal static partial class WorkbookExport
{
    private const int LongestText = 32_767;
    private const int LongestSheetName = 31;
    private const double MostPrecise = 9_007_199_254_740_992;
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Places in the list of cell formats below.
    private const string DateStyle = "1";
    private const string HeadStyle = "2";
    private static readonly DateTime FirstDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Write(ResultTable table, Stream to, CancellationToken cancel)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
        var sheet = workbook.AddNewPart<WorksheetPart>("rows");
        using (var stream = sheet.GetStream(FileMode.Create))
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { CheckCharacters = false }))
            WriteSheet(writer, table, cancel);
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = "rows", SheetId = 1, Name = SheetName(table.Title) }));
    }

    // The library's own elements take forty times as long, and there can be millions.
    private static void WriteSheet(XmlWriter to, ResultTable table, CancellationToken cancel)
    {
        to.WriteStartElement("worksheet", Namespace);
        to.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        to.WriteStartElement("sheetData", Namespace);
        to.WriteStartElement("row", Namespace);
        foreach (var column in table.Columns)
            WriteText(to, column.Name, HeadStyle);
        to.WriteEndElement();
        var types = table.Types;
        foreach (var row in table.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            to.WriteStartElement("row", Namespace);
            for (var i = 0; i < row.Count; i++)
                WriteCell(to, row[i], types[i]);
            to.WriteEndElement();
        }

        to.WriteEndElement();
        to.WriteStartElement("autoFilter", Namespace);
        to.WriteAttributeString("ref", $"A1:{ColumnName(table.Columns.Count)}{table.Rows.Count + 1}");
        to.WriteEndElement();
        to.WriteEndElement();
    }

    private static void WriteCell(XmlWriter to, JsonElement value, KqlType type)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            to.WriteStartElement("c", Namespace);
            to.WriteEndElement();
        }
        else if (value.ValueKind is JsonValueKind.True or JsonValueKind.False && type == KqlType.Bool)
            WriteValue(to, "b", value.GetBoolean() ? "1" : "0");
        else if (value.ValueKind == JsonValueKind.Number && type is KqlType.Int or KqlType.Long or KqlType.Real && Fits(value, type))
            WriteValue(to, "n", value.GetDouble().ToString("R", CultureInfo.InvariantCulture));
        else if (type == KqlType.DateTime && DayNumber(value) is { } day)
            WriteValue(to, "n", day.ToString("R", CultureInfo.InvariantCulture), DateStyle);
        else
            WriteText(to, ResultTable.Text(value));
    }

    // A spreadsheet's numbers are doubles: a longer whole number would be another one.
    private static bool Fits(JsonElement value, KqlType type) => value.TryGetDouble(out var number) && double.IsFinite(number) && (type == KqlType.Real || Math.Abs(number) < MostPrecise);

    // Days since the last day of 1899. Before March 1900 spreadsheets disagree on the number: such a time goes as text.
    private static double? DayNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
        && time >= FirstDay
            ? time.ToOADate()
            : null;

    private static void WriteValue(XmlWriter to, string kind, string text, string? style = null)
    {
        StartCell(to, kind, style);
        to.WriteElementString("v", Namespace, text);
        to.WriteEndElement();
    }

    private static void WriteText(XmlWriter to, string text, string? style = null)
    {
        StartCell(to, "inlineStr", style);
        to.WriteStartElement("is", Namespace);
        to.WriteStartElement("t", Namespace);
        to.WriteAttributeString("xml", "space", null, "preserve");
        to.WriteString(Literal(Allowed(text)));
        to.WriteEndElement();
        to.WriteEndElement();
        to.WriteEndElement();
    }

    private static void StartCell(XmlWriter to, string kind, string? style)
    {
        to.WriteStartElement("c", Namespace);
        if (style is not null)
            to.WriteAttributeString("s", style);
        to.WriteAttributeString("t", kind);
    }

    // Line ends as spreadsheets have them; and what looks like their escape of a character is text.
    private static string Literal(string text) => Escape().Replace(text.ReplaceLineEndings("\n"), "_x005F_");

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();

    // XML has no place for most control characters, nor for half a surrogate pair; Excel has none for longer texts.
    private static string Allowed(string text)
    {
        if (text.Length > LongestText)
            text = text[..(LongestText - 1)] + "…";
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsAllowed(text, i))
                return string.Create(text.Length, text, static (to, from) =>
                {
                    for (var i = 0; i < from.Length; i++)
                        to[i] = IsAllowed(from, i) ? from[i] : '\uFFFD';
                });
        }

        return text;
    }

    private static bool IsAllowed(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : char.IsLowSurrogate(text[i]) ? i > 0 && char.IsHighSurrogate(text[i - 1])
        : text[i] is >= ' ' and not ('\uFFFE' or '\uFFFF') or '\t' or '\n' or '\r';

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd hh:mm:ss.000" }) { Count = 1 },
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, ApplyFont = true })
        { Count = 3 });

    private static string SheetName(string? title)
    {
        var name = string.Concat(Allowed(title ?? "").Where(c => !@"[]:*?/\".Contains(c, StringComparison.Ordinal) && !char.IsControl(c) && c != '\uFFFD')).Trim(' ', '\'');
        return name.Length == 0 ? "Results" : name.Length > LongestSheetName ? name[..LongestSheetName].TrimEnd(' ', '\'') : name;
    }

    private static string ColumnName(int number)
    {
        var name = "";
        for (; number > 0; number = (number - 1) / 26)
            name = (char)('A' + ((number - 1) % 26)) + name;
        return name;
    }
}
