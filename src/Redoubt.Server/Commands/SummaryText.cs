using System.Globalization;
using Redoubt.Copilot;

namespace Redoubt.Server.Commands;

/// <summary>A summary as text or Markdown.</summary>
internal static class SummaryText
{
    public static void Write(TextWriter to, Summary summary, OutputForm form)
    {
        if (form == OutputForm.Json)
            to.WriteLine(ResultJson.Write(summary));
        else if (form == OutputForm.Markdown)
            to.WriteLine(summary.Markdown);
        else
            WriteText(to, summary);
    }

    private static void WriteText(TextWriter to, Summary summary)
    {
        foreach (var section in summary.Sections)
        {
            if (section.Id == SectionId.Headline)
                to.Write($"=== {summary.IncidentId}: ");
            if (section.Heading.Length > 0)
                to.WriteLine(section.Heading);
            foreach (var sentence in section.Sentences)
                to.WriteLine((section.Form == SectionForm.Paragraph ? "" : "  - ") + Terminal.Printable(sentence.Plain) + Marks(sentence));
        }

        var cited = summary.Sections.SelectMany(section => section.Sentences).SelectMany(sentence => sentence.Citations)
            .DistinctBy(citation => citation.Number).OrderBy(citation => citation.Number).ToList();
        to.WriteLine("Evidence");
        foreach (var citation in cited)
        {
            var time = citation.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            to.WriteLine($"  [{citation.Number}] {time} {Terminal.Printable(citation.Title)} ({Terminal.Printable(citation.AlertId)})");
        }
    }

    private static string Marks(Sentence sentence) =>
        sentence.Citations.Count == 0 ? "" : " " + string.Concat(sentence.Citations.Select(citation => $"[{citation.Number}]"));
}
