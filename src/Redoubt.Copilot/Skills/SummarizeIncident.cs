using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Explains an incident: how it began, how it unfolded, what it touches, what is not known, how things stand. Every sentence cites the
/// alerts that show it; the text needs no model and is the same whenever the story and the instant are. Stateless and thread-safe.
/// </summary>
/// <param name="incidents">What the caller may see of incidents.</param>
public sealed class SummarizeIncident(IncidentDesk incidents) : ISkill
{
    public SkillDescription Description { get; } = new(
        "summarize-incident", "Incident summary",
        "Explains an incident: how it began, how it unfolded, what it touches, what is not known and how things stand. Every sentence cites its alerts.",
        [new SkillInput("incident", SkillInputKind.Incident, "The incident's number.")],
        [SkillPermission.UseCopilot, SkillPermission.ReadIncidents], SkillSource.Incidents);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var story = With(await incidents.StoryAsync(request.Number("incident"), cancel).ConfigureAwait(false), request.IsOn);
        var content = SkillContent.SummarizeIncident;
        var reading = new StoryReading(story);
        var telling = new Telling(reading, content, request.Now, request.IsOn(SkillSource.Analysis));
        var answer = new AnswerWriter(Description.Name, story.Incident.Name, new CitationBook(reading));
        foreach (var (id, form, claims) in Claims(telling))
            answer.Say(content.Headings[Key(id)], form, claims);
        answer.Prompts.AddRange(Prompts.Suggest(telling));
        IncidentMentions.Add(answer, reading);
        return answer.Write(Without(request.IsOn));
    }

    /// <param name="story">The incident with all its alerts; any number of them.</param>
    /// <param name="now">The instant to write for.</param>
    /// <param name="isOn">Whether a source is switched on; null where all are.</param>
    public static Summary Summarize(IncidentStory story, DateTimeOffset now, Func<SkillSource, bool>? isOn = null)
    {
        ArgumentNullException.ThrowIfNull(story);
        isOn ??= _ => true;
        story = With(story, isOn);
        var started = Stopwatch.GetTimestamp();
        var content = SkillContent.SummarizeIncident;
        var reading = new StoryReading(story);
        var telling = new Telling(reading, content, now, isOn(SkillSource.Analysis));
        var citations = new CitationBook(reading);
        var sections = Claims(telling).Where(section => section.Claims.Count > 0).Select(section => new SummarySection(
            section.Id, content.Headings[Key(section.Id)], section.Form,
            [.. section.Claims.Select(claim => SentenceRenderer.Render(claim, citations))])).ToList();
        var prompts = Prompts.Suggest(telling);
        var markdown = new MarkdownRenderer(telling.Times).Render(sections, citations.InOrder);
        var elapsed = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new Summary(
            story.Incident.Id, now, reading.Alerts.Count, elapsed, sections, prompts, markdown, content.Version,
            AnswerId(story.Incident.Id, content.Version, markdown)) { Without = Without(isOn) is { Count: > 0 } without ? without : null };
    }

    private static IReadOnlyList<string> Without(Func<SkillSource, bool> isOn) => SourceWords.Off(isOn, SkillSource.ThreatIntelligence, SkillSource.Analysis);

    /// <summary>The story as it may be told: without what a source knows that is switched off.</summary>
    internal static IncidentStory With(IncidentStory story, Func<SkillSource, bool> isOn) => isOn(SkillSource.ThreatIntelligence) ? story : story with { Listings = [] };

    /// <summary>The claims of all sections, in the order shown. Names are said in full in that order too.</summary>
    internal static IReadOnlyList<(SectionId Id, SectionForm Form, IReadOnlyList<Claim> Claims)> Claims(Telling telling)
    {
        IReadOnlyList<Claim> headline = [.. HeadlineSection.Claims(telling)];
        var (began, unfolded) = new StorySection(telling).Tell();
        return
        [
            (SectionId.Headline, SectionForm.Paragraph, headline),
            (SectionId.Began, SectionForm.Paragraph, began),
            (SectionId.Unfolded, SectionForm.Timeline, unfolded),
            (SectionId.Scripts, SectionForm.List, [.. ScriptsSection.Claims(telling)]),
            (SectionId.Assets, SectionForm.Paragraph, [.. AssetsSection.Claims(telling)]),
            (SectionId.Indicators, SectionForm.List, [.. IndicatorsSection.Claims(telling)]),
            (SectionId.Actors, SectionForm.Paragraph, [.. ActorsSection.Claims(telling)]),
            (SectionId.Unknown, SectionForm.List, [.. UnknownSection.Claims(telling)]),
            (SectionId.Now, SectionForm.Paragraph, [.. NowSection.Claims(telling)]),
        ];
    }

    private static string Key(SectionId id) => id.ToString().ToLowerInvariant();

    private static string AnswerId(long incident, string version, string markdown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{incident}\n{version}\n{markdown}")))[..16];
}
