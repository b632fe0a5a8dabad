using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

public sealed class SavedHuntTests
{
    [Fact]
    public async Task A_query_is_kept_changed_deleted_and_restored()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.SendAsync(HttpMethod.Post, "/api/hunting/queries", new { name = "Mine", query = "DeviceEvents | take 1" });
        var id = made.GetProperty("id").GetString()!;
        made.GetProperty("shared").GetBoolean().ShouldBeFalse();
        // What was read can be sent back.
        var changed = await server.SendAsync(
            HttpMethod.Put, $"/api/hunting/queries/{id}",
            new { id, name = "Ours", description = "d", query = "print 1", shared = true, owner = "x", modified = "2020-01-01T00:00:00Z" });
        changed.GetProperty("owner").GetString().ShouldBe(made.GetProperty("owner").GetString());
        (await Names(server)).ShouldBe(["Ours"]);

        using (var twice = await server.Http.PostAsJsonAsync("/api/hunting/queries", new { name = "Ours", query = "print 2", shared = true }))
            twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await server.Http.DeleteAsync($"/api/hunting/queries/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Names(server)).ShouldBeEmpty();
        (await server.Http.DeleteAsync($"/api/hunting/queries/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await server.SendAsync(HttpMethod.Post, $"/api/hunting/queries/{id}/restore", new { });
        (await Names(server)).ShouldBe(["Ours"]);
    }

    [Theory]
    [InlineData("queries", """{"name":" ","query":"print 1"}""", "name")]
    [InlineData("functions", """{"name":"1x","body":"print 1"}""", "name")]
    [InlineData("functions", """{"name":"a-b","body":"print 1"}""", "name")]
    [InlineData("functions", """{"name":"f","body":"print 1","parameters":"x:string"}""", "parameters")]
    public async Task What_cannot_be_kept_is_refused(string kind, string body, string field)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync($"/api/hunting/{kind}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    private static async Task<string[]> Names(TestServer server) =>
        [.. (await server.GetAsync("/api/hunting/queries")).EnumerateArray().Select(query => query.GetProperty("name").GetString()!)];
}
