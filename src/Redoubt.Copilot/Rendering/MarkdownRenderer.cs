using System.Globalization;
using System.Text;

namespace Redoubt.Copilot.Rendering;

/// <summary>A summary as Markdown, for the terminal, tickets and copying.</summary>
internal sealed class MarkdownRenderer(Times times, Func<string, string> tacticName)
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
            text.AppendJoin(" · ", citations.Select(each => $"[{each.Number}] {MarkdownText.Code(PlainText.Clean(each.AlertId, 80))}"));
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
            if (sentence.Time is { } time)
                text.Append(times.At(time, SecondsMatter(section.Sentences, i))).Append(' ');
            if (sentence.Tactic is { } tactic)
                text.Append(MarkdownText.Escape(tacticName(tactic))).Append(": ");
            else if (sentence.Time is not null)
                text.Insert(text.Length - 1, ':');
            text.Append(Sentence(sentence)).Append('\n');
        }
    }

    /// <summary>Two neighbours in one minute can only be told apart by the second.</summary>
    private static bool SecondsMatter(IReadOnlyList<Sentence> sentences, int index)
    {
        bool SameMinute(int other) => other >= 0 && other < sentences.Count && sentences[other].Time is { } there
            && sentences[index].Time is { } here && there != here
            && there.UtcDateTime.Ticks / TimeSpan.TicksPerMinute == here.UtcDateTime.Ticks / TimeSpan.TicksPerMinute;
        return SameMinute(index - 1) || SameMinute(index + 1);
    }

    private static string Sentence(Sentence sentence)
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
