using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Grounding;

/// <summary>Holds every claim of a summary against the facts that it cites.</summary>
internal static class Grounded
{
    public static void ShouldBeGrounded(IncidentStory story)
    {
        var content = SkillContent.SummarizeIncident;
        var checker = new GroundingChecker(content.Vocabulary);
        var telling = new Telling(new StoryReading(story), content, Stories.Now);
        foreach (var claim in SummarizeIncident.Claims(telling).SelectMany(section => section.Claims))
        {
            var text = string.Concat(claim.Text.Runs.Select(run => run.Text));
            checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{claim.Id}: {text}");
        }
    }
}
