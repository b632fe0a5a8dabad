using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Redoubt.Copilot.Documents;

/// <summary>A report as one HTML page: no script, nothing loaded from elsewhere, all text escaped; prints well.</summary>
internal static class HtmlDocument
{
    // Says to the browser what the page says of itself: nothing in it runs or loads.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private const string Style =
        """
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, "Segoe UI", sans-serif; max-width: 960px; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid #c7d0dc; } h3 { font-size: 1rem; }
        h1, h2, h3 { color: #173f6e; break-after: avoid; }
        .about { color: #505050; margin-top: 0; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #d5dbe3; } th { background: #eef2f7; }
        tr { break-inside: avoid; }
        code { font: .88em/1.4 ui-monospace, Consolas, monospace; background: #f1f3f5; padding: 0 .2em; white-space: pre-wrap; }
        a { color: #0b5cad; text-decoration: none; }
        .bar { fill: #2f6fb2; }
        @media (prefers-color-scheme: dark) {
          body { color: #e6e6e6; background: #1b1d21; } h1, h2, h3 { color: #9cc4f2; } .about { color: #b5b5b5; } th { background: #2a2f37; }
          th, td, h2 { border-color: #3b424d; } code { background: #2a2d33; } a { color: #7db7f5; } .bar { fill: #5b9be0; }
        }
        @media print { body { margin: 0; max-width: none; color: #000; background: #fff; } }
        """;

    public static string Write(ReportDocument document)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Text(document.Title)}</title>\n<style>\n{Style.ReplaceLineEndings("\n")}\n</style>\n</head>\n<body>\n<main>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(document.Title)}</h1>\n<p class=\"about\">{Text(document.Subtitle)}</p>\n");
        var inList = false;
        foreach (var item in DocumentFlow.Of(document))
        {
            var entry = item is FlowText { IsEntry: true };
            if (entry != inList)
                page.Append(entry ? "<ul>\n" : "</ul>\n");
            inList = entry;
            Write(item, page);
        }

        return page.Append(inList ? "</ul>\n" : "").Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(FlowItem item, StringBuilder page)
    {
        switch (item)
        {
            case FlowHeading heading:
                page.Append(CultureInfo.InvariantCulture, $"<h{heading.Level + 1}>{Text(heading.Text)}</h{heading.Level + 1}>\n");
                break;
            case FlowText text:
                var tag = text.IsEntry ? "li" : "p";
                page.Append(CultureInfo.InvariantCulture, $"<{tag}>{Words(text.Text)}</{tag}>\n");
                break;
            case FlowTable table:
                Table(table, page);
                break;
            case FlowChart chart:
                Chart(DocumentFlow.Told(chart.Chart), page);
                break;
        }
    }

    private static void Table(FlowTable table, StringBuilder page)
    {
        page.Append("<table>\n<thead><tr>");
        foreach (var column in table.Columns)
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{(column.Length == 0 ? "No." : Text(column))}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            page.Append(i < table.Sources.Count ? string.Create(CultureInfo.InvariantCulture, $"<tr id=\"s{table.Sources[i]}\">") : "<tr>");
            foreach (var cell in table.Rows[i])
                page.Append(CultureInfo.InvariantCulture, $"<td>{Words(cell)}</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static void Chart(Answers.ChartBlock chart, StringBuilder page)
    {
        var most = chart.Points.Max(point => Math.Max(0, point.Value));
        page.Append(CultureInfo.InvariantCulture, $"<table>\n<thead><tr><th scope=\"col\">Of</th><th scope=\"col\">{Text(chart.Measure)}</th><th scope=\"col\">Bar</th></tr></thead>\n<tbody>\n");
        foreach (var point in chart.Points)
        {
            var width = most > 0 ? Math.Max(0, point.Value) / most * 300 : 0;
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(DocumentFlow.Label(point))}</td><td>{DocumentFlow.Number(point.Value)}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td><svg width=\"300\" height=\"12\" aria-hidden=\"true\"><rect class=\"bar\" width=\"{width:0.#}\" height=\"12\"/></svg></td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static string Words(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(inline => inline.Style switch
    {
        InlineStyle.Code when inline.Text.Length > 0 => $"<code>{Text(inline.Text)}</code>",
        InlineStyle.Strong when inline.Text.Length > 0 => $"<strong>{Text(inline.Text)}</strong>",
        InlineStyle.Mark => string.Create(CultureInfo.InvariantCulture, $"<a href=\"#s{inline.Source}\">{Text(inline.Text)}</a>"),
        _ => Text(inline.Text),
    }));

    private static string Text(string text) => HtmlEncoder.Default.Encode(DocumentFlow.Safe(text));
}
