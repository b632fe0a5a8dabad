using System.Globalization;
using System.Text;
using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Rendering;

/// <summary>An answer as Markdown, for the terminal, tickets, copying and other programs. Everything out of alerts is escaped.</summary>
public static class AnswerMarkdown
{
    public static string Render(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = new StringBuilder();
        foreach (var block in answer.Blocks)
        {
            if (text.Length > 0)
                text.Append('\n');
            Write(block, text);
        }

        foreach (var source in answer.Without ?? [])
            text.Append(CultureInfo.InvariantCulture, $"\nWithout: {MarkdownText.Escape(source)}\n");
        var cited = Cited(answer).DistinctBy(citation => citation.EvidenceId).OrderBy(citation => citation.Number).ToList();
        if (cited.Count > 0)
        {
            text.Append("\n**Cited.** ");
            text.AppendJoin(" · ", cited.Select(each => $"[{each.Number}] {MarkdownText.Code(PlainText.Clean(each.EvidenceId, 80))}")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An answer as a document of its own.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="about">A line below: for what it was asked.</param>
    public static string Document(Answer answer, string title, string about) => $"# {MarkdownText.Escape(title)}\n\n{MarkdownText.Escape(about)}\n\n{Render(answer)}";

    /// <summary>All evidence of an answer, in the order said; the same as often as it is cited.</summary>
    public static IEnumerable<Citation> Cited(Answer answer) => answer.Blocks.SelectMany(block => block switch
    {
        TextBlock words => words.Sentences.SelectMany(sentence => sentence.Citations),
        TableBlock table => table.Rows.SelectMany(row => row.Citations),
        MatrixBlock matrix => matrix.Columns.SelectMany(column => column.Techniques).SelectMany(cell => cell.Citations),
        CardsBlock cards => cards.Cards.SelectMany(card => card.Reasons.Prepend(card.Title)).SelectMany(sentence => sentence.Citations),
        _ => [],
    });

    private static void Write(Block block, StringBuilder text)
    {
        switch (block)
        {
            case TextBlock words:
                Words(words, text);
                break;
            case TableBlock table:
                Table(table, text);
                break;
            case QueryBlock query:
                Heading(query.Heading, text);
                text.Append(CultureInfo.InvariantCulture, $"```kusto\n{query.Kql}\n```\n");
                foreach (var step in query.Logic)
                    text.Append("- ").Append(step.Words.Length == 0 ? "" : MarkdownText.Escape(step.Words) + ": ").Append(MarkdownText.Code(step.Part)).Append('\n');
                if (query.Unused.Count > 0)
                    text.Append("Not used: ").AppendJoin(", ", query.Unused.Select(MarkdownText.Escape)).Append('\n');
                break;
            case ChartBlock chart:
                Heading(chart.Heading, text);
                foreach (var point in chart.Points)
                    text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escape(point.Label)}: {point.Value:0.##} {chart.Measure}\n");
                break;
            case MatrixBlock matrix:
                Heading(matrix.Heading, text);
                foreach (var column in matrix.Columns)
                    text.Append(CultureInfo.InvariantCulture, $"- {column.Tactic}: ").AppendJoin(", ", column.Techniques.Select(cell => $"{cell.Technique} {cell.Name} ({cell.Count})")).Append('\n');
                break;
            case CardsBlock cards:
                Heading(cards.Heading, text);
                foreach (var card in cards.Cards)
                    text.Append("- ").Append(MarkdownRenderer.Sentence(card.Title)).Append(' ').AppendJoin(' ', card.Reasons.Select(MarkdownRenderer.Sentence)).Append('\n');
                break;
            case OptionsBlock options:
                text.Append(MarkdownText.Escape(options.Question)).Append('\n');
                foreach (var option in options.Options)
                    text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escape(option.Label)}\n");
                break;
            case NoteBlock note:
                text.Append(MarkdownText.Escape(note.Text)).Append('\n');
                break;
            case PlanBlock plan:
                for (var i = 0; i < plan.Steps.Count; i++)
                    text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {MarkdownText.Escape(plan.Steps[i].Title)}\n");
                break;
        }
    }

    private static void Words(TextBlock block, StringBuilder text)
    {
        if (block.Form == SectionForm.Paragraph)
        {
            if (block.Heading.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"**{block.Heading}.** ");
            text.AppendJoin(' ', block.Sentences.Select(MarkdownRenderer.Sentence)).Append('\n');
            return;
        }

        Heading(block.Heading, text);
        var times = new Times(block.Sentences.Min(sentence => sentence.Time) ?? default);
        for (var i = 0; i < block.Sentences.Count; i++)
            text.Append("- ").Append(MarkdownText.Escape(TimelineLabel.Of(times, block.Sentences, i))).Append(MarkdownRenderer.Sentence(block.Sentences[i])).Append('\n');
    }

    private static void Table(TableBlock table, StringBuilder text)
    {
        Heading(table.Heading, text);
        text.Append("| ").AppendJoin(" | ", table.Columns.Select(MarkdownText.Escape)).Append(" |\n|").AppendJoin("", table.Columns.Select(_ => "---|")).Append('\n');
        foreach (var row in table.Rows)
        {
            var marks = string.Concat(row.Citations.Select(citation => $"[{citation.Number}]"));
            // Inside a table a bar ends the cell even in code.
            var cells = row.Cells.Select(cell => MarkdownText.Escape(cell.Text)).ToList();
            if (marks.Length > 0)
                cells[^1] = $"{cells[^1]} {marks}".TrimStart();
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        if (table.Total > table.Rows.Count)
            text.Append(CultureInfo.InvariantCulture, $"{table.Total - table.Rows.Count:N0} more\n");
    }

    private static void Heading(string heading, StringBuilder text)
    {
        if (heading.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"**{heading}**\n");
    }
}
