using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Tests.Skills;

public sealed class WriteKqlTests
{
    private readonly WriteKql _skill = new(HuntingSchema.Catalog);

    [Fact]
    public async Task A_question_becomes_a_query_that_binds()
    {
        var answer = await AskAsync("failed logons on DC01 in the last day, purple");
        var query = answer.Blocks.ShouldHaveSingleItem().ShouldBeOfType<QueryBlock>();
        new KqlEngine(HuntingSchema.Catalog).Check(query.Kql).ShouldBeEmpty();
        query.Kql.ShouldContain("| where DeviceName has \"DC01\"");
        query.Logic.ShouldContain(step => step.Words == "failed" && step.Part.Contains("LogonFailed"));
        query.Unused.ShouldBe(["purple"]);
        answer.AnswerId.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_was_asked_before_is_changed()
    {
        var answer = await AskAsync("per day instead", "failed logons on DC01");
        answer.Blocks.ShouldHaveSingleItem().ShouldBeOfType<QueryBlock>().Kql.ShouldContain("bin(Timestamp, 1d)");
    }

    [Fact]
    public async Task What_can_mean_several_tables_is_asked_back()
    {
        var options = (await AskAsync("when was malware.exe seen")).Blocks.ShouldHaveSingleItem().ShouldBeOfType<OptionsBlock>();
        options.Options.Count.ShouldBeInRange(2, 4);
        foreach (var option in options.Options)
            (await AskAsync(option.Ask)).Blocks.ShouldHaveSingleItem().ShouldBeOfType<QueryBlock>().Kql.ShouldStartWith(option.Label);
    }

    [Fact]
    public async Task What_is_not_understood_is_said() =>
        (await AskAsync("banana")).Blocks.ShouldHaveSingleItem().ShouldBeOfType<NoteBlock>().Text.ShouldContain("'banana'");

    private Task<Answer> AskAsync(string question, string previous = "") => _skill.AnswerAsync(
        new SkillRequest(new Dictionary<string, string> { ["question"] = question, ["previous"] = previous }, "ada", _ => true, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
}
