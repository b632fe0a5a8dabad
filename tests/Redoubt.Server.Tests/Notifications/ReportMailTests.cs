using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Notifications;

/// <summary>From an imported report to a mail, through the running server.</summary>
public sealed class ReportMailTests
{
    private const string Bundle =
        """
        {"type":"bundle","id":"bundle--1","objects":[
         {"type":"indicator","id":"indicator--b0000000-0000-4000-8000-000000000001","name":"A server","pattern":"[ipv4-addr:value = '203.0.113.9']","pattern_type":"stix","valid_from":"2026-03-03T00:00:00Z","modified":"2026-03-03T00:00:00Z"},
         {"type":"report","id":"report--b0000000-0000-4000-8000-000000000002","name":"Otters phish at https://evil.example","published":"2026-03-05T00:00:00Z","modified":"2026-03-05T00:00:00Z",
          "object_refs":["indicator--b0000000-0000-4000-8000-000000000001"]}
        ]}
        """;

    [Fact]
    public async Task A_report_that_is_imported_arrives_as_mail()
    {
        await using var mail = new MailServer();
        await using var server = await TestServer.StartAsync();
        await server.SendAsync(HttpMethod.Put, "/api/notifications/settings", new { baseUrl = "https://redoubt.example", hosts = new[] { "127.0.0.1" } });
        var channel = (await server.SendAsync(HttpMethod.Post, "/api/notifications/channels", new
        {
            channel = new { name = "Mail", kind = "email", host = "127.0.0.1", port = mail.Port, security = "none", from = "redoubt@corp.example", to = new[] { "soc@corp.example" } },
        })).GetProperty("id").GetInt64();
        var tags = await server.GetAsync("/api/notifications/report-tags");
        tags.EnumerateArray().Select(tag => tag.GetString()).ShouldContain("Phishing");
        var rule = await server.SendAsync(HttpMethod.Post, "/api/notifications/rules", new
        {
            name = "Threats", about = "reports", reportChanges = new[] { "published", "hit" }, tags = new[] { "Phishing" }, channels = new[] { channel },
        });
        rule.GetProperty("explained").GetString().ShouldBe("a threat report tagged Phishing is new or has related alerts here");

        await ImportAsync(server);
        await UntilAsync(() => mail.Mails.Count == 1);
        mail.Mails[0].ShouldContain("Subject: Threat report: Otters phish at hxxps://evil[.]example");
        mail.Mails[0].ShouldContain("Why now: it is new");
        mail.Mails[0].ShouldContain("https://redoubt.example/intelligence/reports/report--b0000000-0000-4000-8000-000000000002");

        // An alert with the address that it lists is news of it; the same import again is none.
        await ImportAsync(server);
        await server.IngestAsync("""{"alertId":"a-1","title":"Beacon","detector":"Guard","severity":"high","firstActivity":"2026-03-12T09:00:00Z","entities":[{"type":"ip","address":"203.0.113.9"}]}""");
        await UntilAsync(() => mail.Mails.Count == 2);
        mail.Mails[1].ShouldContain("Why now: 1 alert here is related to it");
        var delivered = (await server.GetAsync("/api/notifications/deliveries")).GetProperty("items");
        delivered.GetArrayLength().ShouldBe(2);
        (delivered[0].GetProperty("about").GetString(), delivered[0].GetProperty("subjectName").GetString()).ShouldBe(("report", "Otters phish at https://evil.example"));
    }

    [Fact]
    public async Task A_wrong_rule_is_answered_with_its_field_and_needs_the_permission()
    {
        await using var server = await TestServer.StartAsync();
        using var wrong = await server.Http.PostAsJsonAsync("/api/notifications/rules", new { name = "x", about = "reports", reportChanges = new[] { "hit" }, triggers = new[] { "created" }, channels = new[] { 1 } });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonSerializer.Deserialize<JsonElement>(await wrong.Content.ReadAsStringAsync()).GetProperty("errors").TryGetProperty("triggers", out _).ShouldBeTrue();
        using var reader = server.As(new Caller("rita", new HashSet<string> { Permissions.ReadAutomation }, Scope.All));
        using var refused = await reader.PostAsJsonAsync("/api/notifications/rules", new { name = "x", about = "reports", reportChanges = new[] { "hit" }, channels = new[] { 1 } });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task ImportAsync(TestServer server)
    {
        using var answer = await server.Http.PostAsync("/api/intelligence/import?source=Feed", new StringContent(Bundle, Encoding.UTF8));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var until = DateTime.UtcNow.AddMinutes(3);
        while (!holds() && DateTime.UtcNow < until)
            await Task.Delay(100);
        holds().ShouldBeTrue();
    }
}
