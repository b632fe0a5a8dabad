using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Rhythm;

namespace Redoubt.Copilot.Tests.Reports;

/// <summary>What holds for the reports of every day, month and quarter.</summary>
public sealed class RhythmLawTests
{
    private static readonly string[] Texts = ["Port scan", "<b>x</b> [a](http://evil.example)", "\u202Efdp \u0000", new string('Z', 100_000), "a | b", "1. x", "\u4E2D\u6587 \U0001F600", "\"quoted\" {name}"];

    [Fact]
    public void Sentences_say_what_was_counted_and_no_text_breaks_a_format()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var numbers = Any(new System.Random(seed));
            var (document, claims) = WriteRhythm.Tell(numbers);
            var checker = new GroundingChecker(SkillContent.Of("rhythm-report").Vocabulary);
            foreach (var claim in claims)
                checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{claim.Id}: {string.Concat(claim.Text.Runs.Select(run => run.Text))}");
            document.Parts.Select(part => part.Id).ShouldBe(["overview", "ended", "times", "noise", "load", "open", "automation", "change"]);
            foreach (var format in Enum.GetValues<ReportFormat>())
                ReportWriter.Write(document, format).ShouldBe(ReportWriter.Write(WriteRhythm.Write(numbers), format));
            ReportLawTests.ShouldBePdf(ReportWriter.Write(document, ReportFormat.Pdf));
            ReportLawTests.ShouldBePage(System.Text.Encoding.UTF8.GetString(ReportWriter.Write(document, ReportFormat.Html)));
            ReportLawTests.ShouldBeWord(ReportWriter.Write(document, ReportFormat.Docx));
            if (Environment.GetEnvironmentVariable("REDOUBT_PAGES") is { } pages && seed == 4)
            {
                foreach (var format in Enum.GetValues<ReportFormat>())
                    File.WriteAllBytes(Path.Combine(pages, $"rhythm.{format.ToString().ToLowerInvariant()}"), ReportWriter.Write(document, format));
            }
        }
    }

    private static RhythmNumbers Any(System.Random random)
    {
        var period = RhythmPeriod.Ending((RhythmKind)random.Next(3), new DateOnly(2026, 3, 31));
        long Some() => random.Next(4) == 0 ? 0 : random.Next(3) == 0 ? 1 : random.Next(20_000);
        string Text() => Texts[random.Next(Texts.Length)];
        List<T> Many<T>(int most, Func<int, T> make) => [.. Enumerable.Range(0, random.Next(most)).Select(make)];
        var steps = new List<StepCount>();
        for (var at = period.From; at < period.To; at = period.Kind == RhythmKind.Day ? at.AddHours(1) : at.AddDays(1))
            steps.Add(new StepCount(at, random.Next(40), random.Next(30)));
        return new RhythmNumbers(
            period, random.Next(2) == 0 ? period.To : period.To.AddHours(-3),
            new RhythmCounts(Some(), Some(), Some(), Some(), Some(), Some(), Some(), Some(), Some()),
            [new SeverityCount(Severity.High, Some()), new SeverityCount(Severity.Low, Some())], Many(5, i => new EndCount((Classification)(i % 4), (Determination)i, Some())),
            [.. Enum.GetValues<TimeMeasure>().Select(measure => new TimeTaken(measure, Some(), random.Next(4) == 0 ? null : TimeSpan.FromMinutes(random.Next(9000)), TimeSpan.FromMinutes(random.Next(90_000))))],
            steps, Many(12, _ => new DetectorNoise(Text(), Some(), 10, 4)),
            Many(15, i => new RuleNoise(Text(), Text(), Some(), Some(), 10, random.Next(10), random.Next(2), [new RuleExample($"al-{i}", period.From.AddHours(i))])),
            Many(10, _ => new PersonLoad(Text(), Some(), Some(), Some(), Some(), Some())), [.. Enum.GetValues<OpenAge>().Select(age => new AgeCount(age, Some()))],
            new AutomationShare(Some(), random.Next(2) == 0 ? new Dictionary<ActionOrigin, long>() : new Dictionary<ActionOrigin, long> { [ActionOrigin.Person] = 3, [ActionOrigin.AttackDisruption] = 2 }, Some(), Some(), Some()),
            Many(3, i => new OpenIncident(i + 1, Text(), Severity.Medium, period.From.AddDays(-i - 1), random.Next(2) == 0 ? Text() : null)));
    }
}
