using System.Text.Json;
using Redoubt.Copilot.Models;
using Redoubt.Server.Models;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Models;

/// <summary>A skill's answer as a stream: the built-in one first, then what a model makes of it. Paid once, and in no report.</summary>
public sealed class SkillStreamTests
{
    private static readonly object Incident = new { incident = "1" };

    [Theory]
    [MemberData(nameof(Misbehaviour.All), MemberType = typeof(Misbehaviour))]
    public async Task The_built_in_answer_stands_and_says_why(string what, ModelFault fault)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.UseAsync(settings => what is "slow" or "trickle" ? settings with { TimeoutSeconds = 1 } : settings);
        lab.Service.OnRequest = (seen, context) => what switch
        {
            "invents" => FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says + " HR-WS-99 was next.")),
            "turns" => FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says + " The attack was blocked.")),
            _ => Misbehaviour.OfAsync(what, seen, context),
        };
        var events = await lab.AskSkillAsync("summarize-incident", Incident);
        events.Select(each => each.Name).ShouldBe(["answer", "stood"]);
        var stood = events[1].Data;
        (stood.GetProperty("by").GetString(), stood.GetProperty("fault").GetString()).ShouldBe(("builtIn", JsonNamingPolicy.CamelCase.ConvertName(fault.ToString())));
        stood.GetProperty("why").GetString().ShouldNotBeNullOrWhiteSpace();
        stood.GetRawText().ShouldNotContain(CopilotLab.Key);
        events[0].Data.GetProperty("blocks").GetArrayLength().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Without_a_model_the_answer_is_all()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        (await lab.AskSkillAsync("summarize-incident", Incident)).ShouldHaveSingleItem().Name.ShouldBe("answer");
        (await lab.Server.GetAsync("/api/copilot/use")).GetProperty("models").GetArrayLength().ShouldBe(0);
        lab.Service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_expensive_is_said_and_nothing_is_sent()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.UseAsync(policy: new CopilotPolicy { PerDay = 10 });
        var events = await lab.AskSkillAsync("summarize-incident", Incident);
        events[^1].Data.GetProperty("fault").GetString().ShouldBe("overBudget");
        lab.Service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_that_hold_are_paid_for_once_for_each_model()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        var id = await lab.UseAsync();
        lab.Service.OnRequest = Doubled;
        var first = await lab.AskSkillAsync("summarize-incident", Incident);
        first.Select(each => each.Name).ShouldBe(["answer", "reworded"], first[^1].Data.GetRawText());
        var worded = first[1].Data.GetProperty("answer");
        worded.GetProperty("answerId").GetString().ShouldNotBe(first[0].Data.GetProperty("answerId").GetString());
        var second = await lab.AskSkillAsync("summarize-incident", Incident);
        second[1].Data.GetRawText().ShouldBe(first[1].Data.GetRawText());
        lab.Service.Requests.Count.ShouldBe(1);

        // Another one, or the same set up anew, words it anew.
        await lab.Models.ChangeAsync(id, new ModelChange(new ModelSettings("Test model", ModelApi.OpenAi, lab.Service.Address + "v1", "larger")), "admin", default);
        (await lab.AskSkillAsync("summarize-incident", Incident))[1].Name.ShouldBe("reworded");
        lab.Service.Requests.Count.ShouldBe(2);

        // Another alert, another answer.
        await lab.Server.IngestAsync(JsonSerializer.Serialize(new
        {
            alertId = "two", detector = "Test EDR", title = "Remote service created", severity = "high", firstActivity = "2026-03-12T08:05:00Z", lastActivity = "2026-03-12T08:05:00Z",
            entities = new object[] { new { type = "device", hostName = "FIN-WS-07" }, new { type = "ip", address = "198.51.100.7" } },
        }), "native");
        await lab.AskSkillAsync("summarize-incident", Incident);
        lab.Service.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_did_not_hold_is_not_paid_for_at_every_view_but_when_somebody_asks_again()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (_, context) => FakeModel.StreamAsync(context, "The answer is forty-two.");
        for (var view = 0; view < 3; view++)
            (await lab.AskSkillAsync("summarize-incident", Incident))[1].Name.ShouldBe("stood");
        lab.Service.Requests.Count.ShouldBe(1);
        lab.Service.OnRequest = Doubled;
        (await lab.AskSkillAsync("summarize-incident", Incident, anew: true))[1].Name.ShouldBe("reworded");
    }

    [Fact]
    public async Task Reports_and_orders_are_the_same_whatever_model_there_is()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        var before = await ReportAsync(lab);
        await lab.UseAsync();
        lab.Service.OnRequest = Doubled;
        await lab.AskSkillAsync("summarize-incident", Incident);
        lab.Service.Requests.Clear();
        (await ReportAsync(lab)).ShouldBe(before);
        foreach (var skill in (string[])["write-report", "guide-response"])
            (await lab.AskSkillAsync(skill, Incident)).ShouldHaveSingleItem().Name.ShouldBe("answer");
        lab.Service.Requests.ShouldBeEmpty();
        (await lab.Server.GetAsync("/api/copilot/use")).GetProperty("models").EnumerateArray().Select(each => each.GetString()).ShouldNotContain("write-report");
    }

    [Fact]
    public async Task A_skill_may_have_no_model_though_the_others_have()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.UseAsync(policy: new CopilotPolicy { SkillModels = new Dictionary<string, string> { ["summarize-incident"] = "" } });
        (await lab.AskSkillAsync("summarize-incident", Incident)).ShouldHaveSingleItem();
        lab.Service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_refused_is_refused_before_the_stream()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        using var unknown = await lab.Server.Http.PostAsync("/api/copilot/skills/no-such-skill/stream", new StringContent("{\"inputs\":{}}", System.Text.Encoding.UTF8, "application/json"));
        ((int)unknown.StatusCode).ShouldBe(404);
        using var missing = await lab.Server.Http.PostAsync("/api/copilot/skills/summarize-incident/stream", new StringContent("{\"inputs\":{}}", System.Text.Encoding.UTF8, "application/json"));
        ((int)missing.StatusCode).ShouldBe(400);
        lab.Service.Requests.ShouldBeEmpty();
    }

    private static Task Doubled(Seen seen, Microsoft.AspNetCore.Http.HttpContext context) =>
        FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => "In short " + says));

    private static async Task<string> ReportAsync(CopilotLab lab)
    {
        var texts = new List<string>();
        foreach (var format in (string[])["md", "html", "pdf", "docx"])
            texts.Add(Convert.ToHexString(await lab.Server.Http.GetByteArrayAsync($"/api/incidents/1/report?format={format}")));
        return string.Join('\n', texts);
    }
}
