using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Guiding;
using Redoubt.Copilot.Triage;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Similar;

namespace Redoubt.Copilot.Tests.Triage;

public sealed class TriageTests
{
    [Fact]
    public void The_probabilities_add_up_and_rise_with_the_evidence()
    {
        var model = TriageModel.Instance;
        var last = 0.0;
        for (var weight = -4.0; weight <= 4; weight += 0.5)
        {
            var (isTrue, isExpected, isFalse) = model.Judge([(weight, 0)]);
            (isTrue + isExpected + isFalse).ShouldBe(1, 1e-9);
            isTrue.ShouldBeGreaterThan(last);
            last = isTrue;
        }
    }

    [Fact]
    public void Severity_alone_is_no_true_positive()
    {
        var alert = GuidanceLawTests.Lsass("a", "FIN-WS-07");
        Triage(alert).Recommended.ShouldBeNull();
        Triage(alert with { Entities = [.. alert.Entities, Judged("malicious")], Threat = "Examplebot" }).Recommended.ShouldBe(Classification.TruePositive);
    }

    [Fact]
    public void A_known_test_is_expected_activity()
    {
        var alert = GuidanceLawTests.Lsass("a", "FIN-WS-07") with { Title = "EICAR test file was found", Severity = Severity.Low };
        var advice = Triage(alert);
        advice.Recommended.ShouldBe(Classification.InformationalExpectedActivity);
        advice.Determination.ShouldBe(Determination.SecurityTesting);
    }

    [Fact]
    public void Lessons_move_it_and_taking_them_back_moves_it_back()
    {
        var alert = GuidanceLawTests.Lsass("a", "FIN-WS-07") with { Severity = Severity.Low };
        var before = Triage(alert);
        before.Recommended.ShouldBeNull();
        var taught = Triage(alert, History(new JudgementCounts(0, 0, 12)));
        taught.Recommended.ShouldBe(Classification.FalsePositive);
        taught.Reasons.ShouldContain(reason => reason.Text.Plain.Contains("12 of 12 closed incidents with the rule \"Memory of LSASS was read\" were false positives", StringComparison.Ordinal));
        taught.Reasons.ShouldContain(reason => reason.Text.Citations.Any(citation => citation.EvidenceId == "incident:41"));
        Triage(alert, History(new JudgementCounts(0, 9, 0))).Recommended.ShouldBe(Classification.InformationalExpectedActivity);
        Triage(alert, IncidentHistory.None).TruePositive.ShouldBe(before.TruePositive);
    }

    [Fact]
    public void Few_lessons_move_little()
    {
        var one = TriageHistory.LogOdds(1, 1, 0.5, TriageModel.Instance.Shrinkage);
        var many = TriageHistory.LogOdds(40, 40, 0.5, TriageModel.Instance.Shrinkage);
        one.ShouldBeInRange(0.1, 0.8);
        many.ShouldBeGreaterThan(3 * one);
        TriageHistory.LogOdds(5, 10, 0.5, 3).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void What_history_says_is_grounded() => GroundedGuidance.ShouldBeGrounded(
        Stories.Of([GuidanceLawTests.Lsass("a", "FIN-WS-07")]), GuideInput.None with { History = History(new JudgementCounts(2, 3, 1)) });

    internal static Entity Judged(string verdict) => new(EntityKind.File, "tool.exe", new Dictionary<string, string> { ["fileName"] = "tool.exe" }) { Verdict = verdict };

    private static TriageAdvice Triage(Alert alert, IncidentHistory? history = null) =>
        GuideResponse.Guide(Stories.Of([alert]), GuideInput.None with { History = history ?? IncidentHistory.None }, Stories.Now).Triage;

    private static IncidentHistory History(JudgementCounts counts) => new(
        new JudgementCounts(20, 20, 20),
        [
            new TraitHistory(new Likeness(LikenessKind.Rule, "Memory of LSASS was read"), counts,
                [new JudgedIncident(41, "An older one", Classification.FalsePositive, Determination.NotMalicious, Stories.Now)]),
        ]);
}
