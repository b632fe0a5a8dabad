using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Grounding;
using Redoubt.Incidents;

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
        // Processor time, and the best of three: other test programs run beside this one.
        Enumerable.Range(0, 3).Min(_ => Milliseconds(story)).ShouldBeLessThan(1000);
        summary.AlertCount.ShouldBe(story.Alerts.Count);
        summary.Markdown.Split('\n').Length.ShouldBeLessThan(45);
        Grounded.ShouldBeGrounded(story);
    }

    private static double Milliseconds(IncidentStory story)
    {
        var before = Environment.CpuUsage.TotalTime;
        SummarizeIncident.Summarize(story, Stories.Now);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}

[CollectionDefinition(nameof(SummarySpeedTests), DisableParallelization = true)]
public sealed class SummarySpeed;
