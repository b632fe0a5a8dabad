using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;

namespace Redoubt.Copilot.Tests.Models;

public sealed class WordedAnswerTests
{
    private static readonly string[] Said = ["One stood.", "Two stood.", "Three stood.", "Four stood."];

    [Fact]
    public void The_same_answer_has_the_same_words()
    {
        var kept = new WordedAnswer(Answer(Said), Worded(Answer(Said), 0));
        kept.By.ShouldBe(WordsBy.ModelChecked);
        var again = kept.On(Answer(Said)).ShouldNotBeNull();
        again.Answer.Sentences.Select(sentence => sentence.Plain).ShouldBe(["Model: One stood.", "Model: Two stood.", "Model: Three stood.", "Model: Four stood."]);
        (again.Reworded, again.Stood, again.Why).ShouldBe((4, 0, null));
        again.Answer.AnswerId.ShouldNotBe(Answer(Said).AnswerId);
    }

    [Fact]
    public void One_new_sentence_is_the_built_in_one_and_it_is_said()
    {
        var next = Answer("One stood.", "Two stood.", "Three stood.", "Four stood 3 minutes ago.");
        var again = new WordedAnswer(Answer(Said), Worded(Answer(Said), 0)).On(next).ShouldNotBeNull();
        again.Answer.Sentences.Last().Plain.ShouldBe("Four stood 3 minutes ago.");
        (again.Reworded, again.Stood, again.Why).ShouldBe((3, 1, "1 of 4 sentences is the built-in one."));
    }

    [Fact]
    public void What_is_another_answer_is_worded_anew()
    {
        var kept = new WordedAnswer(Answer(Said), Worded(Answer(Said), 0));
        kept.On(Answer("One stood.", "Two fell.", "Three fell.", "Four stood.")).ShouldBeNull();
        kept.On(Answer("Something else.")).ShouldBeNull();
    }

    [Fact]
    public void The_evidence_is_that_of_now_and_other_evidence_is_another_sentence()
    {
        var kept = new WordedAnswer(Answer("query:one", Said), Worded(Answer("query:one", Said), 0));
        kept.On(Answer("query:two", Said)).ShouldNotBeNull().Answer.Sentences.ShouldAllBe(sentence => sentence.Citations.Single().EvidenceId == "query:two");
        new WordedAnswer(Answer("alert-1", Said), Worded(Answer("alert-1", Said), 0)).On(Answer("alert-2", Said)).ShouldBeNull();
    }

    [Fact]
    public void What_did_not_hold_is_remembered_with_its_reason()
    {
        var kept = new WordedAnswer(Answer(Said), Rewording.Stands(Answer(Said), ModelFault.Ungrounded, "It lied."));
        var again = kept.On(Answer(Said)).ShouldNotBeNull();
        (again.By, again.Fault, again.Why).ShouldBe((WordsBy.BuiltIn, ModelFault.Ungrounded, "It lied."));
    }

    private static Rewording Worded(Answer answer, int stood)
    {
        var blocks = answer.Blocks.Cast<TextBlock>().Select(block => block with { Sentences = [.. block.Sentences.Select(sentence => sentence with { Plain = "Model: " + sentence.Plain, Runs = [new Run("Model: " + sentence.Plain)] })] });
        return new Rewording(answer with { Blocks = [.. blocks] }, WordsBy.ModelChecked, null, answer.Sentences.Count() - stood, stood);
    }

    private static Answer Answer(params string[] said) => Answer("a", said);

    private static Answer Answer(string evidence, string[] said)
    {
        var writer = new AnswerWriter("test", "A test", new CitationBook(null, new Dictionary<string, Citation> { [evidence] = new(0, evidence, "An alert", DateTimeOffset.UnixEpoch, "excerpt") }));
        writer.Say("What happened", SectionForm.Paragraph, said.Select(text => new Claim("test", new Phrase([new Run(text)]), [new Fact("fact", FactKind.Alert, [new("title", text)], null, [evidence])])));
        return writer.Write();
    }
}
