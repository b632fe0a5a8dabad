using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Questions;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Questions;

/// <summary>Holds every claim of an answer against the facts that it cites.</summary>
internal static class GroundedQuestions
{
    private static readonly GroundingChecker Checker = new(SkillContent.Of("answer-question").Vocabulary.Concat(
        QuestionWords.Known.Kinds.SelectMany(kind => kind.Noun).SelectMany(noun => noun.Split(' '))));

    public static void ShouldBeGrounded(IncidentStory story, string question)
    {
        foreach (var claim in AnswerQuestion.Reply(new StoryReading(story), question, Stories.Now).Parts.SelectMany(part => part.Claims))
        {
            var text = string.Concat(claim.Text.Runs.Select(run => run.Text));
            Checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{question} -> {claim.Id}: {text}");
        }
    }
}
