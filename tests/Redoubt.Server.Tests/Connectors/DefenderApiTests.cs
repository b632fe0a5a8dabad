using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Redoubt.Evidence;
using Redoubt.Incidents.Response;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Tests.Connectors;

public sealed class DefenderApiTests
{
    private static readonly ResponseAction Isolate = An.Action(ActionKind.IsolateDevice, EntityKind.Device, "FIN-WS-07", null, ("hostName", "FIN-WS-07.corp.example"));

    [Fact]
    public async Task It_signs_in_finds_the_device_isolates_it_and_asks_until_that_succeeded()
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector();
        var accepted = await api.ExecuteAsync(An.Key, Isolate, default);
        (accepted.Result, accepted.Ticket).ShouldBe((TryResult.Accepted, "act-1"));
        var isolate = defender.System.Requests.Single(seen => seen.Path == "/api/machines/m1/isolate");
        var body = JsonDocument.Parse(isolate.Body).RootElement;
        body.GetProperty("IsolationType").GetString().ShouldBe("Full");
        body.GetProperty("Comment").GetString()!.ShouldContain(An.Key);
        isolate.Headers["Authorization"].ShouldBe("Bearer token-1");

        var running = Isolate with { Ticket = "act-1" };
        (await api.StatusAsync(An.Key, running, default)).Result.ShouldBe(TryResult.Accepted);
        defender.Status = "Succeeded";
        (await api.StatusAsync(An.Key, running, default)).Result.ShouldBe(TryResult.Confirmed);
        defender.Status = "Failed";
        (await api.StatusAsync(An.Key, running, default)).Result.ShouldBe(TryResult.Refused);
        defender.System.Requests.Count(seen => seen.Path.StartsWith("/contoso/oauth2", StringComparison.Ordinal)).ShouldBe(1); // the token is kept
    }

    [Theory]
    [InlineData(ActionKind.ReleaseDevice, "unisolate")]
    [InlineData(ActionKind.RestrictCodeExecution, "restrictCodeExecution")]
    [InlineData(ActionKind.RemoveCodeRestriction, "unrestrictCodeExecution")]
    [InlineData(ActionKind.RunAntivirusScan, "runAntiVirusScan")]
    [InlineData(ActionKind.CollectInvestigationPackage, "collectInvestigationPackage")]
    [InlineData(ActionKind.OffboardDevice, "offboard")]
    public async Task Each_action_has_its_request(ActionKind kind, string verb)
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector();
        (await api.ExecuteAsync(An.Key, Isolate with { Kind = kind }, default)).Result.ShouldBe(TryResult.Accepted);
        defender.System.Requests.ShouldContain(seen => seen.Method == "POST" && seen.Path == "/api/machines/m1/" + verb);
    }

    [Fact]
    public async Task A_file_is_quarantined_on_the_device_where_it_was_seen()
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector();
        var file = An.Action(ActionKind.StopAndQuarantineFile, EntityKind.File, "evil.exe", null, ("sha1", new('a', 40)), ("host", "fin-ws-07"));
        (await api.ExecuteAsync(An.Key, file, default)).Result.ShouldBe(TryResult.Accepted);
        defender.System.Requests.Single(seen => seen.Path == "/api/machines/m1/StopAndQuarantineFile").Body.ShouldContain(new string('a', 40));
        api.WhyNot(file.Kind, file.Target, new Dictionary<string, string> { ["sha1"] = "a" }).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_device_under_another_name_than_was_approved_is_left_alone()
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector();
        (await api.ExecuteAsync(An.Key, An.Action(ActionKind.IsolateDevice, EntityKind.Device, "lab-pc", null, ("hostName", "lab-pc"), ("id", "m1")), default))
            .Result.ShouldBe(TryResult.Refused);
        (await api.ExecuteAsync(An.Key, An.Action(ActionKind.IsolateDevice, EntityKind.Device, "nobody", null, ("hostName", "nobody")), default)).Result.ShouldBe(TryResult.Refused);
        (await api.ExecuteAsync(An.Key, An.Action(ActionKind.IsolateDevice, EntityKind.Device, "twin", null, ("hostName", "twin")), default)).Result.ShouldBe(TryResult.Refused);
        (await api.ExecuteAsync(An.Key, An.Action(ActionKind.IsolateDevice, EntityKind.Device, "x", null, ("hostName", "x') or ('1' eq '1")), default)).Result.ShouldBe(TryResult.Refused);
        defender.System.Requests.ShouldNotContain(seen => seen.Method == "POST" && seen.Path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_the_key_in_its_comment()
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector();
        defender.Loses = true;
        (await api.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Unknown);
        defender.Status = "Succeeded";
        (await api.StatusAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Confirmed);
        (await api.StatusAsync("another key", Isolate, default)).Result.ShouldBe(TryResult.Unknown);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector();
        defender.TokenStatus = 401;
        (await api.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Refused);
        (await api.TestAsync(default)).Works.ShouldBeFalse();
        defender.TokenStatus = 503;
        (await api.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.TryAgain);
        defender.TokenStatus = 200;
        (await api.TestAsync(default)).Works.ShouldBeTrue();
    }

    [Fact]
    public async Task A_busy_or_refusing_Defender_confirms_nothing()
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector();
        defender.PostStatus = 429;
        (await api.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.TryAgain);
        defender.PostStatus = 400;
        var refused = await api.ExecuteAsync(An.Key, Isolate, default);
        (refused.Result, refused.Text).ShouldBe((TryResult.Refused, "It answered 400: already isolated"));
        defender.PostStatus = 502;
        (await api.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Unknown);
    }

    [Fact]
    public async Task Indicators_are_added_and_deleted()
    {
        await using var defender = await FakeDefender.StartAsync();
        using var api = defender.Connector(("actions", "blockIndicator unblockIndicator"));
        var block = An.Action(ActionKind.BlockIndicator, EntityKind.Ip, "203.0.113.9", null, ("address", "203.0.113.9"));
        (await api.ExecuteAsync(An.Key, block, default)).Result.ShouldBe(TryResult.Confirmed);
        (await api.ExecuteAsync(An.Key, block with { Kind = ActionKind.UnblockIndicator }, default)).Result.ShouldBe(TryResult.Confirmed);
        defender.System.Requests.ShouldContain(seen => seen.Method == "DELETE" && seen.Path == "/api/indicators/995");
    }

    private sealed class FakeDefender : IAsyncDisposable
    {
        public required FakeSystem System { get; init; }

        public string Status { get; set; } = "Pending";

        public int TokenStatus { get; set; } = 200;

        public int PostStatus { get; set; } = 201;

        public bool Loses { get; set; }

        public static async Task<FakeDefender> StartAsync()
        {
            var fake = new FakeDefender { System = await FakeSystem.StartAsync() };
            fake.System.OnRequest = fake.AnswerAsync;
            return fake;
        }

        public IServerConnector Connector(params (string, string)[] more) => An.Connector(
            DefenderApi.Form,
            [("tenantId", "contoso"), ("clientId", "app"), ("clientSecret", "secret"), ("loginUrl", System.Address), ("apiUrl", System.Address),
                .. more.Length > 0 ? more : [("actions", string.Join(' ', DefenderApi.Form.Field("actions").Choices!))]]);

        public ValueTask DisposeAsync() => System.DisposeAsync();

        private Task AnswerAsync(Seen seen, HttpContext context)
        {
            string Action(string comment) => JsonSerializer.Serialize(new { id = "act-1", status = Status, type = "Isolate", requestorComment = comment });
            var path = Uri.UnescapeDataString(seen.Path);
            if (path == "/contoso/oauth2/v2.0/token")
                return FakeSystem.AnswerAsync(context, TokenStatus, TokenStatus == 200 && seen.Body.Contains("client_secret=secret") ? """{"access_token":"token-1","expires_in":3600}""" : """{"error":"invalid_client"}""");
            if (seen.Headers.GetValueOrDefault("Authorization") != "Bearer token-1")
                return FakeSystem.AnswerAsync(context, 401, "{}");
            if (seen.Method == "POST" && path.StartsWith("/api/machines/m1/", StringComparison.Ordinal))
            {
                if (Loses)
                {
                    context.Abort();
                    return Task.CompletedTask;
                }

                return FakeSystem.AnswerAsync(context, PostStatus, PostStatus == 201 ? Action("") : """{"error":{"code":"ActiveRequestAlreadyExists","message":"already isolated"}}""");
            }

            return path switch
            {
                "/api/machines?$filter=startswith(computerDnsName,'fin-ws-07')" => FakeSystem.AnswerAsync(context, 200,
                    """{"value":[{"id":"m1","computerDnsName":"fin-ws-07.corp.example"},{"id":"m2","computerDnsName":"fin-ws-071.corp.example"}]}"""),
                "/api/machines?$filter=startswith(computerDnsName,'twin')" => FakeSystem.AnswerAsync(context, 200,
                    """{"value":[{"id":"m3","computerDnsName":"twin.a.example"},{"id":"m4","computerDnsName":"twin.b.example"}]}"""),
                "/api/machines/m1" => FakeSystem.AnswerAsync(context, 200, """{"id":"m1","computerDnsName":"fin-ws-07.corp.example"}"""),
                "/api/machineactions/act-1" => FakeSystem.AnswerAsync(context, 200, Action("")),
                "/api/indicators" when seen.Method == "POST" => FakeSystem.AnswerAsync(context, 200, """{"id":"995"}"""),
                "/api/indicators?$filter=indicatorValue eq '203.0.113.9'" => FakeSystem.AnswerAsync(context, 200, """{"value":[{"id":995,"indicatorType":"IpAddress"}]}"""),
                "/api/indicators/995" when seen.Method == "DELETE" => Task.FromResult(context.Response.StatusCode = 204),
                _ when path.StartsWith("/api/machineactions?", StringComparison.Ordinal) =>
                    FakeSystem.AnswerAsync(context, 200, $$"""{"value":[{"id":"other","status":"Failed","requestorComment":"mine"},{{Action("Redoubt action 7, " + An.Key)}}]}"""),
                _ when path.StartsWith("/api/machines?", StringComparison.Ordinal) => FakeSystem.AnswerAsync(context, 200, """{"value":[]}"""),
                _ => FakeSystem.AnswerAsync(context, 404, "{}"),
            };
        }
    }
}
