using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Copilot.Skills;

/// <summary>The alerts of an incident in the order of time.</summary>
/// <param name="incidents">What the caller may see of incidents.</param>
public sealed class ListAlerts(IncidentDesk incidents) : ISkill
{
    private const int Most = 50;

    private static readonly string[] Columns = ["First activity (UTC)", "Alert", "Severity", "Detector", "Entities"];

    public SkillDescription Description { get; } = new(
        "list-alerts", "Alerts of an incident", "Lists an incident's alerts in the order of time, with severity, detector and what they are about.",
        [
            new SkillInput("incident", SkillInputKind.Incident, "The incident's number."),
            new SkillInput("about", SkillInputKind.Text, "Only alerts that name this entity.", Required: false),
        ],
        [SkillPermission.UseCopilot, SkillPermission.ReadAlerts, SkillPermission.ReadIncidents], SkillSource.Incidents);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.Number("incident");
        var incident = await incidents.IncidentAsync(id, cancel).ConfigureAwait(false);
        var about = request.Text("about");
        var page = await incidents.AlertsAsync(new AlertFilter { IncidentId = id, Entity = about, Sort = "firstActivity", Take = Most }, cancel).ConfigureAwait(false);
        var content = SkillContent.Of(Description.Name);
        var own = $"incident:{id}";
        var evidence = page.Items.ToDictionary(
            alert => alert.Id, alert => new Citation(0, alert.Id, PlainText.Clean(alert.Title, 120), alert.FirstActivity, PlainText.Clean(alert.Detector, 80)), StringComparer.Ordinal);
        evidence[own] = new Citation(0, own, PlainText.Clean(incident.Name, 120), incident.FirstActivity, $"{incident.AlertCount:N0} alerts.");
        var answer = new AnswerWriter(Description.Name, incident.Name, new CitationBook(null, evidence));
        var slots = new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["count"] = Phrase.Number(page.Total), ["id"] = Phrase.Words(id.ToString(CultureInfo.InvariantCulture)) };
        List<FactValue> values = [new("count", Number: page.Total), new("id", Number: id)];
        if (about is not null)
        {
            slots["about"] = Phrase.Quoted(PlainText.Clean(about, 80));
            values.Add(new FactValue("about", about));
        }

        answer.Say("", SectionForm.Paragraph, [new Claim("alerts.found", content.Claim("alerts.found").Fill(slots), [new Fact("alerts", FactKind.Measure, values, null, [own])])]);
        if (page.Items.Count > 0)
            answer.Add(new TableBlock("", Columns, [.. page.Items.Select(alert => Row(alert, answer))], page.Total));
        answer.Mention(new Mention(MentionKind.Incident, id.ToString(CultureInfo.InvariantCulture), incident.Name));
        foreach (var alert in page.Items)
            answer.Mention(new Mention(MentionKind.Alert, alert.Id, alert.Title));
        return answer.Write();
    }

    private static TableRow Row(AlertRow alert, AnswerWriter answer) => new(
        [
            new Run($"{Times.Day(alert.FirstActivity)} {Times.Second(alert.FirstActivity)}"), new Run(PlainText.Clean(alert.Title, 120)), new Run(alert.Severity.ToString()),
            new Run(PlainText.Clean(alert.Detector, 64)), new Run(PlainText.Clean(string.Join(", ", alert.Entities.Take(4).Select(entity => entity.Name)), 160)),
        ],
        answer.Cite([alert.Id]));
}
