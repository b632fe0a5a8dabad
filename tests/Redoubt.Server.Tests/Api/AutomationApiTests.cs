using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Notifications;
using Redoubt.Server.Notifications;
using Redoubt.Server.Tests.Notifications;

namespace Redoubt.Server.Tests.Api;

public sealed class AutomationApiTests
{
    private const string Alerts =
        """
        {"alertId":"a1","title":"Port scan","severity":"low","detector":"Scanner","detectorId":"s-1","time":"2026-03-12T08:00:00Z","entities":[{"type":"device","hostName":"ws1"}]}
        {"alertId":"a2","title":"Shell from mail","severity":"high","detector":"Guard","detectorId":"g-1","time":"2026-03-12T08:05:00Z","entities":[{"type":"device","hostName":"FIN-2"}]}
        """;

    [Fact]
    public async Task Tuning_goes_from_rule_to_hidden_alert_and_back()
    {
        await using var server = await TestServer.StartAsync();
        var text = new { name = "Scanner", action = "hide", conditions = new { field = "detector", @operator = "equals", values = new[] { "scanner" } } };
        var rule = await server.SendAsync(HttpMethod.Post, "/api/tuning/rules", text);
        rule.GetProperty("explained").GetString().ShouldBe("any alert: detector is “scanner”");
        await server.IngestAsync(Alerts);

        (await server.GetAsync("/api/incidents")).GetProperty("total").GetInt32().ShouldBe(1);
        (await server.GetAsync("/api/tuning/hidden?search=ws1")).GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("Port scan");
        using (var gone = await server.Http.GetAsync("/api/alerts/a1"))
        {
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await gone.Content.ReadAsStringAsync()).ShouldContain("Scanner");
        }

        var id = rule.GetProperty("id").GetInt64();
        (await server.SendAsync(HttpMethod.Post, "/api/tuning/preview", new { name = "x", action = "resolve", detectorId = "g-1" })).GetProperty("alertCount").GetInt32().ShouldBe(1);
        (await server.SendAsync(HttpMethod.Post, $"/api/tuning/rules/{id}/bring-back", new { })).GetProperty("records").GetInt64().ShouldBe(1);
        await server.Workplace.Engine.FlushAsync();
        (await server.GetAsync("/api/incidents")).GetProperty("total").GetInt32().ShouldBe(2);
        (await server.Http.DeleteAsync($"/api/tuning/rules/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_wrong_condition_is_answered_with_its_path()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsJsonAsync("/api/automation/rules", new
        {
            name = "x", triggers = new[] { "created" }, actions = new { addTags = new[] { "t" } },
            conditions = new { all = new object[] { new { field = "severity", @operator = "contains", values = new[] { "x" } } } },
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("errors")
            .TryGetProperty("conditions.all[0].operator", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_rule_made_in_the_api_acts_and_is_logged()
    {
        await using var server = await TestServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, "/api/automation/rules", new
        {
            name = "Tag", triggers = new[] { "created" }, actions = new { addTags = new[] { "finance" } },
            conditions = new { field = "device.name", @operator = "startsWith", values = new[] { "fin-" } },
        });
        await server.IngestAsync(Alerts);
        await server.App.Services.GetRequiredService<AutomationDesk>().CatchUpAsync();
        (await server.GetAsync("/api/incidents?tag=finance")).GetProperty("total").GetInt32().ShouldBe(1);
        (await server.GetAsync("/api/automation/runs")).GetProperty("items")[0].GetProperty("effects")[0].GetString().ShouldBe("Added the tag finance");
    }

    [Fact]
    public async Task A_notification_leaves_only_for_allowed_hosts_and_secrets_never_come_back()
    {
        await using var server = await TestServer.StartAsync();
        await using var web = await Listener.StartAsync(200);
        var channel = await server.SendAsync(HttpMethod.Post, "/api/notifications/channels",
            new { channel = new { name = "Hook", kind = "webhook", url = web.Channel(ChannelKind.Webhook).Url }, secret = "s3cret-key" });
        channel.GetRawText().ShouldNotContain("s3cret");
        channel.GetProperty("hasSecret").GetBoolean().ShouldBeTrue();
        var id = channel.GetProperty("id").GetInt64();
        var test = await server.SendAsync(HttpMethod.Post, $"/api/notifications/channels/{id}/test", new { });
        test.GetProperty("sent").GetBoolean().ShouldBeFalse();
        web.Received.ShouldBeEmpty();

        await server.SendAsync(HttpMethod.Put, "/api/notifications/settings", new { baseUrl = "https://redoubt.example", hosts = new[] { "127.0.0.1" } });
        (await server.SendAsync(HttpMethod.Post, $"/api/notifications/channels/{id}/test", new { })).GetProperty("sent").GetBoolean().ShouldBeTrue();
        await server.SendAsync(HttpMethod.Post, "/api/notifications/rules", new { name = "All", triggers = new[] { "created" }, channels = new[] { id } });
        await server.IngestAsync(Alerts);
        await server.App.Services.GetRequiredService<NotificationDesk>().CatchUpAsync();
        await server.App.Services.GetRequiredService<NotificationSender>().SendDueAsync(default);
        web.Received.Count.ShouldBeGreaterThan(1);
        web.Received[^1].Body.ShouldContain("https://redoubt.example/incidents/");
        var sent = await server.GetAsync("/api/notifications/deliveries?state=sent");
        sent.GetProperty("total").GetInt32().ShouldBe(2);
        (await server.GetAsync("/api/notifications/channels")).GetRawText().ShouldNotContain("s3cret");
    }
}
