using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Reports;

public sealed class NotesTests
{
    private const string Alert =
        """
        {"alertId":"a1","title":"Shell read LSASS","detector":"Watch","severity":"high","firstActivity":"2026-03-01T08:00:00Z","entities":[{"type":"device","hostName":"ws-0001"},{"type":"user","accountName":"ada.byron"}]}
        """;

    [Fact]
    public async Task Notes_tell_of_the_queries_that_name_something_of_the_incident()
    {
        await using var server = await OpenAsync();
        await server.SendAsync(HttpMethod.Post, "/api/incidents/1/comments", new { text = "Looked at the sign-ins" });
        await HuntAsync(server, "DeviceLogonEvents | where DeviceName == 'ws-0001' | count");
        await HuntAsync(server, "DeviceLogonEvents | where DeviceName == 'ws-00012' | count");

        var notes = await GenerateAsync(server);
        var text = notes.GetProperty("note").GetProperty("text").GetString()!;
        notes.GetProperty("note").GetProperty("generated").GetBoolean().ShouldBeTrue();
        text.ShouldContain("Looked at the sign-ins");
        text.ShouldContain("DeviceName == 'ws-0001'");
        text.ShouldNotContain("ws-00012");
        // The log says that there are notes, and not what they say.
        (await server.GetAsync("/api/incidents/1/activity")).GetRawText().ShouldNotContain("DeviceName ==");

        await server.SendAsync(HttpMethod.Put, "/api/incidents/1/notes", new { text = "Nothing found." });
        var saved = (await server.GetAsync("/api/incidents/1/notes")).GetProperty("note");
        (saved.GetProperty("generated").GetBoolean(), saved.GetProperty("text").GetString()).ShouldBe((false, "Nothing found."));
        using var empty = await server.Http.PutAsJsonAsync("/api/incidents/1/notes", new { text = " " });
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_may_not_hunt_or_sees_a_part_only_reads_none()
    {
        await using var server = await OpenAsync();
        await GenerateAsync(server);
        using var deaf = server.As(Caller.Local with { Name = "deaf", Permissions = Caller.Local.Permissions.Except([Permissions.Hunt]).ToHashSet(StringComparer.Ordinal) });
        using var part = server.As(Caller.Local with { Name = "part", Scope = new Scope(["Sales"], null) });
        foreach (var http in new[] { deaf, part })
        {
            (await http.PostAsync("/api/incidents/1/notes", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await http.PutAsJsonAsync("/api/incidents/1/notes", new { text = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await part.GetAsync("/api/incidents/1/notes")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var hidden = await deaf.GetFromJsonAsync<JsonElement>("/api/incidents/1/notes");
        hidden.GetProperty("note").ValueKind.ShouldBe(JsonValueKind.Null);
        hidden.GetProperty("hidden").GetString()!.ShouldContain("hunting.run");
        using var missing = await server.Http.PostAsync("/api/incidents/99/notes", null);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Stopping_what_does_not_run_does_nothing()
    {
        await using var server = await OpenAsync();
        (await server.SendAsync(HttpMethod.Post, "/api/incidents/1/notes/stop", new { })).GetProperty("state").GetString().ShouldBe("none");
        (await server.GetAsync("/api/incidents/1/notes")).GetProperty("note").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static async Task<TestServer> OpenAsync()
    {
        var server = await TestServer.StartAsync();
        await server.IngestAsync(Alert, "native");
        return server;
    }

    private static async Task HuntAsync(TestServer server, string query)
    {
        using var answer = await server.Http.PostAsJsonAsync("/api/hunting/run", new { query });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> GenerateAsync(TestServer server)
    {
        await server.SendAsync(HttpMethod.Post, "/api/incidents/1/notes", new { });
        while (true)
        {
            var notes = await server.GetAsync("/api/incidents/1/notes");
            var state = notes.GetProperty("progress").GetProperty("state").GetString();
            if (state != "running")
            {
                state.ShouldBe("done");
                return notes;
            }

            await Task.Delay(50);
        }
    }
}
