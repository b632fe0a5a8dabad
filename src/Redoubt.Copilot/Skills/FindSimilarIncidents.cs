using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents;
using Redoubt.Incidents.Similar;

namespace Redoubt.Copilot.Skills;

/// <summary>Closed incidents that are like one, with what they share and how they ended.</summary>
/// <param name="incidents">What the caller may see of incidents.</param>
/// <param name="similar">Compares with closed incidents; null for who may not see all of them.</param>
public sealed class FindSimilarIncidents(IncidentDesk incidents, SimilarIncidents? similar) : ISkill
{
    private const int Most = 10;
    private const int MostShared = 3;

    private static readonly string[] Columns = ["Incident", "Name", "Alike", "What both have", "How it ended", "Resolved (UTC)"];

    public SkillDescription Description { get; } = new(
        "find-similar-incidents", "Similar incidents",
        "Finds closed incidents that are like an incident: what both have, how they were classified and what was done.",
        [new SkillInput("incident", SkillInputKind.Incident, "The incident's number.")],
        [SkillPermission.UseCopilot, SkillPermission.ReadIncidents], SkillSource.Incidents);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.Number("incident");
        var incident = await incidents.IncidentAsync(id, cancel).ConfigureAwait(false);
        if (similar is null)
        {
            var refused = new AnswerWriter(Description.Name, incident.Name, new CitationBook(null));
            refused.Add(new NoteBlock("You may see some device groups or tenants only, and closed incidents are compared across all of them."));
            return refused.Write();
        }

        var found = await similar.OfAsync(id, Most, cancel).ConfigureAwait(false);
        var content = SkillContent.Of(Description.Name);
        var evidence = found.Items.ToDictionary(
            item => $"incident:{item.Id}", item => new Citation(0, $"incident:{item.Id}", PlainText.Clean(item.Name, 120), item.Created, Ended(item, content)), StringComparer.Ordinal);
        var own = $"incident:{id}";
        evidence[own] = new Citation(0, own, PlainText.Clean(incident.Name, 120), incident.FirstActivity, $"Compared with {found.Compared:N0} closed incidents.");
        var answer = new AnswerWriter(Description.Name, incident.Name, new CitationBook(null, evidence));
        var fact = new Fact("compared", FactKind.Measure, [new("compared", Number: found.Compared), new("alike", Number: found.Items.Count)], null, [own]);
        var slots = new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["compared"] = Phrase.Number(found.Compared), ["alike"] = Phrase.Number(found.Items.Count) };
        var template = found.Items.Count > 0 ? "similar.found" : found.Compared > 0 ? "similar.none" : "similar.nothing";
        answer.Say("", SectionForm.Paragraph, [new Claim(template, content.Claim(template).Fill(slots), [fact])]);
        if (found.Items.Count > 0)
            answer.Add(new TableBlock("", Columns, [.. found.Items.Select(item => Row(item, content, answer))], found.Items.Count));
        foreach (var item in found.Items)
            answer.Mention(new Mention(MentionKind.Incident, item.Id.ToString(CultureInfo.InvariantCulture), item.Name));
        return answer.Write();
    }

    private static TableRow Row(SimilarIncident item, SkillContent content, AnswerWriter answer) => new(
        [
            new Run(item.Id.ToString(CultureInfo.InvariantCulture)), new Run(PlainText.Clean(item.Name, 120)), new Run(item.Score.ToString(CultureInfo.InvariantCulture)),
            new Run(PlainText.Clean(string.Join(", ", item.Matched.Take(MostShared).Select(likeness => likeness.Text)), 160)),
            new Run(Ended(item, content)), new Run($"{Times.Day(item.Resolved)} {Times.Minute(item.Resolved)}"),
        ],
        answer.Cite([$"incident:{item.Id}"]));

    private static string Ended(SimilarIncident item, SkillContent content) => content.Word("classification", item.Classification.ToString())!;
}
