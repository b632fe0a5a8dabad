using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Copilot.Tests.Skills;

namespace Redoubt.Copilot.Tests.Reports;

/// <summary>What holds for the report of every incident, however strange its texts.</summary>
public sealed partial class ReportLawTests
{
    private static Config Quick => Laws.Of(60);

    private static Config Few => Laws.Of(25);

    [Fact]
    public void No_sentence_says_more_than_the_facts_that_it_cites() => Check.One(Quick, Prop.ForAll(RandomStory.Any, Seeds, (story, seed) => ShouldBeGrounded(Stored.Random(story, seed))));

    [Fact]
    public void Every_sentence_cites_sources_that_exist() => Check.One(Quick, Prop.ForAll(RandomStory.Any, Seeds, (story, seed) =>
    {
        var input = Stored.Random(story, seed);
        var document = WriteReport.Write(input);
        var known = story.Alerts.Select(alert => alert.Alert.Id).Append("incident:7").Concat(input.Story.Activity.Select(entry => $"activity:7:{entry.Id}"))
            .Concat(input.Actions!.Select(action => $"action:{action.Id}")).ToHashSet();
        foreach (var sentence in document.Parts.SelectMany(part => part.Blocks).OfType<Answers.TextBlock>().SelectMany(block => block.Sentences))
        {
            sentence.Citations.ShouldNotBeEmpty(sentence.Plain);
            sentence.Citations.ShouldAllBe(citation => document.Sources.Contains(citation));
        }

        document.Sources.ShouldAllBe(source => known.Contains(source.EvidenceId));
        document.Sources.Select(source => source.Number).ShouldBe(Enumerable.Range(1, document.Sources.Count));
    }));

    [Fact]
    public void The_same_incident_gives_the_same_bytes_in_every_format() => Check.One(Few, Prop.ForAll(RandomStory.Any, Seeds, (story, seed) =>
    {
        var input = Stored.Random(story, seed);
        var shuffled = new ReportInput(input.Story with { Alerts = [.. story.Alerts.Reverse()], Activity = [.. input.Story.Activity.Reverse()] }, [.. input.Actions!.Reverse()]);
        foreach (var format in Enum.GetValues<ReportFormat>())
            ReportWriter.Write(WriteReport.Write(shuffled), format).ShouldBe(ReportWriter.Write(WriteReport.Write(input), format));
    }));

    [Fact]
    public void Hostile_text_breaks_no_format() => Check.One(Few, Prop.ForAll(RandomStory.Any, Seeds, (story, seed) =>
    {
        var document = WriteReport.Write(Stored.Random(story, seed));
        ShouldBeHarmless(Encoding.UTF8.GetString(ReportWriter.Write(document, ReportFormat.Md)));
        ShouldBePage(Encoding.UTF8.GetString(ReportWriter.Write(document, ReportFormat.Html)));
        ShouldBeWord(ReportWriter.Write(document, ReportFormat.Docx));
        ShouldBePdf(ReportWriter.Write(document, ReportFormat.Pdf));
        PostedReport.Text(document).Length.ShouldBeLessThanOrEqualTo(30_000);
    }));

    [Fact]
    public void An_incident_of_ten_thousand_alerts_is_reported_in_bounded_size()
    {
        var story = RandomStory.Large(10_000);
        var document = WriteReport.Write(Stored.Random(story, 3));
        ReportWriter.Write(document, ReportFormat.Pdf).Length.ShouldBeLessThan(2_000_000);
        Encoding.UTF8.GetString(ReportWriter.Write(document, ReportFormat.Md)).Length.ShouldBeLessThan(250_000);
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, 1_000_000).ToArbitrary();

    internal static void ShouldBeGrounded(ReportInput input)
    {
        var checker = new GroundingChecker(SkillContent.Of("write-report").Vocabulary.Concat(SkillContent.SummarizeIncident.Vocabulary));
        foreach (var claim in WriteReport.Tell(input, null).Claims)
            checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{claim.Id}: {string.Concat(claim.Text.Runs.Select(run => run.Text))}");
    }

    [Fact]
    public void Notes_say_no_more_than_their_facts_either() => Check.One(Few, Prop.ForAll(RandomStory.Any, Seeds, (story, seed) =>
    {
        var input = Stored.Random(story, seed);
        NoteQuery[] queries = [new("DeviceEvents | where x == \"<b>\"\n| take 5", "Ana Berg", Stories.Now, 3), new(new string('Q', 100_000), "\u202Eb", Stories.Now.AddMinutes(1), 0)];
        var (document, claims) = WriteNotes.Tell(input, queries);
        var checker = new GroundingChecker(SkillContent.Of("write-report").Vocabulary);
        foreach (var claim in claims)
            checker.Check(claim.Text.Runs, claim.Facts).ShouldBeEmpty($"{claim.Id}: {string.Concat(claim.Text.Runs.Select(run => run.Text))}");
        ShouldBeHarmless(Encoding.UTF8.GetString(ReportWriter.Write(document, ReportFormat.Md)));
    }));

    private static void ShouldBeHarmless(string markdown)
    {
        markdown.ShouldNotContain("http:");
        markdown.ShouldAllBe(letter => letter == '\n' || (!char.IsControl(letter) && letter != '\u202E' && letter != '\u2028'));
        var prose = Code().Replace(markdown, "");
        Tag().Match(prose).Value.ShouldBeEmpty();
        prose.ShouldNotMatch(@"(?<!\\)\]\(");
    }

    internal static void ShouldBePage(string html)
    {
        html.ShouldAllBe(letter => letter == '\n' || (!char.IsControl(letter) && letter != '\u202E'));
        foreach (Match tag in AnyTag().Matches(html[html.IndexOf("<body>", StringComparison.Ordinal)..]))
            tag.Groups["name"].Value.ShouldBeOneOf("body", "main", "h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "a", "svg", "rect", "html");
        html.ShouldNotContain("http:");
        html.ShouldNotContain("javascript:");
    }

    internal static void ShouldBeWord(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        zip.Entries.Count.ShouldBe(9);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            XDocument.Load(stream).Root.ShouldNotBeNull();
        }
    }

    /// <summary>Every object is where the file says it is.</summary>
    internal static void ShouldBePdf(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        text.ShouldStartWith("%PDF-1.7");
        var start = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..text.LastIndexOf("\n%%EOF", StringComparison.Ordinal)], null);
        var lines = text[start..].Split('\n');
        lines[0].ShouldBe("xref");
        var count = int.Parse(lines[1].Split(' ')[1], null);
        for (var number = 1; number < count; number++)
            text[int.Parse(lines[2 + number][..10], null)..].ShouldStartWith($"{number} 0 obj\n");
    }

    [GeneratedRegex(@"(?<![\\`])(`+)(.+?)(?<!`)\1(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex(@".{0,60}(?<!\\)<.{0,40}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"</?(?<name>[a-z0-9]+)[^>]*>")]
    private static partial Regex AnyTag();
}
