using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Guiding;

/// <summary>Holds every sentence of a guided response against the facts that it cites.</summary>
internal static class GroundedGuidance
{
    public static void ShouldBeGrounded(IncidentStory story, GuideInput input)
    {
        var content = SkillContent.GuideResponse;
        var checker = new GroundingChecker(content.Vocabulary);
        var (triage, cards, _) = GuideResponse.Draft(new Telling(new StoryReading(story), content, Stories.Now), input);
        foreach (var claim in triage.Claims.Concat(cards.SelectMany(card => card.Reasons.Prepend(card.Title))))
        {
            var text = string.Concat(claim.Text.Runs.Select(run => run.Text));
            checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{claim.Id}: {text}");
        }
    }
}
