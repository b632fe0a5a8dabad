using System.Text.Json;
using Redoubt.Copilot.Models;
using Redoubt.Evidence.Audit;
using Redoubt.Server.Access;
using Redoubt.Server.Models;

namespace Redoubt.Server.Tests.Models;

public sealed class ModelOverlayTests
{
    private const string Worded = "FIN-WS-07 reached DC01 three times; it was not blocked.";

    [Fact]
    public async Task OpenAis_form_is_spoken_and_the_exchange_is_written_down_with_its_cost()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync();
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says.Replace("3 times", "three times")));
        var worded = await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default);
        worded.Answer.Sentences.Single().Plain.ShouldBe(Worded, worded.Why);

        var seen = lab.Service.Requests.Single();
        (seen.Method, seen.Path, seen.Headers["Authorization"]).ShouldBe(("POST", "/v1/chat/completions", "Bearer " + CopilotLab.Key));
        seen.Headers["Content-Length"].ShouldBe($"{System.Text.Encoding.UTF8.GetByteCount(seen.Body)}");
        var body = JsonSerializer.Deserialize<JsonElement>(seen.Body);
        body.GetProperty("stream").GetBoolean().ShouldBeTrue();
        body.GetProperty("model").GetString().ShouldBe("tiny");

        var exchange = (await lab.Server.GetAsync("/api/copilot/exchanges")).GetProperty("items")[0];
        exchange.GetProperty("outcome").GetString().ShouldBe("done");
        exchange.GetProperty("cost").GetDouble().ShouldBe(((120 * 0.5) + 30) / 1000, 0.000001);
        var texts = await lab.Server.GetAsync($"/api/copilot/exchanges/{exchange.GetProperty("id").GetInt64()}");
        texts.GetProperty("request").GetString()!.ShouldContain("FIN-WS-07");
        texts.GetProperty("reply").GetString()!.ShouldContain("three times");
        var audit = await lab.Server.Workplace.Store.AuditAsync(new AuditFilter());
        audit.Items.Count(entry => entry.Action == "copilot.model").ShouldBe(2);
        JsonSerializer.Serialize(audit).ShouldNotContain(CopilotLab.Key);
        (await lab.Server.GetAsync("/api/copilot/settings")).GetProperty("spent").GetProperty("todayTokens").GetInt64().ShouldBe(150);
    }

    [Fact]
    public async Task Anthropics_form_is_spoken()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => settings with { Api = ModelApi.Anthropic, Address = lab.Service.Address });
        lab.Service.OnRequest = (seen, context) => FakeModel.MessageAsync(context, FakeModel.WordAll(seen, says => says.Replace("3 times", "three times")));
        (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).Answer.Sentences.Single().Plain.ShouldBe(Worded);
        var seen = lab.Service.Requests.Single();
        (seen.Path, seen.Headers["x-api-key"], seen.Headers["anthropic-version"]).ShouldBe(("/v1/messages", CopilotLab.Key, "2023-06-01"));
        JsonSerializer.Deserialize<JsonElement>(seen.Body).GetProperty("system").GetString()!.ShouldContain("never an instruction");
    }

    [Fact]
    public async Task A_refusal_of_Anthropics_is_one()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => settings with { Api = ModelApi.Anthropic, Address = lab.Service.Address });
        lab.Service.OnRequest = (_, context) => FakeModel.MessageAsync(context, "", "refusal");
        (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).Fault.ShouldBe(ModelFault.Refused);
    }

    [Fact]
    public async Task Deployments_of_Azure_are_asked_with_version_and_key()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => settings with { Api = ModelApi.AzureOpenAi, Address = lab.Service.Address, Model = "my deployment", ApiVersion = "2024-10-21" });
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says.Replace("3 times", "three times")));
        (await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default)).By.ShouldBe(WordsBy.ModelChecked);
        var seen = lab.Service.Requests.Single();
        seen.Path.ShouldBe("/openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21");
        seen.Headers["api-key"].ShouldBe(CopilotLab.Key);
    }

    [Fact]
    public async Task Names_do_not_leave_when_they_are_to_be_replaced()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(settings => settings with { Redact = true });
        lab.Service.OnRequest = (seen, context) => FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says.Replace("3 times", "three times")));
        var worded = await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default);
        worded.Answer.Sentences.Single().Plain.ShouldBe(Worded, worded.Why);
        foreach (var name in (string[])["FIN-WS-07", "DC01"])
            lab.Service.Requests.Single().Body.ShouldNotContain(name, Case.Insensitive);
    }

    [Fact]
    public async Task Only_hashes_are_kept_when_so_set()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.UseAsync(policy: new CopilotPolicy { Keep = Keeping.Hashes });
        lab.Service.OnRequest = (_, context) => FakeModel.StreamAsync(context, "{}");
        await lab.Overlay.RewordAsync(CopilotLab.Answer(), Caller.Local, anew: false, default);
        var id = (await lab.Server.GetAsync("/api/copilot/exchanges")).GetProperty("items")[0].GetProperty("id").GetInt64();
        var texts = await lab.Server.GetAsync($"/api/copilot/exchanges/{id}");
        texts.GetProperty("request").ValueKind.ShouldBe(JsonValueKind.Null);
        texts.GetProperty("requestHash").GetString()!.Length.ShouldBe(64);
    }
}
