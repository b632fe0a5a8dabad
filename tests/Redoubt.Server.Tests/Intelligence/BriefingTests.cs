using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redoubt.Incidents.Notifications;
using Redoubt.Server.Access;
using Redoubt.Server.Automation;
using Redoubt.Server.Briefing;
using Redoubt.Server.Models;
using Redoubt.Server.Tests.Access;

namespace Redoubt.Server.Tests.Intelligence;

/// <summary>The threat briefing as people and programs use it: set up, run, read, stopped, sent.</summary>
public sealed class BriefingTests
{
    private const string Root = "/api/intelligence/briefing";

    private const string Bundle =
        """
        {"type":"bundle","id":"bundle--1","objects":[
         {"type":"report","id":"report--a0000000-0000-4000-8000-000000000001","name":"Otters phish hospitals","published":"2026-03-11T00:00:00Z","modified":"2026-03-11T00:00:00Z","object_refs":["indicator--a0000000-0000-4000-8000-000000000005"]},
         {"type":"indicator","id":"indicator--a0000000-0000-4000-8000-000000000005","name":"Otter's server","pattern":"[ipv4-addr:value = '203.0.113.9']","pattern_type":"stix","valid_from":"2026-03-03T00:00:00Z"}
        ]}
        """;

    [Fact]
    public async Task It_is_set_up_run_and_read()
    {
        await using var server = await StartAsync(new TestClock());
        var before = await server.GetAsync(Root);
        before.GetProperty("settings").GetProperty("on").GetBoolean().ShouldBeFalse();
        before.GetProperty("industries").GetArrayLength().ShouldBeGreaterThan(20);
        (await server.Http.PostAsync($"{Root}/runs", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var set = await SetAsync(server, new { on = true, everyDays = 0, question = new { days = 14, vulnerabilities = 3, industry = "Healthcare" } });
        (set.GetProperty("next").ValueKind, set.GetProperty("setBy").GetString()).ShouldBe((JsonValueKind.Null, Caller.Local.Name));
        var run = await RunAsync(server);
        (run.GetProperty("state").GetString(), run.GetProperty("method").GetString(), run.GetProperty("by").GetString()).ShouldBe(("done", "manual", Caller.Local.Name));
        run.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()).ShouldBe(["Look at what is switched on", "Read intelligence, alerts and exposure", "Write the brief", "Keep it, and have it sent"]);
        run.GetProperty("steps").EnumerateArray().ShouldAllBe(step => step.GetProperty("outcome").GetString() != null && step.GetProperty("ended").ValueKind == JsonValueKind.String);
        run.GetProperty("headline").GetString()!.ShouldContain("Otters phish hospitals");

        var id = run.GetProperty("id").GetInt64();
        var page = await server.GetAsync($"{Root}/runs/{id}");
        page.GetProperty("answer").GetProperty("blocks")[0].GetProperty("heading").GetString().ShouldBe("Threat summary");
        var markdown = await server.Http.GetAsync($"{Root}/runs/{id}/markdown");
        (markdown.Content.Headers.ContentType!.MediaType, markdown.Content.Headers.ContentDisposition!.FileName).ShouldBe(("text/markdown", "threat-brief-2026-03-12.md"));
        var text = await markdown.Content.ReadAsStringAsync();
        if (Environment.GetEnvironmentVariable("REDOUBT_SHOW") is { } path)
            File.WriteAllText(path, text);
        text.ShouldStartWith("# Threat brief, 26 February 2026 to 12 March 2026\n\n14 days back; industry: Healthcare; ");
        text.ShouldContain("it names \"hospitals\"");
        text.ShouldContain("**Cited.** [1] `profile:report--");
        // The skill that people ask says the same.
        var asked = await server.SendAsync(HttpMethod.Post, "/api/copilot/skills/brief-threats", new { inputs = new { days = "14", vulnerabilities = "3", industry = "Healthcare" } });
        asked.GetProperty("answerId").GetString().ShouldBe(page.GetProperty("answer").GetProperty("answerId").GetString());

        using var opinion = await server.Http.PostAsJsonAsync("/api/feedback", new { skill = "brief-threats", answerId = asked.GetProperty("answerId").GetString(), verdict = "looksRight" });
        opinion.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.GetAsync($"{Root}/runs?take=10")).GetProperty("total").GetInt64().ShouldBe(1);
        (await server.Http.GetAsync($"{Root}/runs/99")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_made_when_its_time_has_come_and_not_before()
    {
        var clock = new TestClock();
        await using var server = await StartAsync(clock);
        var agent = server.App.Services.GetRequiredService<BriefingAgent>();
        await agent.MakeDueAsync(CancellationToken.None);
        (await RunsAsync(server)).ShouldBeEmpty();
        await SetAsync(server, new { on = true });
        await agent.MakeDueAsync(CancellationToken.None);
        await agent.MakeDueAsync(CancellationToken.None);
        var only = (await RunsAsync(server)).ShouldHaveSingleItem();
        (only.GetProperty("method").GetString(), only.GetProperty("by").GetString(), only.GetProperty("state").GetString()).ShouldBe(("scheduled", "Threat briefing", "done"));
        (await server.GetAsync(Root)).GetProperty("next").GetDateTimeOffset().ShouldBe(only.GetProperty("started").GetDateTimeOffset().AddDays(7));
        clock.Advance(TimeSpan.FromDays(6.9));
        await agent.MakeDueAsync(CancellationToken.None);
        (await RunsAsync(server)).Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromDays(0.2));
        await agent.MakeDueAsync(CancellationToken.None);
        (await RunsAsync(server)).Count.ShouldBe(2);
        await SetAsync(server, new { on = false });
        clock.Advance(TimeSpan.FromDays(30));
        await agent.MakeDueAsync(CancellationToken.None);
        (await RunsAsync(server)).Count.ShouldBe(2);
        var audit = await server.GetAsync("/api/audit?take=200");
        audit.GetRawText().ShouldContain("briefing.run");
    }

    [Fact]
    public async Task What_is_switched_off_is_done_without_and_the_skill_itself_fails_with_the_reason()
    {
        await using var server = await StartAsync(new TestClock());
        await SetAsync(server, new { on = true, everyDays = 0 });
        var settings = server.App.Services.GetRequiredService<CopilotSettings>();
        await settings.ChangeAsync(settings.Policy with { SourcesOff = [Copilot.Skills.SkillSource.Hunting] }, new HashSet<string>(), "Test", CancellationToken.None);
        var run = await RunAsync(server);
        run.GetProperty("steps")[0].GetProperty("outcome").GetString().ShouldBe("Without Hunting (switched off by an administrator)");
        await settings.ChangeAsync(settings.Policy with { SkillsOff = ["brief-threats"] }, new HashSet<string>(), "Test", CancellationToken.None);
        var failed = await RunAsync(server);
        (failed.GetProperty("state").GetString(), failed.GetProperty("error").GetString()).ShouldBe(("failed", "An administrator has switched off 'Threat brief'."));
        var overview = await server.GetAsync(Root);
        (overview.GetProperty("latest").GetProperty("id").GetInt64(), overview.GetProperty("latestBrief").GetProperty("id").GetInt64()).ShouldBe((failed.GetProperty("id").GetInt64(), run.GetProperty("id").GetInt64()));
        (await server.Http.GetAsync($"{Root}/runs/{failed.GetProperty("id").GetInt64()}/markdown")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_channels_of_the_settings_get_it()
    {
        await using var server = await StartAsync(new TestClock());
        // What sends would take the message first, and give it up: nothing may be sent to this host.
        foreach (var sender in server.App.Services.GetServices<IHostedService>().OfType<AutomationService>())
            await sender.StopAsync(CancellationToken.None);
        var channel = await server.SendAsync(HttpMethod.Post, "/api/notifications/channels", new { channel = new { name = "Board", kind = "webhook", url = "https://board.example/hook" } });
        await SetAsync(server, new { on = true, everyDays = 0, channels = new[] { channel.GetProperty("id").GetInt64() } });
        (await RunAsync(server)).GetProperty("steps")[3].GetProperty("outcome").GetString().ShouldBe("Kept, and handed to 1 channel");
        var due = (await server.App.Services.GetRequiredService<NotificationDesk>().NextAsync()).ShouldNotBeNull();
        due.Message.Title.ShouldBe("Threat brief of 2026-03-12");
        due.Message.Brief.ShouldNotBeNull().Text.ShouldContain("Otters phish hospitals");
    }

    [Theory]
    [InlineData("""{"on":true,"everyDays":32}""", "everyDays")]
    [InlineData("""{"on":true,"question":{"days":0}}""", "days")]
    [InlineData("""{"on":true,"question":{"vulnerabilities":99}}""", "vulnerabilities")]
    [InlineData("""{"on":true,"question":{"region":"a\u0000b"}}""", "region")]
    [InlineData("""{"on":true,"channels":[77]}""", "channels[0]")]
    public async Task What_cannot_be_set_is_refused_by_the_name_of_the_field(string settings, string field)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PutAsync(Root, new StringContent(settings, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{field}\"");
        (await server.GetAsync(Root)).GetProperty("settings").GetProperty("on").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_ran_when_the_server_stopped_is_said_to_have_failed()
    {
        await using var server = await StartAsync(new TestClock());
        await SetAsync(server, new { on = true, everyDays = 0 });
        var desk = server.App.Services.GetRequiredService<Incidents.Intelligence.Briefs.BriefingDesk>();
        await desk.BeginAsync(Incidents.Intelligence.Briefs.BriefMethod.Manual, "Test");
        (await server.Http.PostAsync($"{Root}/runs", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await desk.ResumeAsync();
        (await RunsAsync(server)).ShouldHaveSingleItem().GetProperty("error").GetString().ShouldBe("The server stopped while it was made.");
        (await RunAsync(server)).GetProperty("state").GetString().ShouldBe("done");
    }

    private static async Task<TestServer> StartAsync(TestClock clock)
    {
        var server = await TestServer.StartAsync(time: clock);
        using var answer = await server.Http.PostAsync("/api/intelligence/import?source=Feed%20A", new StringContent(Bundle, Encoding.UTF8));
        answer.EnsureSuccessStatusCode();
        return server;
    }

    private static Task<JsonElement> SetAsync(TestServer server, object settings) => server.SendAsync(HttpMethod.Put, Root, settings);

    private static async Task<List<JsonElement>> RunsAsync(TestServer server) => [.. (await server.GetAsync($"{Root}/runs?take=10")).GetProperty("items").EnumerateArray()];

    /// <summary>Begins a run and waits for its end.</summary>
    private static async Task<JsonElement> RunAsync(TestServer server)
    {
        using var begun = await server.Http.PostAsync($"{Root}/runs", null);
        begun.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
        for (var tries = 0; tries < 600; tries++)
        {
            var run = (await server.GetAsync($"{Root}/runs/{id}")).GetProperty("run");
            if (run.GetProperty("state").GetString() != "running")
                return run;
            await Task.Delay(50);
        }

        throw new TimeoutException("The brief was not made within 30 seconds.");
    }
}
