using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Models;

namespace Redoubt.Server.Tests.Chatting;

/// <summary>A model may choose a skill where the chat itself understands nothing, and only there.</summary>
public sealed class ChatChoiceTests(ChatDemo demo) : IClassFixture<ChatDemo>
{
    [Fact]
    public async Task What_is_not_understood_goes_to_the_skill_that_a_model_chose()
    {
        var reply = await demo.Chat((_, _, _, _) => Choice("list-incidents", ("severity", "high"))).AnswerAsync(new ChatQuestion("gimme teh nasty wuns"), TestContext.Current.CancellationToken);
        reply.Turn.Skill.ShouldBe("list-incidents");
        reply.Answer.Sentences.First().Plain.ShouldStartWith("1 incident with severity High");
        reply.Answer.Blocks[0].ShouldBeOfType<NoteBlock>().Text.ShouldBe("Understood by a model as: Incidents (severity: high).");
    }

    [Fact]
    public async Task On_an_incidents_page_a_model_may_say_what_was_meant_too()
    {
        var page = new ChatPage { IncidentId = 1 };
        var chat = demo.Chat((_, context, _, _) => Choice("summarize-incident", ("incident", context[0].Id)));
        (await chat.UnderstoodAsync(new ChatQuestion("gimme teh nasty wuns", page), TestContext.Current.CancellationToken)).IsUnclear.ShouldBeTrue();
        var reply = await chat.AnswerAsync(new ChatQuestion("gimme teh nasty wuns", page), TestContext.Current.CancellationToken);
        reply.Turn.Skill.ShouldBe("summarize-incident");
        (await chat.UnderstoodAsync(new ChatQuestion("which devices are involved?", page), TestContext.Current.CancellationToken)).IsUnclear.ShouldBeFalse();
    }

    [Fact]
    public async Task A_model_that_fails_leaves_what_was_said()
    {
        var reply = await demo.Chat((_, _, _, _) => throw new ModelFaultException(ModelFault.Slow, "Slow.")).AnswerAsync(new ChatQuestion("gimme teh nasty wuns"), TestContext.Current.CancellationToken);
        reply.Answer.Blocks.ShouldAllBe(block => block is NoteBlock);
    }

    [Theory]
    [InlineData("delete-incident")]
    [InlineData("chat")]
    public async Task A_skill_that_there_is_not_is_not_run(string skill)
    {
        var reply = await demo.Chat((_, _, _, _) => Choice(skill)).AnswerAsync(new ChatQuestion("gimme teh nasty wuns"), TestContext.Current.CancellationToken);
        reply.Answer.Blocks.ShouldAllBe(block => block is NoteBlock);
    }

    [Theory]
    [InlineData("Show me high-severity incidents")]
    [InlineData("Close this incident")]
    [InlineData("Summarize incident 1")]
    public async Task What_is_understood_asks_no_model(string question)
    {
        var asked = false;
        await demo.Chat((_, _, _, _) =>
        {
            asked = true;
            return Choice("list-incidents");
        }).AnswerAsync(new ChatQuestion(question), TestContext.Current.CancellationToken);
        asked.ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_model_chooses_with_inputs_that_do_not_fit_is_refused_in_words()
    {
        var reply = await demo.Chat((_, _, _, _) => Choice("summarize-incident", ("incident", "all of them"))).AnswerAsync(new ChatQuestion("gimme teh nasty wuns"), TestContext.Current.CancellationToken);
        reply.Answer.Blocks.ShouldHaveSingleItem().ShouldBeOfType<NoteBlock>().Text.ShouldContain("whole number");
    }

    private static Task<SkillChoice?> Choice(string skill, params (string Name, string Value)[] inputs) =>
        Task.FromResult<SkillChoice?>(new SkillChoice(skill, inputs.ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal)));
}
