using Redoubt.Server.Tests.Api;

namespace Redoubt.Server.Tests.Connectors;

public sealed class ActionRunnerTests
{
    private static readonly object Order = new { kind = "isolateDevice", target = new { kind = "device", key = "device:fin-ws-07", name = "FIN-WS-07" } };

    [Theory]
    [InlineData(true, "done")]
    [InlineData(false, "unconfirmed")]
    public async Task Killed_after_the_request_it_asks_after_the_restart_and_does_nothing_twice(bool canTell, string end)
    {
        var folder = Directory.CreateTempSubdirectory("redoubt-runner-");
        await using var system = await FakeSystem.StartAsync();
        var got = new TaskCompletionSource();
        var effects = 0;
        system.OnRequest = async (seen, context) =>
        {
            if (seen.Method == "POST")
            {
                Interlocked.Increment(ref effects);
                got.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }); // done, and the answer never comes
            }
            else
            {
                await FakeSystem.AnswerAsync(context, 200, """{"status":"done"}""");
            }
        };
        try
        {
            long id;
            await using (var server = await TestServer.StartAsync(folder.FullName))
            {
                (string, string)[] more = canTell ? [("statusUrl", system.Address + "{{key}}")] : [];
                await ConnectorBoardTests.SetUpAsync(server, system.Address, more);
                id = (await server.SendAsync(HttpMethod.Post, "/api/actions", Order)).GetProperty("id").GetInt64();
                await got.Task.WaitAsync(TimeSpan.FromSeconds(60));
            }

            await using var next = await TestServer.StartAsync(folder.FullName);
            var detail = await ActionTests.UntilAsync(next, id, end);
            detail.GetProperty("tries").GetArrayLength().ShouldBe(1);
            effects.ShouldBe(1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_system_that_is_busy_gets_the_same_key_again()
    {
        await using var system = await FakeSystem.StartAsync();
        var times = 0;
        system.OnRequest = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "0";
            return Interlocked.Increment(ref times) == 1 ? FakeSystem.AnswerAsync(context, 503, "{}") : FakeSystem.AnswerAsync(context, 200, "");
        };
        await using var server = await TestServer.StartAsync();
        await ConnectorBoardTests.SetUpAsync(server, system.Address);
        var id = (await server.SendAsync(HttpMethod.Post, "/api/actions", Order)).GetProperty("id").GetInt64();
        await ActionTests.UntilAsync(server, id, "done");
        system.Requests.Select(seen => seen.Headers["Idempotency-Key"]).Distinct().Count().ShouldBe(1);
        system.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_undo_goes_to_the_system_that_did_it()
    {
        await using var system = await FakeSystem.StartAsync();
        system.OnRequest = (_, context) => FakeSystem.AnswerAsync(context, 200, "");
        await using var server = await TestServer.StartAsync();
        await ConnectorBoardTests.SetUpAsync(server, system.Address);
        var id = (await server.SendAsync(HttpMethod.Post, "/api/actions", Order)).GetProperty("id").GetInt64();
        await ActionTests.UntilAsync(server, id, "done");
        await server.SendAsync(HttpMethod.Post, $"/api/actions/{id}/undo", new { });
        await ActionTests.UntilAsync(server, id, "undone");
        system.Requests.Last().Body.ShouldContain("releaseDevice");
    }
}
