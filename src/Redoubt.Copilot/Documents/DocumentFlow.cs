using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Documents;

/// <summary>Lays a report's blocks out as the few things that formats show. What it gives can be shown by any of them: no control characters.</summary>
internal static partial class DocumentFlow
{
    /// <summary>No text of a claim is longer; what comes otherwise is cut here.</summary>
    private const int Longest = 20_000;

    public static IEnumerable<FlowItem> Of(ReportDocument document)
    {
        var times = new Times(document.Start);
        foreach (var part in document.Parts)
        {
            yield return new FlowHeading(1, Safe(part.Heading));
            foreach (var item in part.Blocks.SelectMany(block => Of(block, times)))
                yield return item;
        }

        if (document.Sources.Count > 0)
        {
            yield return new FlowHeading(1, "Sources");
            yield return Sources(document.Sources);
        }
    }

    /// <summary>The value as people read it: no more than two decimals.</summary>
    public static string Number(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>What a table of a chart has to say: of many steps of time only those in which something was.</summary>
    public static ChartBlock Told(ChartBlock chart)
    {
        const int Many = 12;
        var told = chart.Points.Where(point => point.Value != 0).ToList();
        return chart.Form == ChartForm.Line && chart.Points.Count > Many && told.Count > 0 && told.Count < chart.Points.Count
            ? chart with { Points = told, Measure = $"{chart.Measure}; none at other times" } : chart;
    }

    /// <summary>"12 March" for a point whose label is an instant at the start of a day, its label otherwise.</summary>
    public static string Label(ChartPoint point) =>
        point.Label.Length >= 10 && point.Label[4] == '-' && DateTimeOffset.TryParse(point.Label, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString(time.UtcDateTime.TimeOfDay == TimeSpan.Zero ? "d MMM" : "d MMM HH:mm", CultureInfo.InvariantCulture)
            : Safe(point.Label);

    /// <summary>The cell with its times in one piece: a line does not end between day and hour.</summary>
    public static IReadOnlyList<Inline> Whole(IReadOnlyList<Inline> cell) =>
        [.. cell.Select(inline => inline.Style == InlineStyle.Code ? inline : inline with { Text = Stamp().Replace(inline.Text, "$1\u00A0$2") })];

    /// <summary>The text without what no format may carry: control, direction and unpaired characters.</summary>
    public static string Safe(string text)
    {
        var safe = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= Longest)
                return safe.Append('…').ToString();
            if (Rune.IsWhiteSpace(rune))
                safe.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar)
                safe.Append(rune.ToString());
        }

