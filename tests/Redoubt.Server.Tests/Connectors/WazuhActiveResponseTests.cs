using System.Text;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Tests.Connectors;

public sealed class WazuhActiveResponseTests
{
    private const string Sent = """{"data":{"affected_items":["007"],"total_affected_items":1,"total_failed_items":0,"failed_items":[]},"message":"AR command was sent to all agents","error":0}""";
    private const string NotSent = """{"data":{"affected_items":[],"total_affected_items":0,"total_failed_items":1,"failed_items":[]},"message":"AR command was not sent to any agent","error":1}""";

    private static readonly ResponseAction Isolate = An.Action(ActionKind.IsolateDevice, EntityKind.Device, "fin-ws-07", null, ("hostName", "FIN-WS-07"));

    [Fact]
    public async Task It_signs_in_finds_the_agent_and_sends_the_command()
    {
        await using var system = await FakeSystem.StartAsync();
        using var wazuh = Connector(system, "true");
        (await wazuh.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Confirmed);
        var sent = system.Requests.Single(seen => seen.Method == "PUT");
        sent.Path.ShouldBe("/active-response?agents_list=007");
        sent.Headers["Authorization"].ShouldBe("Bearer jwt");
        var body = JsonDocument.Parse(sent.Body).RootElement;
        body.GetProperty("command").GetString().ShouldBe("isolate0");
        body.GetProperty("arguments")[0].GetString().ShouldBe("FIN-WS-07");
    }

    [Fact]
    public async Task What_was_only_sent_is_not_done()
    {
        await using var system = await FakeSystem.StartAsync();
        using var wazuh = Connector(system, "false");
        (await wazuh.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Unknown);
        (await wazuh.StatusAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Unknown);
    }

    [Fact]
    public async Task An_address_is_blocked_on_all_agents()
    {
        await using var system = await FakeSystem.StartAsync();
        using var wazuh = Connector(system, "true");
        (await wazuh.ExecuteAsync(An.Key, An.Action(ActionKind.BlockIndicator, EntityKind.Ip, "203.0.113.9", null, ("address", "203.0.113.9")), default)).Result.ShouldBe(TryResult.Confirmed);
        var sent = system.Requests.Single(seen => seen.Method == "PUT");
        sent.Path.ShouldBe("/active-response");
        JsonDocument.Parse(sent.Body).RootElement.GetProperty("alert").GetProperty("data").GetProperty("srcip").GetString().ShouldBe("203.0.113.9");
    }

    [Theory]
    [InlineData(200, NotSent, TryResult.Refused)]
    [InlineData(400, """{"title":"Bad Request","detail":"Invalid command"}""", TryResult.Refused)]
    [InlineData(429, "{}", TryResult.TryAgain)]
    [InlineData(500, "{}", TryResult.Unknown)]
    public async Task An_answer_means(int status, string body, TryResult means)
    {
        await using var system = await FakeSystem.StartAsync();
        using var wazuh = Connector(system, "true", (status, body));
        (await wazuh.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(means);
    }

    [Fact]
    public async Task An_agent_that_is_away_is_waited_for_and_an_unknown_one_refused()
    {
        await using var system = await FakeSystem.StartAsync();
        using var wazuh = Connector(system, "true");
        (await wazuh.ExecuteAsync(An.Key, An.Action(ActionKind.IsolateDevice, EntityKind.Device, "away", null, ("hostName", "away")), default)).Result.ShouldBe(TryResult.TryAgain);
        (await wazuh.ExecuteAsync(An.Key, An.Action(ActionKind.IsolateDevice, EntityKind.Device, "fin", null, ("hostName", "fin")), default)).Result.ShouldBe(TryResult.Refused);
        system.Requests.ShouldNotContain(seen => seen.Method == "PUT");
    }

    [Fact]
    public async Task A_wrong_password_sends_nothing()
    {
        await using var system = await FakeSystem.StartAsync();
        using var wazuh = Connector(system, "true", password: "wrong");
        (await wazuh.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Refused);
        (await wazuh.TestAsync(default)).Works.ShouldBeFalse();
    }

    [Theory]
    [InlineData("isolate0")]
    [InlineData("isolateDevice = rm;reboot")]
    [InlineData("wipeDisk = wipe0")]
    public void Commands_that_make_no_sense_are_refused(string line) => Should.Throw<InvalidChangeException>(() => An.Connector(
        WazuhActiveResponse.Form, ("url", "http://127.0.0.1:9/"), ("user", "u"), ("password", "p"), ("commands", line)));

    private static IServerConnector Connector(FakeSystem system, string sentIsDone, (int Status, string Body)? answer = null, string password = "right")
    {
        system.OnRequest = (seen, context) => Uri.UnescapeDataString(seen.Path) switch
        {
            "/security/user/authenticate" => seen.Headers["Authorization"] == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("redoubt:right"))
                ? FakeSystem.AnswerAsync(context, 200, """{"data":{"token":"jwt"},"error":0}""") : FakeSystem.AnswerAsync(context, 401, """{"title":"Unauthorized","detail":"Invalid credentials"}"""),
            var path when path.StartsWith("/agents?", StringComparison.Ordinal) => FakeSystem.AnswerAsync(context, 200,
                """{"data":{"affected_items":[{"id":"007","name":"fin-ws-07","status":"active"},{"id":"008","name":"away","status":"disconnected"}]},"error":0}"""),
            _ => FakeSystem.AnswerAsync(context, answer?.Status ?? 200, answer?.Body ?? Sent),
        };
        return An.Connector(
            WazuhActiveResponse.Form, ("url", system.Address), ("user", "redoubt"), ("password", password),
            ("commands", "isolateDevice = isolate0 {{hostName}}\nblockIndicator = firewall-drop0"), ("sentIsDone", sentIsDone));
    }
}
