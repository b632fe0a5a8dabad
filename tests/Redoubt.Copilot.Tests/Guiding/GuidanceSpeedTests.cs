using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Skills;
using Redoubt.Incidents.Tests;

namespace Redoubt.Copilot.Tests.Guiding;

/// <summary>Runs by itself: other tests beside it would be measured too.</summary>
[Collection(nameof(SummarySpeedTests))]
public sealed class GuidanceSpeedTests(ITestOutputHelper output)
{
    private const int Runs = 40;
    private const double Limit = 100;
    private const double LimitAlone = 250;

    [Fact]
    public void Ten_thousand_alerts_are_answered_in_time()
    {
        var story = RandomStory.Large(16_000);
        story.Alerts.Count.ShouldBeGreaterThan(10_000);
        // A page that opens finds the alerts read: the summary, or the guide before, did it. Alone it reads them itself.
        var pace = new Pace();
        var again = Measure(pace, () => GuideResponse.Guide(story, GuideInput.None, Stories.Now));
        var alone = Measure(pace, () => GuideResponse.Guide(story with { Alerts = [.. story.Alerts] }, GuideInput.None, Stories.Now));
        output.WriteLine($"{story.Alerts.Count} alerts, processor time: {Said(again)}; alone {Said(alone)}; {pace.Slowness:0.0} times slower than a quiet machine");
        // The best run, since other test programs run beside this one and share its caches.
        again[0].ShouldBeLessThan(pace.Limit(Limit));
        alone[0].ShouldBeLessThan(pace.Limit(LimitAlone));
        GuideResponse.Guide(story, GuideInput.None, Stories.Now).Cards.Count.ShouldBeLessThanOrEqualTo(12);
    }

    private static List<double> Measure(Pace pace, Action work)
    {
        Pace.Warm(work);
        return [.. Enumerable.Range(0, Runs).Select(_ => pace.Of(work)).Order()];
    }

    private static string Said(List<double> times) => $"best {times[0]:0.0} ms, p50 {times[Runs / 2]:0.0} ms, p95 {times[Runs * 95 / 100]:0.0} ms";
}
