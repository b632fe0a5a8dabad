using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Server.Connectors;
using Redoubt.Server.Tests.Api;

namespace Redoubt.Server.Tests.Connectors;

public sealed class ConnectorBoardTests
{
    private const string Secret = "a secret of both sides";

    [Fact]
    public async Task A_connector_that_is_set_up_does_actions_and_its_secret_never_comes_out()
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (_, context) => FakeSystem.AnswerAsync(context, 200, """{"status":"done"}""");
        await using var server = await TestServer.StartAsync();
        var changed = await SetUpAsync(server, system.Address);
        changed.ToString().ShouldNotContain(Secret);
        (await server.GetAsync("/api/settings/connectors")).ToString().ShouldNotContain(Secret);
        changed.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("id").GetString() == "secret").GetProperty("isSet").GetBoolean().ShouldBeTrue();
        (await server.Workplace.Store.ReadAsync(connection => connection.Scalar<string>("SELECT settings || secrets FROM connector_setting")))!.ShouldNotContain(Secret);

        (await server.SendAsync(HttpMethod.Post, "/api/settings/connectors/webhook/test", new { })).GetProperty("works").GetBoolean().ShouldBeTrue();
        var action = await server.SendAsync(
            HttpMethod.Post, "/api/actions", new { kind = "isolateDevice", target = new { kind = "device", key = "device:fin-ws-07", name = "FIN-WS-07" } });
        action.GetProperty("connector").GetString().ShouldBe("Signed webhook");
        await ActionTests.UntilAsync(server, action.GetProperty("id").GetInt64(), "done");
    }

    [Fact]
    public async Task A_secret_is_not_sent_to_another_address_than_it_was_given_for()
    {
        await using var server = await TestServer.StartAsync();
        await SetUpAsync(server, "http://127.0.0.1:9/");
        using var moved = await server.Http.PutAsJsonAsync(
            "/api/settings/connectors/webhook", new { enabled = true, values = new Dictionary<string, string> { ["url"] = "http://127.0.0.1:10/" } });
        moved.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await moved.Content.ReadAsStringAsync()).ShouldContain("secret");
        using var kept = await server.Http.PutAsJsonAsync(
            "/api/settings/connectors/webhook", new { enabled = true, values = new Dictionary<string, string> { ["actions"] = "disableUser" } });
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("webhook", """{"enabled":true,"values":{}}""", HttpStatusCode.BadRequest)]
    [InlineData("webhook", """{"enabled":false,"values":{"colour":"blue"}}""", HttpStatusCode.BadRequest)]
    [InlineData("blockLists", """{"enabled":true,"values":{"protected":"not a net"}}""", HttpStatusCode.BadRequest)]
    [InlineData("blockLists", """{"enabled":true,"values":{"token":"short"}}""", HttpStatusCode.BadRequest)]
    [InlineData("blockLists", """{"enabled":true,"values":{"days":"many"}}""", HttpStatusCode.BadRequest)]
    [InlineData("command:Firewall", """{"enabled":true,"values":{}}""", HttpStatusCode.NotFound)]
    public async Task What_makes_no_sense_is_not_kept(string id, string body, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PutAsync($"/api/settings/connectors/{id}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_protected_is_never_blocked()
    {
        await using var server = await TestServer.StartAsync();
        await server.SendAsync(
            HttpMethod.Put, "/api/settings/connectors/blockLists", new { enabled = true, values = new Dictionary<string, string> { ["protected"] = "corp.example\n203.0.113.0/24" } });
        using var refused = await server.Http.PostAsJsonAsync(
            "/api/actions", new { kind = "blockIndicator", target = new { kind = "ip", key = "ip:203.0.113.9", name = "203.0.113.9" } });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("protected");
    }

    [Fact]
    public void A_box_is_opened_with_its_key_for_its_purpose_only()
    {
        var folder = Directory.CreateTempSubdirectory("redoubt-box-");
        try
        {
            var closed = SecretBox.Open(folder.FullName).Close("s3cret", "webhook/secret");
            SecretBox.Open(folder.FullName).Open(closed, "webhook/secret").ShouldBe("s3cret");
            Should.Throw<System.Security.Cryptography.CryptographicException>(() => SecretBox.Open(folder.FullName).Open(closed, "other"));
            Should.Throw<System.Security.Cryptography.CryptographicException>(() => SecretBox.Open(null).Open(closed, "webhook/secret"));
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(Path.Combine(folder.FullName, "connectors.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static Task<JsonElement> SetUpAsync(TestServer server, string address, params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string> { ["url"] = address, ["secret"] = Secret, ["actions"] = "isolateDevice releaseDevice" };
        foreach (var (name, value) in more)
            values[name] = value;
        return server.SendAsync(HttpMethod.Put, "/api/settings/connectors/webhook", new { enabled = true, values });
    }
}
