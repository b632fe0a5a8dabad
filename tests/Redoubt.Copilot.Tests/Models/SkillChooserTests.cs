using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Models;

public sealed class SkillChooserTests
{
    private const string Question = "give me the gist of what went wrong on FIN-WS-07 in the last 45 days";

    private static readonly SkillDescription[] Skills =
    [
        new("summarize-device", "Device", "Sums up a device.",
            [new("device", SkillInputKind.Device, "Which"), new("days", SkillInputKind.Number, "How far back", Required: false), new("form", SkillInputKind.Choice, "How", false, ["short", "long"])],
            ["alerts.read"], SkillSource.Hunting),
        new("summarize-incident", "Incident", "Sums up an incident.", [new("incident", SkillInputKind.Incident, "Which")], ["incidents.read"], SkillSource.Incidents),
    ];

    private static readonly Mention[] Context =
    [
        new(MentionKind.Incident, "7", "Incident 7"), new(MentionKind.Entity, "user:maria", "maria", new EntityReference(EntityKind.User, "user:maria", "maria")),
    ];

    [Theory]
    [InlineData("{\"skill\":\"summarize-device\",\"inputs\":{\"device\":\"FIN-WS-07\",\"days\":45,\"form\":\"short\"}}", "summarize-device")]
    [InlineData("{\"skill\":\"summarize-incident\",\"inputs\":{\"incident\":\"7\"}}", "summarize-incident")]
    [InlineData("{\"skill\":null}", null)]
    [InlineData("{\"skill\":\"close-incident\",\"inputs\":{}}", null)]
    [InlineData("{\"skill\":\"summarize-device\",\"inputs\":{}}", null)]
    [InlineData("{\"skill\":\"summarize-device\",\"inputs\":{\"device\":\"DC01\"}}", null)]
    [InlineData("{\"skill\":\"summarize-device\",\"inputs\":{\"device\":\"FIN-WS-07\",\"days\":30}}", null)]
    [InlineData("{\"skill\":\"summarize-device\",\"inputs\":{\"device\":\"FIN-WS-07\",\"form\":\"loud\"}}", null)]
    [InlineData("{\"skill\":\"summarize-device\",\"inputs\":{\"device\":\"FIN-WS-07\",\"owner\":\"me\"}}", null)]
    [InlineData("{\"skill\":\"summarize-incident\",\"inputs\":{\"incident\":\"8\"}}", null)]
    [InlineData("{\"skill\":\"summarize-incident\",\"inputs\":{\"incident\":{\"a\":1}}}", null)]
    public async Task Only_what_the_question_and_the_page_give_is_used(string reply, string? skill)
    {
        var choice = await SkillChooser.ChooseAsync(Question, Context, Skills, new ScriptedModel(_ => reply), redact: false, default);
        choice?.Skill.ShouldBe(skill);
        (choice is null).ShouldBe(skill is null);
    }

    [Fact]
    public async Task Names_of_the_page_do_not_leave()
    {
        var model = new ScriptedModel(_ => "{\"skill\":null}");
        await SkillChooser.ChooseAsync("what does maria do with 10.0.0.7", Context, Skills, model, redact: true, default);
        model.Asked.Single().Turns.Single().ShouldNotContain("maria");
        model.Asked.Single().Turns.Single().ShouldNotContain("10.0.0.7");
    }

    [Fact]
    public Task Nonsense_is_a_fault() => Should.ThrowAsync<ModelFaultException>(
        () => SkillChooser.ChooseAsync(Question, Context, Skills, new ScriptedModel(_ => "yes"), redact: false, default));
}
