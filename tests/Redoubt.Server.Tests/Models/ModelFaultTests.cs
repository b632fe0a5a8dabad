using Redoubt.Copilot.Models;
using Redoubt.Server.Access;
using Redoubt.Server.Models;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Models;

/// <summary>Whatever a model's service does, the built-in answer stands and says why.</summary>
public sealed class ModelFaultTests
{
    [Theory]
    [MemberData(nameof(Misbehaviour.All), MemberType = typeof(Misbehaviour))]
    public async Task The_built_in_answer_stands_and_says_why(string what, ModelFault fault)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => what is "slow" or "trickle" ? settings with { TimeoutSeconds = 1 } : settings);
        lab.Service.OnRequest = (seen, context) => Misbehaviour.OfAsync(what, seen, context);
        var answer = CopilotLab.Answer();
        var worded = await lab.Overlay.RewordAsync(answer, Caller.Local, anew: false, default);
        worded.Fault.ShouldBe(fault, worded.Why);
        worded.By.ShouldBe(WordsBy.BuiltIn);
        worded.Answer.ShouldBe(answer);
        worded.Why.ShouldNotBeNullOrWhiteSpace();
        worded.Why.ShouldNotContain(CopilotLab.Key);
        worded.Why.ShouldNotContain("<");
    }

    [Fact]
    public async Task Nobody_answers_at_the_address()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => settings with { Address = "http://127.0.0.1:1/v1" });
        (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).Fault.ShouldBe(ModelFault.Unreachable);
    }

    [Fact]
    public async Task Without_a_model_nothing_is_asked()
    {
        await using var lab = await CopilotLab.StartAsync();
        (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).Fault.ShouldBe(ModelFault.Off);
        lab.Service.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, 10.0, null)]
    [InlineData(true, 0.01, null)]
    [InlineData(false, null, 10.0)]
    public async Task A_used_up_budget_is_said_and_nothing_is_sent(bool inMoney, double? perDay, double? personPerMonth)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(policy: new CopilotPolicy { BudgetUnit = inMoney ? BudgetUnit.Money : BudgetUnit.Tokens, PerDay = perDay, PersonPerMonth = personPerMonth });
        var worded = await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default);
        worded.Fault.ShouldBe(ModelFault.OverBudget);
        worded.Why!.ShouldContain("budget");
        lab.Service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_busy_service_is_asked_once_more()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        var times = 0;
        lab.Service.OnRequest = (seen, context) =>
        {
            if (times++ > 0)
                return FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says.Replace("3 times", "three times")));
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        };
        var worded = await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default);
        worded.By.ShouldBe(WordsBy.ModelChecked, worded.Why);
        lab.Service.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_service_that_fails_three_times_is_left_alone()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (_, context) => FakeSystem.AnswerAsync(context, 401, "{}");
        for (var i = 0; i < 3; i++)
            (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).Fault.ShouldBe(ModelFault.Unauthorized);
        (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).Fault.ShouldBe(ModelFault.Resting);
        lab.Service.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Models_outside_can_be_switched_off()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => settings with { Address = "https://models.example/v1" }, new CopilotPolicy { MayLeave = false });
        (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).Fault.ShouldBe(ModelFault.Off);
    }
}
