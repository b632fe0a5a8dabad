using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
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
public static class SummarizeIncident
{
    /// <param name="story">The incident with all its alerts; any number of them.</param>
    /// <param name="now">The instant to write for.</param>
    public static Summary Summarize(IncidentStory story, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(story);
        var started = Stopwatch.GetTimestamp();
        var content = SkillContent.SummarizeIncident;
        var reading = new StoryReading(story);
        var telling = new Telling(reading, content, now);
        var citations = new CitationBook(reading);
        var sections = Claims(telling).Where(section => section.Claims.Count > 0).Select(section => new SummarySection(
            section.Id, content.Headings[Key(section.Id)], section.Form,
            [.. section.Claims.Select(claim => SentenceRenderer.Render(claim, citations))])).ToList();
        var prompts = Prompts.Suggest(telling);
        var markdown = new MarkdownRenderer(telling.Times).Render(sections, citations.InOrder);
        var elapsed = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new Summary(
            story.Incident.Id, now, reading.Alerts.Count, elapsed, sections, prompts, markdown, content.Version,
            AnswerId(story.Incident.Id, content.Version, markdown));
    }

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
