using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Skills;

namespace Redoubt.Server.Tests.Api;

public sealed class SkillTests
{
    [Fact]
    public async Task Each_skill_is_described_and_asks_for_permissions_that_there_are()
    {
        await using var server = await TestServer.StartAsync();
        var skills = (await server.GetAsync("/api/copilot/skills")).EnumerateArray().ToList();
        skills.Select(skill => skill.GetProperty("name").GetString()).ShouldBe(
            SkillsOfCaller.List(new CopilotReach(Caller.Local, server.Workplace), Caller.Local, TimeProvider.System).Offered.Select(offer => offer.Skill.Name));
        foreach (var skill in skills)
        {
            skill.GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(30);
            skill.GetProperty("allowed").GetBoolean().ShouldBeTrue();
            foreach (var permission in skill.GetProperty("permissions").EnumerateArray())
                Permissions.All.ShouldContain(permission.GetString());
        }
    }

    [Fact]
    public async Task A_skill_answers_in_blocks_with_evidence()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Alert("one", "FIN-WS-07"), "native");
        var answer = await AskAsync(server, "summarize-incident", new { incident = "1" });
        var sentence = answer.GetProperty("blocks")[0].GetProperty("sentences")[0];
        answer.GetProperty("blocks")[0].GetProperty("kind").GetString().ShouldBe("text");
        sentence.GetProperty("citations").GetArrayLength().ShouldBeGreaterThan(0);
        answer.GetProperty("mentions")[0].GetProperty("id").GetString().ShouldBe("1");
        answer.TryGetProperty("claims", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("no-such-skill", """{"inputs":{}}""", HttpStatusCode.NotFound, "no-such-skill")]
    [InlineData("summarize-incident", """{"inputs":{}}""", HttpStatusCode.BadRequest, "incident")]
    [InlineData("summarize-incident", """{"inputs":{"incident":"x"}}""", HttpStatusCode.BadRequest, "whole number")]
    [InlineData("summarize-incident", """{"inputs":{"incident":"1","more":"2"}}""", HttpStatusCode.BadRequest, "takes no 'more'")]
    [InlineData("summarize-incident", """{"inputs":{"incident":"4711"}}""", HttpStatusCode.NotFound, "4711")]
    [InlineData("list-incidents", """{"inputs":{"severity":"purple"}}""", HttpStatusCode.BadRequest, "severity")]
    [InlineData("list-incidents", """{"inputs":{"since":"soon"}}""", HttpStatusCode.BadRequest, "since")]
    [InlineData("analyze-script", """{"inputs":{}}""", HttpStatusCode.BadRequest, "text")]
    public async Task What_a_skill_cannot_use_is_refused_with_the_reason(string skill, string body, HttpStatusCode status, string says)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync($"/api/copilot/skills/{skill}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
    }

    [Fact]
    public async Task Who_may_not_read_incidents_gets_none_from_the_copilot()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Alert("one", "FIN-WS-07"), "native");
        using var http = server.As(Having("no reader", [(Scope.All, [Permissions.UseCopilot])]));
        using var refused = await http.PostAsJsonAsync("/api/copilot/skills/summarize-incident", new { inputs = new { incident = "1" } });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(Permissions.ReadIncidents);
        (await http.GetFromJsonAsync<JsonElement>("/api/copilot/skills")).EnumerateArray()
            .Single(skill => skill.GetProperty("name").GetString() == "summarize-incident").GetProperty("why").GetString()!.ShouldContain(Permissions.ReadIncidents);
        using var told = await http.PostAsJsonAsync("/api/copilot/chat", new { question = "Tell me about FIN-WS-07", page = new { incidentId = 1 } });
        (await told.Content.ReadAsStringAsync()).ShouldNotContain("LSASS");
        using var summary = await http.GetAsync("/api/incidents/1/summary");
        summary.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_copilot_reaches_no_further_than_each_permission_does()
    {
        await using var server = await TestServer.StartAsync();
        await server.SendAsync(HttpMethod.Put, "/api/device-groups", new { groups = new[] { new { name = "Finance", conditions = new[] { "FIN-*" } } } });
        await server.IngestAsync(Alert("one", "FIN-WS-07") + Alert("two", "HR-WS-02", "2026-04-12T08:00:00Z"), "native");
        using var http = server.As(Having("finance", [(Scope.All, [Permissions.UseCopilot, Permissions.Hunt]), (new Scope(["Finance"], null), [Permissions.ReadIncidents])]));
        using var listed = await http.PostAsJsonAsync("/api/copilot/chat", new { question = "show me all incidents" });
        var text = await listed.Content.ReadAsStringAsync();
        text.ShouldContain("1 incident");
        text.ShouldNotContain("2 incidents");
    }

    [Theory]
    [InlineData("""{"question":""}""")]
    [InlineData("""{"question":"hello","turns":[{"question":null,"skill":"x","inputs":{},"mentions":[]}]}""")]
    [InlineData("""{"question":"hello","turns":[{"question":"x","skill":"x","inputs":{"a":null},"mentions":[]}]}""")]
    public async Task What_is_no_conversation_is_refused(string body)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/copilot/chat", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<JsonElement> AskAsync(TestServer server, string skill, object inputs) => server.SendAsync(HttpMethod.Post, $"/api/copilot/skills/{skill}", new { inputs });

    private static Caller Having(string name, IReadOnlyList<(Scope Scope, string[] Permissions)> grants) => new(
        name, grants.SelectMany(grant => grant.Permissions).ToHashSet(StringComparer.Ordinal), grants[0].Scope)
    {
        Grants = [.. grants.Select(grant => new Grant(grant.Permissions.ToHashSet(StringComparer.Ordinal), grant.Scope))],
    };

    private static string Alert(string id, string device, string time = "2026-03-12T08:00:00Z") => JsonSerializer.Serialize(new
    {
        alertId = id, title = "LSASS memory read", severity = "high", detector = "Test EDR", techniques = new[] { "T1003.001" }, tactics = new[] { "credential-access" },
        firstActivity = time, lastActivity = time, entities = new object[] { new { type = "device", hostName = device }, new { type = "user", accountName = "maria" } },
    }) + "\n";
}
