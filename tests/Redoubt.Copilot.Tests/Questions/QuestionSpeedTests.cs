using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Skills;
using Redoubt.Incidents.Tests;

namespace Redoubt.Copilot.Tests.Questions;

/// <summary>Runs by itself: other tests beside it would be measured too.</summary>
[Collection(nameof(SummarySpeedTests))]
public sealed class QuestionSpeedTests(ITestOutputHelper output)
{
    private static readonly string[] Asked =
    [
        "Which users are involved?", "Which process started the service?", "What is the SID of hostName-3?", "How many alerts are there?", "When did it start?", "Was anything blocked?",
        "What happened after 09:20?", "Did 10.0.0.1 talk to host3.example?", "Is foo-9 in this incident?", "List all command lines", "What IP address is associated with the failed logon?",
        "Which alerts are about fileName-2?", "Tell me about accountName-1", "What are the indicators?", "What is the file name of the process in the alert about a service?", "Which techniques were used?",
    ];

    [Fact]
    public void Ten_thousand_alerts_are_asked_in_time()
    {
        var story = RandomStory.Large(16_000);
        story.Alerts.Count.ShouldBeGreaterThan(10_000);
        Pace.Warm(() =>
        {
            foreach (var question in Asked)
                AnswerQuestion.Answer(story, question, Stories.Now);
        });
        // The best of five: other test programs run beside this one.
        var pace = new Pace();
        var times = Asked.Select(question => (Question: question, Time: Enumerable.Range(0, 5).Min(_ => pace.Of(() => AnswerQuestion.Answer(story, question, Stories.Now))))).OrderByDescending(each => each.Time).ToList();
        foreach (var (question, time) in times)
            output.WriteLine($"{time:0} ms: {question}");
        times[0].Time.ShouldBeLessThan(pace.Limit(200));
    }
}
