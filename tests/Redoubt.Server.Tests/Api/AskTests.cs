using System.Net;
using System.Net.Http.Json;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Tests.Access;

namespace Redoubt.Server.Tests.Api;

public sealed class AskTests
{
    [Fact]
    public async Task A_question_becomes_a_query_and_the_next_one_changes_it()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.SendAsync(HttpMethod.Post, "/api/copilot/ask", new { question = "failed logons on DC01" });
        first.GetProperty("kql").GetString()!.ShouldContain("ActionType =~ \"LogonFailed\"");
        first.GetProperty("logic").GetArrayLength().ShouldBeGreaterThan(1);

        var second = await server.SendAsync(HttpMethod.Post, "/api/copilot/ask", new { question = "per day instead", previous = new[] { "failed logons on DC01" } });
        second.GetProperty("kql").GetString()!.ShouldContain("bin(Timestamp, 1d)");
    }

    [Fact]
    public async Task What_the_query_says_can_be_run()
    {
        await using var server = await TestServer.StartAsync();
        var asked = await server.SendAsync(HttpMethod.Post, "/api/copilot/ask", new { question = "top 10 devices by number of connections to evil.example in the past week" });
        var check = await server.SendAsync(HttpMethod.Post, "/api/hunting/check", new { query = asked.GetProperty("kql").GetString() });
        check.GetProperty("diagnostics").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_has_a_name_for_feedback()
    {
        await using var server = await TestServer.StartAsync();
        var asked = await server.SendAsync(HttpMethod.Post, "/api/copilot/ask", new { question = "failed logons on DC01" });
        var again = await server.SendAsync(HttpMethod.Post, "/api/copilot/ask", new { question = "failed logons on DC01" });
        var other = await server.SendAsync(HttpMethod.Post, "/api/copilot/ask", new { question = "failed logons on DC02" });
        asked.GetProperty("answerId").GetString()!.Length.ShouldBe(16);
        again.GetProperty("answerId").GetString().ShouldBe(asked.GetProperty("answerId").GetString());
        other.GetProperty("answerId").GetString().ShouldNotBe(asked.GetProperty("answerId").GetString());
    }

    [Theory]
    [InlineData(Permissions.Hunt)]
    [InlineData(Permissions.UseCopilot)]
    public async Task One_of_the_two_permissions_is_not_enough(string only)
    {
        await using var server = await AccessServer.StartAsync();
        var key = await server.Keys.AddAsync("half", [only], Scope.All, null, own: false, Caller.Local);
        var both = await server.Keys.AddAsync("whole", [Permissions.Hunt, Permissions.UseCopilot], Scope.All, null, own: false, Caller.Local);
        (await StatusAsync(server, key.Token)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(server, both.Token)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(AccessServer server, string token)
    {
        using var http = server.Program(token);
        using var answer = await http.PostAsJsonAsync("/api/copilot/ask", new { question = "failed logons on DC01" }, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
