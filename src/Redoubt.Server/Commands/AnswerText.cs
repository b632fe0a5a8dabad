using System.Globalization;
using Redoubt.Copilot;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Server.Commands;

/// <summary>An answer of the copilot that is made of sentences, as text, Markdown or JSON.</summary>
internal static class AnswerText
{
    public static void Write(TextWriter to, Answer answer, OutputForm form)
    {
        if (form == OutputForm.Json)
            to.WriteLine(ResultJson.Write(answer));
        else if (form == OutputForm.Markdown)
            to.WriteLine(AnswerMarkdown.Render(answer));
        else
            WriteText(to, answer);
    }

    private static void WriteText(TextWriter to, Answer answer)
    {
        to.WriteLine($"=== {Terminal.Printable(answer.Title)}");
        foreach (var block in answer.Blocks)
        {
            switch (block)
            {
                case TextBlock text:
                    Heading(to, text.Heading);
                    foreach (var sentence in text.Sentences)
                        to.WriteLine((text.Form == SectionForm.Paragraph ? "" : "  - ") + Terminal.Printable(Words(sentence)) + Marks(sentence.Citations));
                    break;
                case TableBlock table:
                    Heading(to, table.Heading);
                    PlainTable.Write(to, OutputForm.Text, table.Rows, [.. table.Columns, ""], row => [.. row.Cells.Select(cell => cell.Text), Marks(row.Citations).TrimStart()]);
                    if (table.Total > table.Rows.Count)
                        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({table.Total - table.Rows.Count:N0} more)"));
                    break;
                case NoteBlock note:
                    to.WriteLine(Terminal.Printable(note.Text));
                    break;
            }
        }

        foreach (var source in answer.Without ?? [])
            to.WriteLine($"Without: {Terminal.Printable(source)}");
        var cited = AnswerMarkdown.Cited(answer).DistinctBy(citation => citation.Number).OrderBy(citation => citation.Number).ToList();
        if (cited.Count > 0)
            to.WriteLine("Evidence");
        foreach (var citation in cited)
        {
            var time = citation.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            to.WriteLine($"  [{citation.Number}] {time} {Terminal.Printable(citation.Title)} ({Terminal.Printable(citation.EvidenceId)})");
        }
    }

    private static void Heading(TextWriter to, string heading)
    {
        if (heading.Length > 0)
            to.WriteLine(heading);
    }

    private static string Words(Sentence sentence) =>
        string.Concat(sentence.Runs.Select(run => run is { Code: true, Entity: null } ? $"`{run.Text}`" : run.Text));

    private static string Marks(IReadOnlyList<Citation> citations) => " " + string.Concat(citations.Select(citation => $"[{citation.Number}]"));
}
