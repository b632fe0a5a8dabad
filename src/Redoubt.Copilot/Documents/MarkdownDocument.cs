using System.Globalization;
using System.Text;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Documents;

/// <summary>A report as Markdown: everything out of the evidence is escaped.</summary>
internal static class MarkdownDocument
{
    public static string Write(ReportDocument document)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Line(document.Title)}\n\n{Line(document.Subtitle)}\n");
        var inList = false;
        foreach (var item in DocumentFlow.Of(document))
        {
            var entry = item is FlowText { IsEntry: true };
            if (!(entry && inList))
                text.Append('\n');
            inList = entry;
            Write(item, text);
        }

        return text.ToString();
    }

    private static void Write(FlowItem item, StringBuilder text)
    {
        switch (item)
        {
            case FlowHeading heading:
                text.Append('#', heading.Level + 1).Append(' ').Append(Line(heading.Text)).Append('\n');
                break;
            case FlowText { IsEntry: true } entry:
                text.Append("- ").Append(Words(entry.Text)).Append('\n');
                break;
            case FlowText paragraph:
                text.Append(Words(paragraph.Text)).Append('\n');
                break;
            case FlowTable table:
                Row(table.Columns.Select(MarkdownText.Escape), text);
                Row(table.Columns.Select(_ => "---"), text);
                foreach (var row in table.Rows)
                    Row(row.Select(Cell), text);
                break;
            case FlowChart each:
                var chart = DocumentFlow.Told(each.Chart);
                Row(["", MarkdownText.Escape(DocumentFlow.Safe(chart.Measure))], text);
                Row(["---", "---:"], text);
                foreach (var point in chart.Points)
                    Row([MarkdownText.Escape(DocumentFlow.Label(point)), DocumentFlow.Number(point.Value)], text);
                break;
        }
    }

    private static void Row(IEnumerable<string> cells, StringBuilder text) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Words(IReadOnlyList<Inline> inlines)
    {
        var words = string.Concat(inlines.Select(Of)).Trim();
        // At the start of a line these would make a heading, a list or a quotation.
        return words.Length > 0 && words[0] is '#' or '-' or '+' or '=' ? "\\" + words
            : char.IsAsciiDigit(words.FirstOrDefault()) && words.IndexOfAny(['.', ')']) is var at and > 0 && words[..at].All(char.IsAsciiDigit) ? $"{words[..at]}\\{words[at..]}" : words;
    }

    // A bar ends a cell even inside code.
    private static string Cell(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(each =>
        each.Style == InlineStyle.Code ? MarkdownText.Code(each.Text).Replace("|", "\\|", StringComparison.Ordinal) : Of(each)));

    private static string Of(Inline inline) => inline.Style switch
    {
        InlineStyle.Code when inline.Text.Length > 0 => MarkdownText.Code(inline.Text),
        InlineStyle.Strong when inline.Text.Trim() is { Length: > 0 } strong => $"**{MarkdownText.Escape(strong)}**{(inline.Text[^1] == ' ' ? " " : "")}",
        InlineStyle.Mark => inline.Text,
        _ => MarkdownText.Escape(inline.Text),
    };

    private static string Line(string text) => MarkdownText.Escape(DocumentFlow.Safe(text));
}
