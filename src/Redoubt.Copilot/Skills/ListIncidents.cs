using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentList;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>Lists incidents of the queue: how many there are of a kind, and the first of them.</summary>
/// <param name="incidents">What the caller may see of incidents.</param>
public sealed class ListIncidents(IncidentDesk incidents) : ISkill
{
    /// <summary>Orders that the list can have, and the queue's name for each.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Orders = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["priority"] = "-priority", ["latest"] = "-lastActivity", ["newest"] = "-created", ["oldest"] = "created", ["alerts"] = "-alertCount",
    };

    private static readonly string[] Columns = ["Incident", "Name", "Severity", "Status", "Priority", "Alerts", "Last activity (UTC)", "Owner"];

    public SkillDescription Description { get; } = new(
        "list-incidents", "Incidents",
        "Lists incidents of the queue by severity, status, owner, classification, time, or what they are about; says how many there are.",
        [
            new SkillInput("severity", SkillInputKind.Text, "high, medium, low, informational or unknown; several with commas.", Required: false),
            new SkillInput("status", SkillInputKind.Text, "active (new), inProgress, awaitingAction, resolved or redirected; several with commas. Left out: those not resolved.", Required: false),
            new SkillInput("classification", SkillInputKind.Text, "truePositive, falsePositive, informationalExpectedActivity or unknown.", Required: false),
            new SkillInput("owner", SkillInputKind.Text, "A person's name, 'me', or 'none'.", Required: false),
            new SkillInput("about", SkillInputKind.Text, "An asset's or entity's name, or part of the incident's name.", Required: false),
            new SkillInput("since", SkillInputKind.Text, "Last active at this time (UTC, ISO 8601) or later.", Required: false),
            new SkillInput("until", SkillInputKind.Text, "Last active before this time (UTC, ISO 8601).", Required: false),
            new SkillInput("order", SkillInputKind.Choice, "What comes first.", Required: false, [.. Orders.Keys]),
            new SkillInput("top", SkillInputKind.Number, "How many to list, up to 50; 10 when left out.", Required: false),
        ],
        [SkillPermission.UseCopilot, SkillPermission.ReadIncidents], SkillSource.Incidents);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var list = IncidentListRequest.Read(request);
        var page = await incidents.QueueAsync(list.Filter, cancel).ConfigureAwait(false);
        var content = SkillContent.Of(Description.Name);
        var evidence = list.Evidence;
        var shown = page.Items.ToDictionary(Evidence, row => new Citation(0, Evidence(row), PlainText.Clean(row.Name, 120), row.FirstActivity, $"Incident {row.Id}."), StringComparer.Ordinal);
        shown[evidence] = new Citation(0, evidence, "The queue of incidents", request.Now, list.Words);
        var answer = new AnswerWriter(Description.Name, "Incidents", new CitationBook(null, shown));
        var fact = new Fact("queue", FactKind.Measure, [new("count", Number: page.Total), new("shown", Number: page.Items.Count), .. list.Values], request.Now, [evidence]);
        var slots = list.Phrases(content);
        slots["count"] = Phrase.Number(page.Total);
        var template = page.Total > 0 ? "list.found" : "list.none";
        answer.Say("", SectionForm.Paragraph, [new Claim(template, content.Claim(template).Fill(slots), [fact])]);
        if (page.Items.Count > 0)
            answer.Add(new TableBlock("", Columns, [.. page.Items.Select(row => Row(row, content, answer))], page.Total));
        foreach (var row in page.Items)
            answer.Mention(new Mention(MentionKind.Incident, row.Id.ToString(CultureInfo.InvariantCulture), row.Name));
        if (page.Items.Count > 0)
            answer.Prompts.Add(new Prompt("Tell me more about the first one", null));
        return answer.Write();
    }

    private static TableRow Row(IncidentRow row, SkillContent content, AnswerWriter answer)
    {
        var name = PlainText.Clean(row.Name, 120);
        var id = row.Id.ToString(CultureInfo.InvariantCulture);
        return new TableRow(
            [
                new Run(id), new Run(name), new Run(row.Severity.ToString()), new Run(content.Word("status", row.Status.ToString())!),
                new Run(row.Priority?.ToString(CultureInfo.InvariantCulture) ?? ""), new Run(row.AlertCount.ToString("N0", CultureInfo.InvariantCulture)),
                new Run($"{Times.Day(row.LastActivity)} {Times.Minute(row.LastActivity)}"), new Run(row.AssignedTo is { Length: > 0 } owner ? PlainText.Clean(owner, 64) : ""),
            ],
            answer.Cite([Evidence(row)]));
    }

    private static string Evidence(IncidentRow row) => $"incident:{row.Id}";
}
