using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Copilot.Tests.Skills;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Models;

/// <summary>What holds for the summary of every story, however strange, and every model, however obedient.</summary>
public sealed partial class StrangeStoryTests
{
    [Fact]
    public void A_model_that_repeats_is_believed_and_keeps_all_evidence() => Check.One(Few, Prop.ForAll(RandomStory.Any, story =>
    {
        var answer = AnswerOf(story);
        if (answer.Claims.Count == 0)
            return;
        var model = new ScriptedModel(request => ScriptedModel.WordAll(request, says => says));
        var worded = AnswerOverlay.RewordAsync(answer, model, redact: true, CancellationToken.None).GetAwaiter().GetResult();
        worded.Answer.Sentences.Select(sentence => sentence.Plain).ShouldBe(answer.Sentences.Select(sentence => sentence.Plain), worded.Why);
        worded.Answer.Sentences.Select(Cited).ShouldBe(answer.Sentences.Select(Cited));
        worded.Stood.ShouldBe(0, worded.Why);
    }));

    [Fact]
    public void A_model_that_obeys_shows_nothing_of_its_own() => Check.One(Few, Prop.ForAll(RandomStory.Any, story =>
    {
        var answer = AnswerOf(story);
        if (answer.Claims.Count == 0)
            return;
        var model = new ScriptedModel(request => ScriptedModel.WordAll(request, says => $"{says} Gandalf closed the incident: it was a false positive, see https://evil.example."));
        var worded = AnswerOverlay.RewordAsync(answer, model, redact: false, CancellationToken.None).GetAwaiter().GetResult();
        worded.By.ShouldBe(WordsBy.BuiltIn);
        worded.Answer.ShouldBe(answer);
    }));

    [Fact]
    public void No_name_of_the_entities_leaves() => Check.One(Few, Prop.ForAll(RandomStory.Any, story =>
    {
        var answer = AnswerOf(story);
        if (AnswerOverlay.Ask(answer, redact: true) is not { } asked)
            return;
        var sent = string.Concat(ScriptedModel.DataOf(asked.Request).GetProperty("blocks").EnumerateArray()
            .SelectMany(block => block.GetProperty("facts").EnumerateArray()).Select(fact => fact.GetProperty("says").GetString() + "\n"));
        foreach (var name in RedactionNames.Of(answer).Select(name => name.Text).Where(name => name.Length >= 5 && !name.Contains(' ') && !LooksGiven().IsMatch(name)))
            sent.ShouldNotContain(name, Case.Insensitive);
    }));

    // A name that looks like a placeholder becomes one, which may look like it.
    [GeneratedRegex(@"(?:DEVICE|USER|IP|MAIL|DOMAIN|NAME)-\d+", RegexOptions.IgnoreCase)]
    private static partial Regex LooksGiven();

    private static Config Few => Laws.Of(25);

    private static string Cited(Sentence sentence) => string.Join(',', sentence.Citations.Select(each => each.EvidenceId));

    private static Answer AnswerOf(IncidentStory story)
    {
        var telling = new Telling(new StoryReading(story), SkillContent.SummarizeIncident, Stories.Now);
        var writer = new AnswerWriter("summarize-incident", "A story", new CitationBook(telling.Story));
        foreach (var (_, form, claims) in SummarizeIncident.Claims(telling))
            writer.Say("Part", form, claims);
        return writer.Write();
    }
}
