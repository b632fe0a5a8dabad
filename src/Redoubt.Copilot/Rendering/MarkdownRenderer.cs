using System.Globalization;
using System.Text;

namespace Redoubt.Copilot.Rendering;

/// <summary>A summary as Markdown, for the terminal, tickets and copying.</summary>
internal sealed class MarkdownRenderer(Times times)
{
    public string Render(IReadOnlyList<SummarySection> sections, IReadOnlyList<Citation> citations)
    {
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            if (text.Length > 0)
                text.Append('\n');
            if (section.Form == SectionForm.Paragraph)
                Paragraph(section, text);
            else
                Entries(section, text);
        }

        if (citations.Count > 0)
        {
            text.Append("\n**Cited.** ");
            text.AppendJoin(" · ", citations.Select(each => $"[{each.Number}] {MarkdownText.Code(PlainText.Clean(each.EvidenceId, 80))}"));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Paragraph(SummarySection section, StringBuilder text)
    {
        if (section.Heading.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"**{section.Heading}.** ");
        text.AppendJoin(' ', section.Sentences.Select(Sentence)).Append('\n');
    }

    private void Entries(SummarySection section, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"**{section.Heading}**\n");
        for (var i = 0; i < section.Sentences.Count; i++)
        {
            var sentence = section.Sentences[i];
            text.Append("- ");
            text.Append(MarkdownText.Escape(TimelineLabel.Of(times, section.Sentences, i)));
            text.Append(Sentence(sentence)).Append('\n');
        }
    }

    public static string Sentence(Sentence sentence)
    {
        var body = string.Concat(sentence.Runs.Select(Run));
        var marks = string.Concat(sentence.Citations.Select(citation => $"[{citation.Number}]"));
        return body.EndsWith('.') ? $"{body[..^1]} {marks}." : $"{body} {marks}";
    }

    private static string Run(Run run)
    {
        if (run.Code)
            return MarkdownText.Code(run.Text);
        var escaped = MarkdownText.Escape(run.Text);
        return run.Emphasis ? $"**{escaped}**" : escaped;
    }
}
