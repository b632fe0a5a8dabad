using Redoubt.Copilot.Claims;

namespace Redoubt.Copilot.Tests.Claims;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("{n|alert|alerts}", 1, "1 alert")]
    [InlineData("{n|alert|alerts}", 1240, "1,240 alerts")]
    [InlineData("{n?was|were} seen", 1, "was seen")]
    [InlineData("{n?was|were} seen", 2, "were seen")]
    [InlineData("seen< by {who}>< {n|time|times}>", 3, "seen 3 times")]
    public void Numbers_take_their_noun(string template, long number, string expected) =>
        Text(Template.Parse(template).Fill(new Dictionary<string, Phrase> { ["n"] = Phrase.Number(number) })).ShouldBe(expected);

    [Theory]
    [InlineData(1, 1, "device A")]
    [InlineData(2, 2, "devices A and B")]
    [InlineData(3, 3, "devices A, B and C")]
    [InlineData(2, 6, "devices A, B (and 4 more)")]
    public void Lists_follow_their_noun(int named, int total, string expected)
    {
        var list = Phrase.List([.. "ABC".Take(named).Select(letter => Phrase.Words(letter.ToString()))], total);
        Text(Template.Parse("{list|device|devices}").Fill(new Dictionary<string, Phrase> { ["list"] = list })).ShouldBe(expected);
    }

    [Fact]
    public void What_must_be_said_is_not_left_out() =>
        Should.Throw<InvalidOperationException>(() => Template.Parse("on {day}").Fill(new Dictionary<string, Phrase>()));

    [Theory]
    [InlineData("on {day")]
    [InlineData("on <{day}")]
    [InlineData("{n|one}")]
    public void A_broken_template_is_refused(string template) => Should.Throw<FormatException>(() => Template.Parse(template));

    private static string Text(Phrase phrase) => string.Concat(phrase.Runs.Select(run => run.Text));
}
