using Redoubt.Copilot;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Skills.IncidentReport;

namespace Redoubt.Server.Reports;

/// <summary>A report for the screen.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">What it is of.</param>
/// <param name="Instant">The instant that it tells of, UTC.</param>
/// <param name="Start">When what it tells began: timelines name another day than this one.</param>
/// <param name="Parts">Its parts, with blocks.</param>
/// <param name="Sources">What its sentences cite.</param>
/// <param name="Markdown">The whole report, to copy; everything out of alerts is escaped.</param>
/// <param name="AnswerId">Names exactly this report; feedback refers to it.</param>
internal sealed record ReportAnswer(
    string Title, string Subtitle, DateTimeOffset Instant, DateTimeOffset Start, IReadOnlyList<ReportPart> Parts, IReadOnlyList<Citation> Sources, string Markdown, string AnswerId)
{
    public static ReportAnswer Of(ReportDocument document) => new(
        document.Title, document.Subtitle, document.Instant, document.Start, document.Parts, document.Sources,
        System.Text.Encoding.UTF8.GetString(ReportWriter.Write(document, ReportFormat.Md)), IncidentReportSkill.AnswerId(document));
}
