using System.Text.Json;
using Redoubt.Copilot.Models;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Models;

/// <summary>A model writes queries: they bind, are run only where the grammar's would have been, and the grammar's stands where they do not hold.</summary>
public sealed class QueryProposalTests
{
    private const string Question = "failed logons on DC01";
    private const string Proposed = "DeviceLogonEvents | where DeviceName == 'DC01' and ActionType == 'LogonFailed' | summarize count() by AccountName";

    [Theory]
    [MemberData(nameof(Misbehaviour.OfQueries), MemberType = typeof(Misbehaviour))]
    public async Task The_grammars_query_stands_and_says_why(string what, ModelFault fault)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => what is "slow" or "trickle" ? settings with { TimeoutSeconds = 1 } : settings);
        lab.Service.OnRequest = (seen, context) => Misbehaviour.OfAsync(what, seen, context);
        var events = await AskAsync(lab, Question);
        events.Select(each => each.Name).ShouldBe(["asked", "stood"]);
        events[0].Data.GetProperty("kql").GetString()!.ShouldContain("LogonFailed");
        events[1].Data.GetProperty("fault").GetString().ShouldBe(JsonNamingPolicy.CamelCase.ConvertName(fault.ToString()));
        events[1].Data.GetProperty("why").GetString().ShouldNotBeNullOrWhiteSpace();
        events[1].Data.GetRawText().ShouldNotContain(CopilotLab.Key);
    }

    [Fact]
    public async Task The_models_query_comes_after_the_grammars_and_nothing_is_run()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (_, context) => FakeModel.StreamAsync(context, Kql(Proposed));
        var events = await AskAsync(lab, Question);
        events.Select(each => each.Name).ShouldBe(["asked", "proposed"]);
        var asked = events[1].Data.GetProperty("asked");
        (asked.GetProperty("kql").GetString(), events[1].Data.GetProperty("by").GetString()).ShouldBe((Proposed, "modelChecked"));
        asked.GetProperty("answerId").GetString()!.Length.ShouldBe(16);
        (await HuntsAsync(lab)).ShouldBe(0);
    }

    [Fact]
    public async Task What_does_not_bind_is_repaired_once()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, lab.Service.Requests.Count == 1 ? Kql("DeviceLogonEvents | where Host == 'DC01'") : Kql(Proposed));
        var events = await AskAsync(lab, Question);
        events[1].Name.ShouldBe("proposed");
        events[1].Data.GetProperty("why").GetString()!.ShouldContain("told what was wrong");
        lab.Service.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_tables_that_may_be_meant_are_told()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (_, context) => FakeModel.StreamAsync(context, Kql(Proposed));
        foreach (var question in (string[])[Question, "e-mails from evil@contoso.example with attachments opened on a device in the past week", "zzz qqq"])
        {
            lab.Service.Requests.Clear();
            await AskAsync(lab, question);
            var tables = FakeModel.Data(lab.Service.Requests.First()).GetProperty("tables");
            tables.EnumerateObject().Count().ShouldBeGreaterThan(0);
            tables.GetRawText().Length.ShouldBeLessThan(13_000);
            lab.Service.Requests.First().Body.Length.ShouldBeLessThan(20_000);
        }
    }

    [Fact]
    public async Task What_was_asked_before_is_told_and_the_first_table_is_the_likeliest()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (_, context) => FakeModel.StreamAsync(context, Kql(Proposed));
        await lab.StreamAsync("/api/copilot/ask/stream", new { question = "per day instead", previous = new[] { Question } });
        var data = FakeModel.Data(lab.Service.Requests.Single());
        data.GetProperty("previous")[0].GetString().ShouldBe(Question);
        data.GetProperty("tables").EnumerateObject().First().Name.ShouldBe("DeviceLogonEvents");
    }

    [Fact]
    public async Task Names_in_the_question_do_not_leave_when_they_are_to_be_replaced()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => settings with { Redact = true });
        lab.Service.OnRequest = (seen, context) =>
        {
            var question = FakeModel.Data(seen).GetProperty("question").GetString()!;
            var device = question[(question.LastIndexOf(' ') + 1)..];
            return FakeModel.StreamAsync(context, Kql($"DeviceLogonEvents | where DeviceName == '{device}' | take 5"));
        };
        var events = await AskAsync(lab, "failed logons of maria.lopez on FIN-WS-07");
        events[1].Data.GetProperty("asked").GetProperty("kql").GetString().ShouldBe("DeviceLogonEvents | where DeviceName == 'FIN-WS-07' | take 5", events[1].Data.GetRawText());
        var sent = FakeModel.Data(lab.Service.Requests.Single()).GetProperty("question").GetString()!;
        sent.ShouldStartWith("failed logons of ");
        foreach (var name in (string[])["maria", "lopez", "FIN-WS", "WS-07"])
            lab.Service.Requests.Single().Body.ShouldNotContain(name, Case.Insensitive);
    }

    [Fact]
    public async Task The_chat_runs_the_models_query_where_the_grammars_was_run()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (_, context) => FakeModel.StreamAsync(context, Kql(Proposed));
        var events = await ChatAsync(lab, Question);
        events.Select(each => each.Name).ShouldBe(["reply", "reworded"], events[^1].Data.GetRawText());
        var blocks = events[1].Data.GetProperty("answer").GetProperty("blocks").EnumerateArray().ToList();
        blocks.Single(block => block.GetProperty("kind").GetString() == "query").GetProperty("kql").GetString().ShouldBe(Proposed);
        blocks.ShouldContain(block => block.GetProperty("kind").GetString() == "text");
        (await HuntsAsync(lab)).ShouldBe(2);
    }

    [Fact]
    public async Task The_chat_runs_no_query_of_a_model_where_the_grammar_had_none()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, FakeModel.TaskOf(seen) == "choose" ? "{\"skill\":null}" : Kql(Proposed));
        var events = await ChatAsync(lab, "gimme teh nasty wuns");
        events.Select(each => each.Name).ShouldBe(["reply", "reworded"], events[^1].Data.GetRawText());
        events[1].Data.GetProperty("answer").GetProperty("blocks").EnumerateArray().Single().GetProperty("kind").GetString().ShouldBe("query");
        events[1].Data.GetProperty("why").GetString().ShouldBe("It was not run: look at it first.");
        (await HuntsAsync(lab)).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_chat_does_not_understand_a_model_may_and_it_says_so()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(
            context, FakeModel.TaskOf(seen) == "choose" ? "{\"skill\":\"list-incidents\",\"inputs\":{}}" : FakeModel.WordAll(seen, says => says));
        var events = await ChatAsync(lab, "gimme teh nasty wuns");
        events.Select(each => each.Name).ShouldBe(["reply", "reply", "reworded"], events[^1].Data.GetRawText());
        events[1].Data.GetProperty("answer").GetProperty("blocks")[0].GetProperty("text").GetString()!.ShouldStartWith("Understood by a model as: ");
        events[1].Data.GetProperty("turn").GetProperty("skill").GetString().ShouldBe("list-incidents");
    }

    [Theory]
    [InlineData("{\"skill\":\"close-incident\",\"inputs\":{\"incident\":\"1\"}}")]
    [InlineData("{\"skill\":\"list-incidents\",\"inputs\":{}}")]
    public async Task A_model_has_no_skill_that_its_caller_has_not(string choice)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, FakeModel.TaskOf(seen) == "choose" ? choice : "{\"kql\":null}");
        using var http = lab.Server.As(new Caller("hunter", new HashSet<string> { Permissions.UseCopilot, Permissions.Hunt }, Scope.All));
        var events = await lab.StreamAsync("/api/copilot/chat/stream", new { question = "gimme teh nasty wuns" }, http);
        events.Count(each => each.Name == "reply").ShouldBe(1);
        FakeModel.TaskOf(lab.Service.Requests.First()).ShouldBe("choose");
        lab.Service.Requests.First().Body.ShouldNotContain("list-incidents");
    }

    [Fact]
    public async Task A_model_that_cannot_say_what_is_meant_is_said()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (_, context) => FakeSystem.AnswerAsync(context, 401, "{}");
        var events = await ChatAsync(lab, "gimme teh nasty wuns");
        events.Select(each => each.Name).ShouldBe(["reply", "stood"]);
        lab.Service.Requests.Count.ShouldBe(1);
    }

    private static Task<IReadOnlyList<(string Name, JsonElement Data)>> AskAsync(CopilotLab lab, string question) => lab.StreamAsync("/api/copilot/ask/stream", new { question });

    private static Task<IReadOnlyList<(string Name, JsonElement Data)>> ChatAsync(CopilotLab lab, string question) => lab.StreamAsync("/api/copilot/chat/stream", new { question });

    private static async Task<int> HuntsAsync(CopilotLab lab) =>
        (int)await lab.Server.Workplace.Store.ReadAsync(connection => connection.Scalar<long>("SELECT count(*) FROM hunt_run"), default);

    private static string Kql(string kql) => JsonSerializer.Serialize(new { kql });
}
