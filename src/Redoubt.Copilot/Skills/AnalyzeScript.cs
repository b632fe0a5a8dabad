using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Scripts;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence.Attack;
using Redoubt.Incidents;
using Redoubt.Scripts;

namespace Redoubt.Copilot.Skills;

/// <summary>Explains a script or command line, or those of an incident. Nothing is ever run.</summary>
/// <param name="incidents">What the caller may see of incidents.</param>
public sealed class AnalyzeScript(IncidentDesk incidents) : ISkill
{
    private const int MostOthers = 10;
    private const int MostSteps = 40;
    private const int MostIndicators = 40;

    public SkillDescription Description { get; } = new(
        "analyze-script", "Script analysis",
        "Explains what a script or command line would do, with a verdict and its reasons; or judges the scripts of an incident. Nothing is run.",
        [
            new SkillInput("text", SkillInputKind.Text, "The script or command line. Give this or 'incident'.", Required: false),
            new SkillInput("incident", SkillInputKind.Incident, "The incident whose scripts are meant.", Required: false),
        ],
        [SkillPermission.UseCopilot, SkillPermission.AnalyzeScripts], SkillSource.Analysis);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Text("text") is { } text)
            return await Task.Run(() => OfText(text, request.Now, cancel), cancel).ConfigureAwait(false);
        if (request.Text("incident") is null)
            throw new SkillInputException("text", "Give 'text' or 'incident'.");
        if (!request.May(SkillPermission.ReadIncidents))
            throw new SkillRefusedException(SkillPermission.ReadIncidents, $"You need the permission {SkillPermission.ReadIncidents}.");
        if (!request.IsOn(SkillSource.Incidents))
            throw new SkillRefusedException(null, $"An administrator has switched off {SourceWords.NameOf(SkillSource.Incidents)} for the copilot. A script can be analyzed by itself: give 'text'.");
        var story = await incidents.StoryAsync(request.Number("incident"), cancel).ConfigureAwait(false);
        return await Task.Run(() => OfIncident(story, request.Now), cancel).ConfigureAwait(false);
    }

    private Answer OfIncident(IncidentStory story, DateTimeOffset now)
    {
        var reading = new StoryReading(story);
        var telling = new Telling(reading, SkillContent.SummarizeIncident, now);
        var content = SkillContent.Of(Description.Name);
        var answer = new AnswerWriter(Description.Name, story.Incident.Name, new CitationBook(reading));
        var judged = ScriptsSection.Claims(telling).ToList();
        var slots = new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["scripts"] = Phrase.Number(telling.Scripts.Count), ["judged"] = Phrase.Number(telling.Scripts.Count(ScriptsSection.IsJudged)),
        };
        var fact = telling.Facts.Measure([.. slots.Select(slot => new FactValue(slot.Key, Number: slot.Value.Count))], [reading.IncidentEvidence]);
        answer.Say("", SectionForm.Paragraph, [new Claim("script.incident", content.Claim("script.incident").Fill(slots), [fact])]);
        answer.Say("", SectionForm.List, judged);
        // "Nothing found" is about something: which commands were looked at.
        List<IncidentScript> others = [.. telling.Scripts.Where(script => !ScriptsSection.IsJudged(script))];
        if (others.Count > 0)
        {
            answer.Add(new TableBlock(
                content.Headings["others"], ["First seen (UTC)", "Device", "Command line or script"],
                [
                    .. others.Take(MostOthers).Select(script => new TableRow(
                        [new Run($"{Times.Day(script.Time)} {Times.Second(script.Time)}"), new Run(PlainText.Clean(script.Device ?? "", 64)), new Run(PlainText.CleanMiddle(script.Text, 160), Code: true)],
                        answer.Cite(script.AlertIds.Take(1)))),
                ],
                others.Count));
        }

        IncidentMentions.Add(answer, reading);
        return answer.Write();
    }

    private Answer OfText(string text, DateTimeOffset now, CancellationToken cancel)
    {
        var report = ScriptAnalyzer.Analyze(text, new ScriptHints(), cancel: cancel);
        var content = SkillContent.Of(Description.Name);
        var evidence = "script:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
        var citations = new CitationBook(null, new Dictionary<string, Citation>(StringComparer.Ordinal)
        {
            [evidence] = new Citation(0, evidence, "The script as given", now, PlainText.CleanMiddle(text, 240)),
        });
        var answer = new AnswerWriter(Description.Name, "Script", citations);
        var fact = new Fact(
            "script", FactKind.Script,
            [
                new("text", text), new("deobfuscated", report.Deobfuscated), new("verdict", content.Word("verdict", report.Verdict.Label.ToString())),
                new("score", Number: report.Verdict.Score), new("layers", Number: report.Layers.Count),
                .. report.Summary.Select(line => new FactValue("summary", line.Text)), .. report.Verdict.Reasons.Select(reason => new FactValue("reason", reason.Text)),
                .. report.Techniques.Select(technique => new FactValue("technique", $"{technique.V18} {AttackCatalog.TechniqueName(technique.V18)}")),
            ],
            null, [evidence]);
        answer.Say("", SectionForm.Paragraph, [Say("script.verdict", ("verdict", Phrase.Words(content.Word("verdict", report.Verdict.Label.ToString())!)), ("score", Phrase.Number(report.Verdict.Score)), ("layers", report.Layers.Count > 1 ? Phrase.Number(report.Layers.Count) : null))]);
        answer.Say("", SectionForm.Paragraph, report.Summary.Select(line => Say("script.line", ("text", Phrase.Words(PlainText.Clean(line.Text, 400))))));
        answer.Say(content.Headings["why"], SectionForm.List, report.Verdict.Reasons.Where(reason => reason.Points != 0).Take(MostSteps).Select(reason => Say("script.line", ("text", Phrase.Words(PlainText.Clean(reason.Text, 240))))));
        if (report.Steps.Count > 0)
        {
            answer.Add(new TableBlock(
                content.Headings["steps"], ["Step", "Layer"],
                [.. report.Steps.Take(MostSteps).Select(step => new TableRow([new Run(PlainText.Clean(step.Text, 240)), new Run(step.Where.Count > 0 ? $"{step.Where[0].Layer}" : "")], answer.Cite([evidence])))],
                report.Steps.Count));
        }

        if (report.Indicators.Count > 0)
        {
            answer.Add(new TableBlock(
                content.Headings["indicators"], ["Kind", "Indicator"],
                [.. report.Indicators.Take(MostIndicators).Select(indicator => new TableRow([new Run(indicator.Kind.ToString()), new Run(PlainText.DefangUrl(PlainText.Line(indicator.Value, 200)), Code: true)], answer.Cite([evidence])))],
                report.Indicators.Count));
        }

        return answer.Write();

        Claim Say(string template, params ReadOnlySpan<(string Slot, Phrase? Phrase)> slots)
        {
            var filled = new Dictionary<string, Phrase>(StringComparer.Ordinal);
            foreach (var (slot, phrase) in slots)
            {
                if (phrase is not null)
                    filled[slot] = phrase;
            }

            return new Claim(template, content.Claim(template).Fill(filled), [fact]);
        }
    }
}
