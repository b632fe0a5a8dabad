using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

public sealed class ActionTests
{
    private static readonly object Address = new { kind = "ip", key = "ip:203.0.113.9", name = "203.0.113.9" };

    [Fact]
    public async Task An_address_is_blocked_seen_and_unblocked()
    {
        await using var server = await TestServer.StartAsync();
        var ordered = await server.SendAsync(HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = Address, reason = "beacon" });
        ordered.GetProperty("connector").GetString().ShouldBe("Block lists");
        var id = ordered.GetProperty("id").GetInt64();
        var done = await UntilAsync(server, id, "done");
        done.GetProperty("tries")[0].GetProperty("result").GetString().ShouldBe("confirmed");
        done.GetProperty("effect").GetString()!.ShouldContain("203.0.113.9");

        await server.SendAsync(HttpMethod.Post, $"/api/actions/{id}/undo", new { reason = "was wrong" });
        await UntilAsync(server, id, "undone");
        (await server.GetAsync("/api/actions?tab=history")).GetProperty("total").GetInt32().ShouldBe(2);
        (await server.Http.GetStringAsync("/api/actions.csv")).ShouldContain("ip:203.0.113.9");
    }

    [Fact]
    public async Task A_proposal_is_approved_or_rejected_alone_or_with_others()
    {
        await using var server = await TestServer.StartAsync();
        async Task<long> Propose(string address) => (await server.SendAsync(
            HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = new { kind = "ip", key = "ip:" + address, name = address }, propose = true })).GetProperty("id").GetInt64();
        var (one, two, three) = (await Propose("203.0.113.1"), await Propose("203.0.113.2"), await Propose("203.0.113.3"));
        (await server.GetAsync("/api/actions?tab=pending&take=0")).GetProperty("total").GetInt32().ShouldBe(3);
        await server.SendAsync(HttpMethod.Post, $"/api/actions/{one}/reject", new { reason = "ours" });
        (await server.SendAsync(HttpMethod.Post, "/api/actions/bulk", new { ids = new[] { two, three }, approve = true })).GetProperty("decided").GetInt32().ShouldBe(2);
        await UntilAsync(server, two, "done");
        await UntilAsync(server, three, "done");
        (await server.GetAsync($"/api/actions/{one}")).GetProperty("action").GetProperty("state").GetString().ShouldBe("rejected");
    }

    [Fact]
    public async Task Two_persons_are_asked_for_where_the_settings_say_so()
    {
        await using var server = await TestServer.StartAsync();
        using var set = await server.Http.PutAsJsonAsync("/api/actions/rules/blockIndicator", new { required = true });
        set.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var action = await server.SendAsync(HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = Address });
        action.GetProperty("state").GetString().ShouldBe("awaitingSecondPerson");
        using var again = await server.Http.PostAsync($"/api/actions/{action.GetProperty("id").GetInt64()}/approve", null);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict); // the same person
        (await server.GetAsync("/api/actions/offered?kind=ip"))[0].GetProperty("twoPersons").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_no_connector_does_is_offered_with_the_reason()
    {
        await using var server = await TestServer.StartAsync();
        var offered = await server.GetAsync("/api/actions/offered?kind=device");
        foreach (var action in offered.EnumerateArray())
            action.GetProperty("whyNot").GetString()!.ShouldContain("Settings, Connectors");
        using var refused = await server.Http.PostAsJsonAsync(
            "/api/actions", new { kind = "isolateDevice", target = new { kind = "device", key = "device:fin-ws-07", name = "FIN-WS-07" } });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("/api/actions", """{"kind":"wipeDisk","target":{"kind":"ip","key":"ip:203.0.113.9","name":"x"}}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/actions", """{"kind":"blockIndicator","target":{"kind":"device","key":"device:a","name":"a"}}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/actions", """{"kind":"blockIndicator","target":{"kind":"ip","key":"ip:10.0.0.1","name":"10.0.0.1"}}""", HttpStatusCode.Conflict)]
    [InlineData("/api/actions/99/approve", "", HttpStatusCode.NotFound)]
    [InlineData("/api/actions/bulk", """{"ids":[],"approve":true}""", HttpStatusCode.BadRequest)]
    public async Task Nonsense_is_refused(string path, string body, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }

    internal static async Task<JsonElement> UntilAsync(TestServer server, long id, string state)
    {
        for (var round = 0; ; round++)
        {
            var detail = await server.GetAsync($"/api/actions/{id}");
            if (detail.GetProperty("action").GetProperty("state").GetString() == state)
                return detail;
            (round < 300).ShouldBeTrue($"action {id} is {detail.GetProperty("action").GetProperty("state").GetString()}, not {state}");
            await Task.Delay(100);
        }
    }
}
