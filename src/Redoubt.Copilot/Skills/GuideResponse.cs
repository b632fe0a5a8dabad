using System.Diagnostics;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Guiding;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Copilot.Triage;
using Redoubt.Incidents;
using Redoubt.Incidents.Guidance;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Says what to do about an incident: what it seems to be, and cards in the order of work. Every sentence cites what shows it; it needs no
/// model and gives the same whenever story, state and instant are the same. Stateless and thread-safe.
/// </summary>
/// <param name="answers">Puts together what it reads.</param>
public sealed class GuideResponse(GuidanceAnswers answers) : ISkill
{
    private const int MostReasons = 5;

    public SkillDescription Description { get; } = new(
        "guide-response", "Guided response",
        "Says what an incident seems to be and what to do about it, in the order of work: what each step is for, on what, who may do it and whether it is done.",
        [new SkillInput("incident", SkillInputKind.Incident, "The incident's number.")],
        [SkillPermission.UseCopilot, SkillPermission.ReadIncidents], SkillSource.Incidents);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var incident = request.Number("incident");
        var guidance = await answers.OfAsync(incident, cancel).ConfigureAwait(false);
        var headings = SkillContent.GuideResponse.Headings;
        var answer = new AnswerWriter(Description.Name, $"Incident {incident}: what to do", new CitationBook(null));
        answer.Add(new TextBlock(headings["triage"], SectionForm.Paragraph, [guidance.Triage.Title, guidance.Triage.Verdict]));
        if (guidance.Triage.Reasons.Count > 0)
            answer.Add(new TextBlock("", SectionForm.List, [.. guidance.Triage.Reasons.Take(MostReasons).Select(reason => reason.Text)]));
        foreach (var category in guidance.Cards.GroupBy(card => card.Category))
            answer.Add(new CardsBlock(headings[category.Key.ToString().ToLowerInvariant()], incident, [.. category]));
        answer.Mention(new Mention(MentionKind.Incident, $"{incident}", $"Incident {incident}"));
        foreach (var target in guidance.Cards.SelectMany(card => card.Targets).Select(target => target.Entity))
            answer.Mention(new Mention(MentionKind.Entity, target.Key, target.Name, target));
        return answer.Write();
    }

    /// <param name="story">The incident with all its alerts; any number of them.</param>
    /// <param name="input">What else counts.</param>
    /// <param name="now">The instant to write for.</param>
    public static Guidance Guide(IncidentStory story, GuideInput input, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(input);
        var started = Stopwatch.GetTimestamp();
        var content = SkillContent.GuideResponse;
        var telling = new Telling(new StoryReading(story), content, now);
        var (triage, drafts, playbooks) = Draft(telling, input);
        var citations = new CitationBook(telling.Story, Elsewhere(input));
        var advice = triage.Render(citations, content.Version);
        var decided = input.Decided.ToDictionary(card => card.Card, StringComparer.Ordinal);
        var cards = drafts.Select(draft => Card(draft, citations, decided, story.Incident.Id, content.Version)).ToList();
        return new Guidance(
            story.Incident.Id, now, telling.Story.Alerts.Count, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, advice, cards, playbooks, content.Version);
    }

    /// <summary>What is going to be said, before it is put into sentences.</summary>
    internal static (TriageTelling Triage, IReadOnlyList<CardWriter.Draft> Cards, IReadOnlyList<string> Playbooks) Draft(Telling telling, GuideInput input)
    {
        var reading = new ResponseReading(telling.Story);
        var lists = ResponseLists.Instance;
        var triage = TriageTelling.Of(telling, reading, lists, input.History);
        if (telling.Story.Alerts.Count == 0)
            return (triage, [], []);
        var guidebook = GuidebookMatch.Best(input.Guidebooks, reading);
        var writer = new CardWriter(telling, reading, lists, input.Actions);
        var drafts = new CardDrafts(writer, reading, new TargetChoice(reading, lists), lists).Choose(guidebook);
        IEnumerable<string> names = reading.Matches.Select(match => match.Playbook.Name);
        return (triage, drafts, guidebook is null ? [.. names] : [guidebook.Guidebook.Name, .. names]);
    }

    private static GuidanceCard Card(
        CardWriter.Draft draft, CitationBook citations, Dictionary<string, DecidedCard> decided, long incident, string version)
    {
        var title = SentenceRenderer.Render(draft.Title, citations);
        var reasons = draft.Reasons.Select(reason => SentenceRenderer.Render(reason, citations)).ToList();
        var decision = decided.GetValueOrDefault(draft.Id);
        return new GuidanceCard(draft.Id, draft.Category, title, draft.Action, draft.Targets, reasons, draft.Permission, draft.Source)
        {
            State = decision?.Decision switch
            {
                CardDecision.Dismissed => CardState.Dismissed,
                CardDecision.Done => CardState.Done,
                _ => StateOf(draft.Targets),
            },
            DecidedBy = decision?.By,
            AnswerId = CardWriter.AnswerId(incident, version, draft.Id, reasons.Select(reason => reason.Plain).Prepend(title.Plain)),
        };
    }

    /// <summary>As far as the target that is least far.</summary>
    private static CardState StateOf(IReadOnlyList<CardTarget> targets) =>
        targets.Count == 0 || targets.Any(target => target.State == CardState.Open) ? CardState.Open
        : targets.Any(target => target.State == CardState.Pending) ? CardState.Pending
        : targets.All(target => target.State == CardState.DoneByAutomation) ? CardState.DoneByAutomation : CardState.Done;

    private static Dictionary<string, Citation> Elsewhere(GuideInput input)
    {
        var elsewhere = new Dictionary<string, Citation>(StringComparer.Ordinal);
        foreach (var example in input.History.Traits.SelectMany(trait => trait.Examples))
        {
            elsewhere.TryAdd($"incident:{example.Id}", new Citation(
                0, $"incident:{example.Id}", PlainText.Clean(example.Name, 120), example.FirstActivity, $"Closed incident {example.Id}: {Words(example.Classification)}."));
        }

        foreach (var guidebook in input.Guidebooks)
        {
            elsewhere.TryAdd($"guidebook:{guidebook.Id}", new Citation(
                0, $"guidebook:{guidebook.Id}", PlainText.Clean(guidebook.Name, 120), guidebook.Uploaded,
                $"Guidebook of this organisation, approved by {PlainText.Clean(guidebook.DecidedBy ?? guidebook.UploadedBy, 64)}."));
        }

        return elsewhere;
    }

    private static string Words(Classification classification) =>
        SkillContent.GuideResponse.Word("classificationInText", classification.ToString()) ?? "not classified";
}
