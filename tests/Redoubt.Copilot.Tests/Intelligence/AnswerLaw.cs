using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Tests.Injection;

namespace Redoubt.Copilot.Tests.Intelligence;

/// <summary>What holds of every answer about threat intelligence.</summary>
internal static class AnswerLaw
{
    public static void Check(Answer answer, string subject)
    {
        var checker = new GroundingChecker(SkillContent.Of(answer.Skill).Vocabulary);
        foreach (var claim in answer.Claims)
            checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{subject} -> {claim.Id}: {string.Concat(claim.Text.Runs.Select(run => run.Text))}");
        answer.Sentences.ShouldNotBeEmpty();
        foreach (var sentence in answer.Sentences)
        {
            sentence.Citations.ShouldNotBeEmpty(sentence.Plain);
            sentence.Citations.ShouldAllBe(citation => citation.EvidenceId.StartsWith("query:") ? citation.Query != null
                : citation.EvidenceId.StartsWith("indicator:") || citation.EvidenceId.StartsWith("profile:") || citation.EvidenceId.StartsWith("attack:") || citation.EvidenceId.StartsWith("incident:") || citation.EvidenceId.StartsWith("a-"));
            sentence.Plain.ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202E' && letter != '\u2028');
        }

        InjectionTests.ShouldBeNone([.. Spoken.Harmful(answer)]);
        var numbers = AnswerMarkdown.Cited(answer).DistinctBy(citation => citation.EvidenceId).Select(citation => citation.Number).ToList();
        numbers.Order().ShouldBe(Enumerable.Range(1, numbers.Count));
    }
}
