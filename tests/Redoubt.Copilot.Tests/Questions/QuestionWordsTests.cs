using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Questions;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Tests.Questions;

/// <summary>Holds content/questions together.</summary>
public sealed class QuestionWordsTests
{
    private static readonly QuestionWords Words = QuestionWords.Known;

    [Fact]
    public void Each_kind_is_named_once_and_knows_where_it_is()
    {
        Words.Kinds.Select(kind => kind.Id).ShouldBeUnique();
        var ids = Words.Kinds.Select(kind => kind.Id).ToHashSet();
        foreach (var kind in Words.Kinds)
        {
            kind.Noun.Count.ShouldBe(2, kind.Id);
            kind.Words.ShouldNotBeEmpty(kind.Id);
            kind.Words.Concat(kind.Plurals).ShouldAllBe(word => word == word.ToLowerInvariant() && word.Trim() == word, kind.Id);
            kind.Places.ShouldNotBeEmpty(kind.Id);
            kind.Places.ShouldAllBe(place => place.Weight > 0 && place.Weight <= 1, kind.Id);
            kind.Of.Keys.ShouldAllBe(owner => ids.Contains(owner), kind.Id);
        }
    }

    /// <summary>Of two kinds with the same words one would never be asked for.</summary>
    [Fact]
    public void No_words_stand_for_two_kinds() => Words.Kinds.SelectMany(kind => kind.Words).ShouldBeUnique();

    [Fact]
    public void Every_kind_and_form_of_prose_can_be_asked_for()
    {
        var alert = new Alert
        {
            Id = "a", Title = "Something", Detector = "D", FirstActivity = Stories.Now, LastActivity = Stories.Now,
            Description = "p@x.example sent http://x.example/a from 192.0.2.1 by C:\\a\\b.exe on ws-7",
        };
        var story = Stories.Of([alert, alert with { Id = "b", Title = "Other" }]);
        foreach (var kind in Words.Kinds)
        {
            foreach (var word in kind.Words)
            {
                var question = new QuestionReader(IncidentIndex.Of(new StoryReading(story).Read)).Read($"What is the {word}?");
                question.Kind.ShouldNotBeNull(word);
                question.Kind.Id.ShouldBe(kind.Id, word);
            }

            AnswerQuestion.Answer(story, $"What is the {kind.Words[0]}?", Stories.Now).Answer.Blocks.ShouldNotBeEmpty(kind.Id);
        }
    }

    [Theory]
    [InlineData("created", "creation")]
    [InlineData("injected", "injection")]
    [InlineData("scheduled", "scheduler")]
    [InlineData("anomalous", "anomaly")]
    [InlineData("dropped", "drops")]
    [InlineData("executing", "execution")]
    [InlineData("activities", "activity")]
    public void Forms_of_a_word_are_one(string one, string other) => Stem.Of(one).ShouldBe(Stem.Of(other));

    [Theory]
    [InlineData("server", "service")]
    [InlineData("process", "processor")]
    public void Other_words_stay_apart(string one, string other) => Stem.Of(one).ShouldNotBe(Stem.Of(other));
}
