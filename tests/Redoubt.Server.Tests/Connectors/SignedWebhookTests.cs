using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Tests.Connectors;

public sealed class SignedWebhookTests
{
    private const string Secret = "a secret of both sides";

    private static readonly ResponseAction Isolate = An.Action(ActionKind.IsolateDevice, EntityKind.Device, "FIN\"},{\"WS", null, ("hostName", "FIN\"},{\"WS"));

    [Fact]
    public async Task It_posts_what_the_template_says_signed_and_with_the_key()
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (_, context) => FakeSystem.AnswerAsync(context, 200, """{"status":"done","message":"isolated"}""");
        using var hook = Hook(system);
        (await hook.ExecuteAsync(An.Key, Isolate, default)).ShouldBe(ConnectorAnswer.Confirmed("isolated"));

        var seen = system.Requests.Single();
        var body = JsonDocument.Parse(seen.Body).RootElement;
        body.GetProperty("action").GetString().ShouldBe("isolateDevice");
        body.GetProperty("target").GetString().ShouldBe("FIN\"},{\"WS"); // hostile names stay inside their string
        body.GetProperty("fields").GetProperty("hostName").GetString().ShouldBe("FIN\"},{\"WS");
        seen.Headers["Idempotency-Key"].ShouldBe(An.Key);
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{seen.Headers["X-Redoubt-Timestamp"]}.{seen.Body}"));
        seen.Headers["X-Redoubt-Signature"].ShouldBe("v1=" + Convert.ToHexStringLower(signed));
    }

    [Theory]
    [InlineData(200, "", TryResult.Confirmed)]
    [InlineData(204, "", TryResult.Confirmed)]
    [InlineData(200, """{"status":"failed","message":"no agent"}""", TryResult.Refused)]
    [InlineData(200, """{"status":"perhaps"}""", TryResult.Unknown)]
    [InlineData(400, """{"message":"no such device"}""", TryResult.Refused)]
    [InlineData(403, "", TryResult.Refused)]
    [InlineData(302, "", TryResult.Refused)]
    [InlineData(429, "", TryResult.TryAgain)]
    [InlineData(503, "", TryResult.TryAgain)]
    [InlineData(500, "", TryResult.Unknown)]
    [InlineData(504, "", TryResult.Unknown)]
    public async Task An_answer_means(int status, string body, TryResult means)
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (_, context) => status == 204 ? Task.FromResult(context.Response.StatusCode = 204) : FakeSystem.AnswerAsync(context, status, body);
        using var hook = Hook(system);
        (await hook.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(means);
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_told()
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "120";
            return FakeSystem.AnswerAsync(context, 429, "{}");
        };
        using var hook = Hook(system);
        (await hook.ExecuteAsync(An.Key, Isolate, default)).Wait.ShouldBe(TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task What_is_accepted_is_asked_for_on_the_same_origin_only()
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (seen, context) =>
        {
            context.Response.Headers.Location = seen.Path == "/there" ? "http://127.0.0.1:1/elsewhere" : "/jobs/5";
            return seen.Method == "GET" ? FakeSystem.AnswerAsync(context, 200, """{"status":"done"}""") : FakeSystem.AnswerAsync(context, 202, "");
        };
        using var hook = Hook(system);
        var accepted = await hook.ExecuteAsync(An.Key, Isolate, default);
        (accepted.Result, accepted.Ticket).ShouldBe((TryResult.Accepted, system.Address + "jobs/5"));
        (await hook.StatusAsync(An.Key, Isolate with { Ticket = accepted.Ticket }, default)).Result.ShouldBe(TryResult.Confirmed);
        using var other = Hook(system, ("url", system.Address + "there"));
        (await other.ExecuteAsync(An.Key, Isolate, default)).Ticket.ShouldBeNull();
        (await hook.StatusAsync(An.Key, Isolate with { Ticket = "http://127.0.0.1:1/elsewhere" }, default)).Result.ShouldBe(TryResult.Unknown);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_looked_up_by_key()
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (seen, context) =>
        {
            if (seen.Method == "POST")
                context.Abort();
            else if (seen.Path == "/status/" + An.Key)
                return FakeSystem.AnswerAsync(context, 200, """{"status":"done"}""");
            else
                context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        using var hook = Hook(system, ("statusUrl", system.Address + "status/{{key}}"));
        (await hook.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Unknown);
        (await hook.StatusAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.Confirmed);
        (await hook.StatusAsync("other", Isolate, default)).Result.ShouldBe(TryResult.TryAgain);
        system.Requests.Count(seen => seen.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_sent_may_be_tried_again()
    {
        using var hook = An.Connector(SignedWebhook.Form, ("url", "http://127.0.0.1:1/"), ("secret", Secret), ("actions", "isolateDevice"));
        (await hook.ExecuteAsync(An.Key, Isolate, default)).Result.ShouldBe(TryResult.TryAgain);
        (await hook.TestAsync(default)).Works.ShouldBeFalse();
    }

    [Theory]
    [InlineData("url", "http://soar.example.org/")]
    [InlineData("url", "ftp://127.0.0.1/")]
    [InlineData("secret", "short")]
    [InlineData("template", "{{target}}")]
    [InlineData("template", "[]")]
    [InlineData("statusUrl", "http://127.0.0.1:5/{{key}}")]
    [InlineData("actions", "isolateDevice wipeDisk")]
    public void Settings_that_make_no_sense_are_refused(string name, string value) => Should.Throw<InvalidChangeException>(() => An.Connector(
        SignedWebhook.Form, [.. new[] { ("url", "http://127.0.0.1:9/"), ("secret", Secret), ("actions", "isolateDevice") }.Where(one => one.Item1 != name), (name, value)]))
        .Field.ShouldBe(name);

    [Fact]
    public async Task Trying_it_out_does_nothing()
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (_, context) => FakeSystem.AnswerAsync(context, 200, "");
        using var hook = Hook(system);
        (await hook.TestAsync(default)).Works.ShouldBeTrue();
        system.Requests.Single().Body.ShouldBe("""{"action":"test"}""");
        hook.Does(ActionKind.IsolateDevice, EntityKind.Device).ShouldBeTrue();
        hook.Does(ActionKind.DisableUser, EntityKind.User).ShouldBeFalse();
    }

    private static IServerConnector Hook(FakeSystem system, params (string Name, string Value)[] more) => An.Connector(
        SignedWebhook.Form,
        [.. new[] { ("url", system.Address + "hook"), ("secret", Secret), ("actions", "isolateDevice blockIndicator") }.Where(one => more.All(other => other.Name != one.Item1)), .. more]);
}
