using System.Text.Json;

namespace Redoubt.Server.Tests.Scenarios;

public sealed class RegroupingTests
{
    [Fact]
    public async Task Merging_is_taken_back_by_its_token()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Two);
        var ids = await IncidentsAsync(server);
        ids.Count.ShouldBe(2);

        var merged = await server.SendAsync(HttpMethod.Post, "/api/incidents/merge", new { incidentIds = ids, comment = "same case" });
        var target = merged.GetProperty("targetIncidentId").GetInt64();
        var gone = ids.Single(id => id != target);
        (await server.GetAsync($"/api/incidents/{gone}")).GetProperty("redirectTo").GetInt64().ShouldBe(target);
        (await server.GetAsync($"/api/incidents/{target}")).GetProperty("alertCount").GetInt32().ShouldBe(2);

        var undone = await server.SendAsync(HttpMethod.Post, $"/api/undo/{merged.GetProperty("undo").GetString()}", new { });
        undone.GetProperty("incidentIds").EnumerateArray().Select(id => id.GetInt64()).ShouldBe(ids, ignoreOrder: true);
        foreach (var id in ids)
            (await server.GetAsync($"/api/incidents/{id}")).GetProperty("alertCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_alert_that_was_moved_stays_where_it_was_put()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Two);
        var ids = await IncidentsAsync(server);
        var alert = (await server.GetAsync($"/api/incidents/{ids[0]}/alerts")).GetProperty("items")[0].GetProperty("id").GetString()!;

        await server.SendAsync(HttpMethod.Post, "/api/alerts/move", new { alertIds = new[] { alert }, incidentId = ids[1], comment = "belongs there" });
        await server.Workplace.Engine.FlushAsync();
        (await server.GetAsync($"/api/alerts/{alert}")).GetProperty("incidentId").GetInt64().ShouldBe(ids[1]);

        var split = await server.SendAsync(HttpMethod.Post, $"/api/incidents/{ids[1]}/split", new { alertIds = new[] { alert } });
        await server.Workplace.Engine.FlushAsync();
        (await server.GetAsync($"/api/alerts/{alert}")).GetProperty("incidentId").GetInt64().ShouldBe(split.GetProperty("targetIncidentId").GetInt64());
    }

    [Fact]
    public async Task Many_incidents_are_changed_at_once_and_refusals_are_told()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Two);
        var ids = await IncidentsAsync(server);
        var answer = await server.SendAsync(HttpMethod.Post, "/api/incidents/bulk", new { ids = ids.Append(999), change = new { assignedTo = "Ada" } });
        answer.GetProperty("changed").GetInt32().ShouldBe(2);
        answer.GetProperty("refused")[0].GetProperty("id").GetInt64().ShouldBe(999);
        var cleared = await server.SendAsync(HttpMethod.Patch, $"/api/incidents/{ids[0]}", new { assignedTo = (string?)null });
        cleared.GetProperty("assignedTo").ValueKind.ShouldBe(JsonValueKind.Null);
        (await server.GetAsync($"/api/incidents/{ids[1]}")).GetProperty("assignedTo").GetString().ShouldBe("Ada");
    }

    private const string Two =
        """
        {"alertId":"one","title":"Odd sign-in","detector":"Gate","severity":"medium","firstActivity":"2026-03-01T08:00:00Z","entities":[{"type":"user","accountName":"ada"}]}
        {"alertId":"two","title":"Odd process","detector":"Watch","severity":"low","firstActivity":"2026-03-03T08:00:00Z","entities":[{"type":"device","hostName":"web01"}]}
        """;

    private static async Task<List<long>> IncidentsAsync(TestServer server) =>
        [.. (await server.GetAsync("/api/incidents?sort=created")).GetProperty("items").EnumerateArray().Select(incident => incident.GetProperty("id").GetInt64())];
}
