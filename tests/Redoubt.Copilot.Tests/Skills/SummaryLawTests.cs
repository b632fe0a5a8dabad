using FsCheck;
using FsCheck.Fluent;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Tests.Grounding;

namespace Redoubt.Copilot.Tests.Skills;

/// <summary>What holds for every story, however strange.</summary>
public sealed class SummaryLawTests
{
    [Fact]
    public void Every_sentence_cites_evidence_that_exists() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
    {
        var known = story.Alerts.Select(alert => alert.Alert.Id).Append("incident:7").ToHashSet();
        foreach (var sentence in SummarizeIncident.Summarize(story, Stories.Now).Sections.SelectMany(section => section.Sentences))
        {
            sentence.Citations.ShouldNotBeEmpty();
            sentence.Citations.ShouldAllBe(citation => known.Contains(citation.EvidenceId));
            sentence.Plain.ShouldBe(string.Concat(sentence.Runs.Select(run => run.Text)));
        }
    }));

    [Fact]
    public void No_sentence_says_more_than_its_facts() => Check.One(Quick, Prop.ForAll(RandomStory.Any, Grounded.ShouldBeGrounded));

    [Fact]
    public void Hostile_text_comes_out_harmless() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
    {
        var summary = SummarizeIncident.Summarize(story, Stories.Now);
        foreach (var sentence in summary.Sections.SelectMany(section => section.Sentences))
            sentence.Plain.ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202E' && letter != '\u2028');
        summary.Markdown.ShouldNotContain("http:");
        summary.Markdown.Length.ShouldBeLessThan(14_000);
        // Outside code spans nothing may open a tag, an image or a link.
        var prose = System.Text.RegularExpressions.Regex.Replace(summary.Markdown, @"(?<![\\`])(`+)(.+?)(?<!`)\1(?!`)", "");
        System.Text.RegularExpressions.Regex.Match(prose, @".{0,60}(?<!\\)<.{0,40}").Value.ShouldBeEmpty();
        prose.ShouldNotMatch(@"(?<!\\)\]\(");
    }));

    [Fact]
    public void The_same_story_at_the_same_instant_gives_the_same_bytes() => Check.One(Quick, Prop.ForAll(RandomStory.Any, story =>
    {
        var shuffled = story with { Alerts = [.. story.Alerts.Reverse()] };
        SummarizeIncident.Summarize(shuffled, Stories.Now).Markdown.ShouldBe(SummarizeIncident.Summarize(story, Stories.Now).Markdown);
        SummarizeIncident.Summarize(shuffled, Stories.Now).AnswerId.ShouldBe(SummarizeIncident.Summarize(story, Stories.Now).AnswerId);
    }));

    [Fact]
    public void An_incident_without_alerts_is_told_by_its_state() =>
        SummarizeIncident.Summarize(Stories.Of([]), Stories.Now).Sections.Select(section => section.Id).ShouldBe([SectionId.Headline, SectionId.Now]);

    private static Config Quick => Laws.Of(80);
}
