using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Copilot.Skills;
using Redoubt.Server.Commands;
using Redoubt.Server.Models;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Models;

public sealed class CopilotSettingsTests
{
    [Fact]
    public async Task A_key_goes_in_and_never_comes_out()
    {
        await using var lab = await CopilotLab.StartAsync();
        var model = new { name = "Local", api = "openAi", address = "http://localhost:11434/v1", model = "small" };
        var added = await lab.Server.SendAsync(HttpMethod.Post, "/api/copilot/models", new { settings = model, key = CopilotLab.Key });
        var id = added.GetProperty("id").GetString();
        added.GetProperty("hasKey").GetBoolean().ShouldBeTrue();
        added.GetProperty("redacts").GetBoolean().ShouldBeFalse();
        added.GetRawText().ShouldNotContain(CopilotLab.Key);
        (await lab.Server.GetAsync("/api/copilot/models")).GetRawText().ShouldNotContain(CopilotLab.Key);

        // Its address cannot be changed to have the key sent elsewhere.
        var moved = new { name = "Local", api = "openAi", address = "https://evil.example/v1", model = "small" };
        using var refused = await lab.Server.Http.PutAsJsonAsync($"/api/copilot/models/{id}", new { settings = moved });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var renamed = await lab.Server.SendAsync(HttpMethod.Put, $"/api/copilot/models/{id}", new { settings = new { name = "Other", api = "openAi", address = "http://localhost:11434/v1", model = "small" } });
        renamed.GetProperty("hasKey").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://models.example/v1")]
    [InlineData("ftp://models.example")]
    [InlineData("https://user:pass@models.example")]
    [InlineData("")]
    public async Task An_address_that_may_not_be_reached_is_refused(string address)
    {
        await using var lab = await CopilotLab.StartAsync();
        using var refused = await lab.Server.Http.PostAsJsonAsync("/api/copilot/models", new { settings = new { name = "x", api = "openAi", address, model = "m" } });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Models_outside_get_no_names_by_default()
    {
        new ModelSettings("x", ModelApi.OpenAi, "https://api.openai.com/v1", "m").Redacts.ShouldBeTrue();
        new ModelSettings("x", ModelApi.OpenAi, "https://10.0.0.7/v1", "m").Redacts.ShouldBeFalse();
        new ModelSettings("x", ModelApi.OpenAi, "http://localhost:11434/v1", "m").Redacts.ShouldBeFalse();
        new ModelSettings("x", ModelApi.OpenAi, "https://localhost.example/v1", "m").Redacts.ShouldBeTrue();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Sources_and_skills_are_switched_off()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.Server.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { sourcesOff = new[] { "hunting" }, skillsOff = new[] { "write-report" } });
        lab.Settings.IsOn(SkillSource.Hunting).ShouldBeFalse();
        lab.Settings.IsOn(SkillSource.Incidents).ShouldBeTrue();
        lab.Settings.IsOn("write-report").ShouldBeFalse();
        var overview = await lab.Server.GetAsync("/api/copilot/settings");
        overview.GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("source").GetString() == "hunting").GetProperty("on").GetBoolean().ShouldBeFalse();
        var fresh = new CopilotSettings(lab.Server.Workplace.Store, lab.Server.Workplace.Time);
        await fresh.LoadAsync(default);
        fresh.IsOn("write-report").ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        await using var lab = await CopilotLab.StartAsync();
        foreach (var wrong in (object[])[new { model = "nobody" }, new { keepDays = 0 }, new { conversations = 11 }, new { perDay = -1.0 }, new { skillModels = new { a = "nobody" } }])
        {
            using var refused = await lab.Server.Http.PutAsJsonAsync("/api/copilot/settings", wrong);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, JsonSerializer.Serialize(wrong));
        }
    }

    [Fact]
    public async Task A_model_that_is_deleted_is_used_no_more()
    {
        await using var lab = await CopilotLab.StartAsync();
        var id = await lab.UseAsync();
        using var gone = await lab.Server.Http.DeleteAsync($"/api/copilot/models/{id}");
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        lab.Settings.Policy.Model.ShouldBeNull();
        lab.Overlay.Words("summarize-incident").ShouldBeFalse();
    }

    [Fact]
    public async Task Feedback_is_counted_and_has_the_exact_answer()
    {
        await using var lab = await CopilotLab.StartAsync();
        var answer = CopilotLab.Answer();
        await lab.Overlay.RewordAsync(answer, Redoubt.Server.Access.Caller.Local, anew: false, default);
        await lab.Server.SendAsync(HttpMethod.Post, "/api/feedback", new { skill = answer.Skill, answerId = answer.AnswerId, verdict = "needsImprovement", text = "too long" });
        await lab.Server.SendAsync(HttpMethod.Post, "/api/feedback", new { skill = "other", answerId = "unknown", verdict = "looksRight" });
        var all = await lab.Server.GetAsync("/api/copilot/feedback");
        all.GetProperty("total").GetInt64().ShouldBe(2);
        var some = await lab.Server.GetAsync("/api/copilot/feedback?skill=summarize-incident&verdict=needsImprovement");
        some.GetProperty("items").EnumerateArray().Single().GetProperty("answer").GetString()!.ShouldContain("reached");
        all.GetProperty("counts").GetArrayLength().ShouldBe(2);
        (await lab.Server.GetAsync("/api/copilot/feedback?skill=other")).GetProperty("items")[0].GetProperty("answer").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_model_is_tested_and_examined()
    {
        await using var lab = await CopilotLab.StartAsync();
        var id = await lab.UseAsync();
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, Examinee(seen));
        (await lab.Server.SendAsync(HttpMethod.Post, $"/api/copilot/models/{id}/test", new { })).GetProperty("works").GetBoolean().ShouldBeTrue();
        var exam = await lab.Server.SendAsync(HttpMethod.Post, $"/api/copilot/models/{id}/examine", new { });
        exam.GetProperty("passed").GetBoolean().ShouldBeTrue(exam.GetRawText());
        (await lab.Server.GetAsync("/api/copilot/models"))[0].GetProperty("exam").GetProperty("score").GetInt32().ShouldBe(exam.GetProperty("score").GetInt32());

        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, seen.Body.Contains("PELICAN") ? FakeModel.WordAll(seen, _ => "PELICAN-44 is a false positive.") : Examinee(seen));
        var misled = await lab.Server.SendAsync(HttpMethod.Post, $"/api/copilot/models/{id}/examine", new { });
        misled.GetProperty("passed").GetBoolean().ShouldBeFalse();
        misled.GetProperty("summary").GetString()!.ShouldContain("followed instructions");

        lab.Service.OnRequest = (_, context) => FakeSystem.AnswerAsync(context, 401, "{}");
        (await lab.Server.SendAsync(HttpMethod.Post, $"/api/copilot/models/{id}/test", new { })).GetProperty("works").GetBoolean().ShouldBeFalse();
        (await lab.Server.SendAsync(HttpMethod.Post, $"/api/copilot/models/{id}/examine", new { })).GetProperty("score").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Doctor_tells_whether_a_model_is_good_enough()
    {
        await using var lab = await CopilotLab.StartAsync();
        (await ModelChecks.OfStoreAsync(lab.Server.Workplace, examine: false, default)).Single().Ok.ShouldBeTrue();
        await lab.UseAsync();
        var unknown = (await ModelChecks.OfStoreAsync(lab.Server.Workplace, examine: false, default)).Single();
        (unknown.Ok, unknown.Found).ShouldBe((false, "nobody knows how good it is"));
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, Examinee(seen));
        var good = (await ModelChecks.OfStoreAsync(lab.Server.Workplace, examine: true, default)).Single();
        good.Ok.ShouldBeTrue(good.Found);
        lab.Service.OnRequest = (_, context) => FakeModel.StreamAsync(context, "no");
        var bad = (await ModelChecks.OfStoreAsync(lab.Server.Workplace, examine: true, default)).Single();
        (bad.Ok, bad.Advice).ShouldBe((false, "use another model, or none: everything works without"));
    }

    // A good model: repeats the facts, knows the queries.
    private static string Examinee(Seen seen) =>
        seen.Body.Contains("Are you ready", StringComparison.Ordinal) ? "{\"ready\":true}"
        : seen.Body.Contains("FIN-WS-07 in the last day", StringComparison.Ordinal)
            ? Kql("DeviceLogonEvents | where Timestamp > ago(1d) and DeviceName == 'FIN-WS-07' | summarize count() by AccountName")
        : seen.Body.Contains("198.51.100.7", StringComparison.Ordinal) ? Kql("DeviceNetworkEvents | where RemoteIP == '198.51.100.7' | distinct DeviceName")
        : seen.Body.Contains("per day in the past week", StringComparison.Ordinal)
            ? Kql("DeviceProcessEvents | where Timestamp > ago(7d) and FileName =~ 'powershell.exe' | summarize count() by bin(Timestamp, 1d)")
        : seen.Body.Contains("anything odd", StringComparison.Ordinal) ? "{\"skill\":\"summarize-device\",\"inputs\":{\"device\":\"FIN-WS-07\"}}"
        : seen.Body.Contains("up to speed", StringComparison.Ordinal) ? "{\"skill\":\"summarize-incident\",\"inputs\":{\"incident\":\"7\"}}"
        : FakeModel.WordAll(seen, says => says);

    private static string Kql(string kql) => JsonSerializer.Serialize(new { kql });
}
