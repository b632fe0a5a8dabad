using System.Globalization;
using Redoubt.Copilot;
using Redoubt.Copilot.Rendering;

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
            for (var i = 0; i < section.Sentences.Count; i++)
            {
                var before = section.Form switch
                {
                    SectionForm.Timeline => "  - " + Terminal.Printable(TimelineLabel.Of(summary, section, i)),
                    SectionForm.List => "  - ",
                    _ => "",
                };
                to.WriteLine(before + Terminal.Printable(Words(section.Sentences[i])) + Marks(section.Sentences[i]));
            }
        }

        var cited = summary.Sections.SelectMany(section => section.Sentences).SelectMany(sentence => sentence.Citations)
            .DistinctBy(citation => citation.Number).OrderBy(citation => citation.Number).ToList();
        to.WriteLine("Evidence");
        foreach (var citation in cited)
        {
            var time = citation.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            to.WriteLine($"  [{citation.Number}] {time} {Terminal.Printable(citation.Title)} ({Terminal.Printable(citation.EvidenceId)})");
        }
    }

    /// <summary>The sentence with its command lines set apart: a full stop after one would read as part of it.</summary>
    private static string Words(Sentence sentence) =>
        string.Concat(sentence.Runs.Select(run => run is { Code: true, Entity: null } ? $"`{run.Text}`" : run.Text));

    private static string Marks(Sentence sentence) =>
        sentence.Citations.Count == 0 ? "" : " " + string.Concat(sentence.Citations.Select(citation => $"[{citation.Number}]"));
}
