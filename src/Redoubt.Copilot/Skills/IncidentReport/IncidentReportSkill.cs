using System.Security.Cryptography;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Documents;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>The report of an incident as a skill.</summary>
/// <param name="incidents">What the caller may see of incidents.</param>
/// <param name="actions">What the caller may see of actions; null for nothing.</param>
public sealed class IncidentReportSkill(IncidentDesk incidents, ResponseDesk? actions) : ISkill
{
    public SkillDescription Description { get; } = new(
        "write-report", "Incident report",
        "The report of an incident: facts, times, analysts, classification, what happened, techniques, assets, evidence, actions, log, what remains. Of its last change.",
        [
            new SkillInput("incident", SkillInputKind.Incident, "The incident."),
            new SkillInput("parts", SkillInputKind.Text, $"Only these parts, with commas between: {string.Join(", ", Enum.GetValues<ReportPartId>().Select(PostedReport.Id))}.", Required: false),
        ],
        [SkillPermission.UseCopilot, SkillPermission.ReadIncidents], SkillSource.Incidents);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.Number("incident");
        var story = await incidents.StoryAsync(id, cancel).ConfigureAwait(false);
        var input = new ReportInput(story, actions is null ? null : await actions.OfIncidentAsync(id, cancel).ConfigureAwait(false)) { IsOn = request.IsOn };
        var (document, claims) = WriteReport.Tell(input, WriteReport.Parts(request.Text("parts")));
        return new Answer(
            Description.Name, document.Title, [.. document.Parts.SelectMany(Named)], [], [new Mention(MentionKind.Incident, id.ToString(System.Globalization.CultureInfo.InvariantCulture), document.Title)],
            input.Without is { Count: > 0 } without ? without : null, AnswerId(document)) { Claims = claims };
    }

    /// <summary>Names exactly this report; feedback refers to it.</summary>
    public static string AnswerId(ReportDocument document) => Convert.ToHexStringLower(SHA256.HashData(ReportWriter.Write(document, ReportFormat.Md)))[..16];

    /// <summary>The part's heading goes to its first block: an answer has no parts.</summary>
    private static IEnumerable<Block> Named(ReportPart part) => part.Blocks.Select((block, index) => index > 0 ? block : block switch
    {
        TextBlock text => text with { Heading = Named(part, text.Heading) },
        TableBlock table => table with { Heading = Named(part, table.Heading) },
        MatrixBlock matrix => matrix with { Heading = Named(part, matrix.Heading) },
        _ => block,
    });

    private static string Named(ReportPart part, string heading) => heading.Length == 0 ? part.Heading : $"{part.Heading}: {heading}";
}
