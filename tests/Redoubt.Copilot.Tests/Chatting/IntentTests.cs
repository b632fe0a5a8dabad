using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Chatting.Intents;

namespace Redoubt.Copilot.Tests.Chatting;

/// <summary>content/chat carries its own proof: each intent's examples are understood so, and what it must not be is not.</summary>
public sealed class IntentTests
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var entry in IntentBook.Instance.Entries)
            {
                foreach (var example in entry.Examples)
                    data.Add(entry.Intent, example);
            }

            return data;
        }
    }

    [Fact]
    public void Every_intent_has_an_entry_with_examples()
    {
        IntentBook.Instance.Entries.Select(entry => Enum.Parse<Intent>(entry.Intent, ignoreCase: true)).Order().ShouldBe(Enum.GetValues<Intent>());
        IntentBook.Instance.Entries.ShouldAllBe(entry => entry.Examples.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_understood_as_its_intent(string intent, string example) =>
        IntentBook.Instance.Find(new HeardQuestion(example).Words)?.Intent.ToString().ToLowerInvariant().ShouldBe(intent, $"\"{example}\" is heard as: {new HeardQuestion(example).Words}");

    [Fact]
    public void What_an_intent_must_not_be_is_not()
    {
        foreach (var entry in IntentBook.Instance.Entries)
        {
            foreach (var question in entry.Not)
                IntentBook.Instance.Find(new HeardQuestion(question).Words)?.Intent.ToString().ToLowerInvariant().ShouldNotBe(entry.Intent, question);
        }
    }

    [Theory]
    [InlineData("^tell me [more] about {thing} $", "tell me more about fin-ws-07 ", "fin-ws-07 ")]
    [InlineData("incidents (like|similar to) (this|it) ~", "show me incidents similar to this one ", null)]
    [InlineData("^incident {incident} $", "incident 12 ", null)]
    public void A_phrase_finds_its_words(string phrase, string words, string? thing)
    {
        Phrase.Parse(phrase).IsIn(words, out var kept).ShouldBeTrue();
        (kept is { } at ? words.Substring(at.Start, at.Length) : null).ShouldBe(thing);
    }

    [Theory]
    [InlineData("similar incidents", "dissimilar incidents ")]
    [InlineData("^incident {incident} $", "incident response ")]
    [InlineData("a b", "a c b ")]
    public void A_phrase_is_not_found_in_other_words(string phrase, string words) => Phrase.Parse(phrase).IsIn(words, out _).ShouldBeFalse();

    [Theory]
    [InlineData("(a|b")]
    [InlineData("[a")]
    [InlineData("{a")]
    public void A_bracket_that_is_not_closed_is_refused(string phrase) => Should.Throw<FormatException>(() => Phrase.Parse(phrase));
}
