using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Grounding;
using Redoubt.Incidents.Tests;

namespace Redoubt.Copilot.Tests.Skills;

/// <summary>Runs by itself: other tests beside it would be measured too.</summary>
[Collection(nameof(SummarySpeedTests))]
public sealed class SummarySpeedTests
{
    [Fact]
    public void Ten_thousand_alerts_are_told_in_time_and_on_one_screen()
    {
        var story = RandomStory.Large(16_000);
        story.Alerts.Count.ShouldBeGreaterThan(10_000);
        var summary = SummarizeIncident.Summarize(story, Stories.Now);
        // The best of three: other test programs run beside this one.
        var pace = new Pace();
        Pace.Warm(() => SummarizeIncident.Summarize(story, Stories.Now));
        Enumerable.Range(0, 3).Min(_ => pace.Of(() => SummarizeIncident.Summarize(story, Stories.Now))).ShouldBeLessThan(pace.Limit(1000));
        summary.AlertCount.ShouldBe(story.Alerts.Count);
        summary.Markdown.Split('\n').Length.ShouldBeLessThan(45);
        Grounded.ShouldBeGrounded(story);
    }
}

[CollectionDefinition(nameof(SummarySpeedTests), DisableParallelization = true)]
public sealed class SummarySpeed;