        return safe.ToString();
    }

    private static IEnumerable<FlowItem> Of(Block block, Times times) => block switch
    {
        TextBlock text => Headed(text.Heading, Text(text, times)),
        TableBlock table => Headed(table.Heading, Table(table)),
        ChartBlock { Points.Count: > 0 } chart => Headed(chart.Heading, [new FlowChart(chart)]),
        MatrixBlock { Columns.Count: > 0 } matrix => Headed(matrix.Heading, [Matrix(matrix)]),
        QueryBlock query => Headed(query.Heading, [.. query.Kql.ReplaceLineEndings("\n").Split('\n').Select(line => new FlowText([new Inline(Safe(line), InlineStyle.Code)], false))]),
        _ => [],
    };

    private static IEnumerable<FlowItem> Headed(string heading, IEnumerable<FlowItem> items) =>
        heading.Length > 0 ? items.Prepend(new FlowHeading(2, Safe(heading))) : items;

    private static IEnumerable<FlowItem> Text(TextBlock block, Times times)
    {
        if (block.Form == SectionForm.Paragraph)
        {
            var all = new List<Inline>();
            foreach (var sentence in block.Sentences)
            {
                if (all.Count > 0)
                    all.Add(new Inline(" ", InlineStyle.Plain));
                all.AddRange(Sentence(sentence));
            }

            yield return new FlowText(all, false);
            yield break;
        }

        for (var i = 0; i < block.Sentences.Count; i++)
        {
            var label = block.Form == SectionForm.Timeline ? Safe(TimelineLabel.Of(times, block.Sentences, i)) : "";
            IEnumerable<Inline> sentence = Sentence(block.Sentences[i]);
            yield return new FlowText([.. label.Length > 0 ? sentence.Prepend(new Inline(label, InlineStyle.Strong)) : sentence], true);
        }
    }

    /// <summary>The words with their marks before the full stop.</summary>
    private static List<Inline> Sentence(Sentence sentence)
    {
        var runs = sentence.Runs.Select(Of).Where(run => run.Text.Length > 0).ToList();
        var stops = runs.Count > 0 && runs[^1] is { Style: InlineStyle.Plain, Text: [.., '.'] };
        if (stops)
            runs[^1] = runs[^1] with { Text = runs[^1].Text[..^1] };
        runs.AddRange(Marks(sentence.Citations));
        if (stops)
            runs.Add(new Inline(".", InlineStyle.Plain));
        return runs;
    }

    private static IEnumerable<Inline> Marks(IReadOnlyList<Citation> citations)
    {
        if (citations.Count == 0)
            yield break;
        yield return new Inline(" ", InlineStyle.Plain);
        foreach (var citation in citations)
            yield return new Inline($"[{citation.Number.ToString(CultureInfo.InvariantCulture)}]", InlineStyle.Mark, citation.Number);
    }

    private static Inline Of(Run run) => new(Safe(run.Text), run.Code ? InlineStyle.Code : run.Emphasis ? InlineStyle.Strong : InlineStyle.Plain);

    private static IEnumerable<FlowItem> Table(TableBlock table)
    {
        var cited = table.Rows.Any(row => row.Citations.Count > 0);
        // A column that says nothing in any row only takes width.
        var told = Enumerable.Range(0, table.Columns.Count).Where(column => column == 0 || table.Rows.Count == 0 || table.Rows.Any(row => row.Cells[column].Text.Length > 0)).ToList();
        var columns = told.Select(column => Safe(table.Columns[column]));
        yield return new FlowTable(
            [.. cited ? columns.Append("Shown by") : columns],
            [.. table.Rows.Select(row => (IReadOnlyList<IReadOnlyList<Inline>>)[.. Cells(row, told, cited)])], []);
        if (table.Total > table.Rows.Count)
        {
            yield return new FlowText(
                [new Inline(string.Create(CultureInfo.InvariantCulture, $"{table.Total - table.Rows.Count:N0} more of {table.Total:N0} are not shown here."), InlineStyle.Plain)], false);
        }
    }

    private static IEnumerable<IReadOnlyList<Inline>> Cells(TableRow row, List<int> columns, bool cited)
    {
        var cells = columns.Select(column => (IReadOnlyList<Inline>)[Of(row.Cells[column])]);
        return cited ? cells.Append([.. Marks(row.Citations).Skip(1)]) : cells;
    }

    private static FlowTable Matrix(MatrixBlock matrix) => new(
        ["Tactic", "Technique", "Name", "Alerts", "Shown by"],
        [
            .. matrix.Columns.SelectMany(column => column.Techniques.Select((cell, index) => (IReadOnlyList<IReadOnlyList<Inline>>)
            [
                [new Inline(index == 0 ? Safe(column.Tactic) : "", InlineStyle.Strong)], [new Inline(Safe(cell.Technique), InlineStyle.Code)],
                [new Inline(Safe(cell.Name), InlineStyle.Plain)], [new Inline(cell.Count.ToString("N0", CultureInfo.InvariantCulture), InlineStyle.Plain)],
                [.. Marks(cell.Citations).Skip(1)],
            ])),
        ],
        []);

    private static FlowTable Sources(IReadOnlyList<Citation> sources) => new(
        ["", "What", "Time (UTC)", "Id"],
        [
            .. sources.Select(source => (IReadOnlyList<IReadOnlyList<Inline>>)
            [
                [new Inline($"[{source.Number.ToString(CultureInfo.InvariantCulture)}]", InlineStyle.Plain)], [new Inline(Safe(source.Title), InlineStyle.Plain)],
                [new Inline(source.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), InlineStyle.Plain)],
                [new Inline(Safe(PlainText.Clean(source.EvidenceId, 80)), InlineStyle.Code)],
            ]),
        ],
        [.. sources.Select(source => source.Number)]);

    [GeneratedRegex(@"\b(\d{4}-\d\d-\d\d) (\d\d:\d\d)")]
    private static partial Regex Stamp();
}
