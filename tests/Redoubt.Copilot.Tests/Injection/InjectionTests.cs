using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills.IncidentReport;

namespace Redoubt.Copilot.Tests.Injection;

/// <summary>
/// Whatever an attacker writes into whichever field, with no model and with one that obeys it: verdict, actions and citations are those of
/// the same attack with harmless texts there, and nothing is said that the cited evidence does not hold. Each story holds a payload of its
/// own in every other field; over all stories every field has held every payload.
/// </summary>
public sealed partial class InjectionTests
{
    private const int Shares = 2;

    /// <summary>Each story and what is said of it: both tests look at the same.</summary>
    private static readonly Lazy<(ReportInput Input, IReadOnlyList<Answer> Answers)[]> Told = new(() =>
    {
        var told = new (ReportInput Input, IReadOnlyList<Answer> Answers)[StoryCount];
        Parallel.For(0, StoryCount, number => told[number] = (Hostile(number), Spoken.Answers(Hostile(number), number)));
        return told;
    });

    private static int StoryCount => Payloads.All.Count * Shares;

    [Fact]
    public void There_are_three_hundred_payloads_and_every_field_holds_each()
    {
        Payloads.All.Distinct().Count().ShouldBeGreaterThanOrEqualTo(300);
        Payloads.AreAnswered.ShouldBeTrue();
        HostileStory.Fields.Count.ShouldBeLessThan(Payloads.All.Count);
        for (var field = 0; field < HostileStory.Fields.Count; field++)
            Enumerable.Range(0, Payloads.All.Count).Select(story => Payloads.For(story, field)).Distinct().Count().ShouldBe(Payloads.All.Count);
    }

    [Fact]
    public void With_no_model_nothing_is_changed_and_nothing_said_that_evidence_does_not_show()
    {
        var usual = Enumerable.Range(0, Shares).Select(share => Outcome(Harmless(share))).ToList();
        var wrong = new ConcurrentBag<string>();
        Parallel.For(0, StoryCount, number =>
        {
            var (input, answers) = Told.Value[number];
            var outcome = Spoken.Outcome(input, answers);
            if (outcome != usual[number % Shares])
                wrong.Add($"story {number}\n{Difference(outcome, usual[number % Shares])}");
            foreach (var each in Spoken.Unfaithful(input, answers))
                wrong.Add(each);
        });
        ShouldBeNone(wrong);
    }

    [Fact]
    public void A_model_that_obeys_changes_nothing_and_is_not_believed()
    {
        var told = 0;
        var wrong = new ConcurrentBag<string>();
        Parallel.For(0, StoryCount, number =>
        {
            // Each third story its report too: it says what the summary says, and the log and the actions.
            foreach (var (answer, place) in Told.Value[number].Answers.Select((answer, place) => (answer, place)).Where(each => each.place != 1 || number / Shares % 3 == 0))
            {
                var model = new HostileModel(number + place);
                var worded = AnswerOverlay.RewordAsync(answer, model, redact: number % 5 == 0, CancellationToken.None).GetAwaiter().GetResult();
                foreach (var each in Spoken.Changed(answer, worded.Answer))
                    wrong.Add(each);
                Interlocked.Add(ref told, model.Told);
            }
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{told} sentences made up");
        told.ShouldBeGreaterThan(15_000);
        ShouldBeNone(wrong);
    }

    /// <summary>Says the first few of each kind.</summary>
    internal static void ShouldBeNone(IReadOnlyCollection<string> wrong)
    {
        if (wrong.Count > 0)
            Assert.Fail($"{wrong.Count} wrong:\n{string.Join('\n', wrong.DistinctBy(each => each.Split(' ', '\n')[0]).Concat(wrong).Take(25))}");
    }

    private static string Difference(string one, string other) => string.Join(
        '\n', one.Split('\n').Except(other.Split('\n')).Select(line => "+ " + line).Concat(other.Split('\n').Except(one.Split('\n')).Select(line => "- " + line)));

    private static ReportInput Hostile(int number) => HostileStory.Of(field => field % Shares == number % Shares ? Payloads.For(number / Shares, field) : null);

    private static ReportInput Harmless(int share) => HostileStory.Of(field => field % Shares == share ? $"Quarterly planning notes {field}" : null);

    private static string Outcome(ReportInput input) => Spoken.Outcome(input, Spoken.Answers(input, 0));

    [GeneratedRegex(@"(?<![\\`])(`+)(.+?)(?<!`)\1(?!`)")]
    internal static partial Regex CodeSpan();

    [GeneratedRegex(@"(?<!\\)\]\(|(?<!\\)<[a-z!/]", RegexOptions.IgnoreCase)]
    internal static partial Regex Markup();
}
