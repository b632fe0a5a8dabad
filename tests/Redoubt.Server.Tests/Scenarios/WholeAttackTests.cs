using System.Text.Json;
using Redoubt.Evidence.Reading;

namespace Redoubt.Server.Tests.Scenarios;

/// <summary>The built-in attack, from the wire to the closed incident, through the HTTP API alone.</summary>
public sealed class WholeAttackTests
{
    [Fact]
    public async Task An_attack_comes_in_is_understood_and_is_closed()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var (format, records) in DemoRecords.Files(TimeProvider.System))
        {
            var taken = await server.IngestAsync(records, format);
            taken.GetProperty("stored").GetInt64().ShouldBeGreaterThan(0, format);
            taken.GetProperty("rejected").GetInt64().ShouldBe(0, format);
        }

        var queue = await server.GetAsync("/api/incidents?status=active&status=inProgress&take=3");
        var worst = queue.GetProperty("items")[0];
        var id = worst.GetProperty("id").GetInt64();
        worst.GetProperty("severity").GetString().ShouldBe("high");
        worst.GetProperty("priority").GetInt32().ShouldBeGreaterThan(queue.GetProperty("items")[1].GetProperty("priority").GetInt32());
        Texts(worst.GetProperty("tactics")).ShouldContain("initial-access");
        Texts(worst.GetProperty("tactics")).ShouldContain("exfiltration");

        var alerts = (await server.GetAsync($"/api/incidents/{id}/alerts?take=1000")).GetProperty("items").EnumerateArray().ToList();
        alerts.Count.ShouldBe(worst.GetProperty("alertCount").GetInt32());
        alerts.Count(alert => alert.GetProperty("joins").GetArrayLength() == 0).ShouldBe(1, "only the first alert has no reason to be here");
        foreach (var join in alerts.SelectMany(alert => alert.GetProperty("joins").EnumerateArray()))
        {
            join.GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            join.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
        }

        await CitesItsAlerts(server, id, [.. alerts.Select(alert => alert.GetProperty("id").GetString()!)]);
        await HasItsParts(server, id);
        await IsResolved(server, id);
    }

    private static async Task CitesItsAlerts(TestServer server, long id, HashSet<string> alerts)
    {
        var summary = await server.GetAsync($"/api/incidents/{id}/summary");
        var sentences = summary.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("sentences").EnumerateArray()).ToList();
        sentences.Count.ShouldBeGreaterThan(5);
        foreach (var sentence in sentences)
        {
            sentence.GetProperty("citations").GetArrayLength().ShouldBeGreaterThan(0, sentence.GetProperty("plain").GetString());
            foreach (var citation in sentence.GetProperty("citations").EnumerateArray())
            {
                var alert = citation.GetProperty("evidenceId").GetString()!;
                if (alert == $"incident:{id}")
                    continue;
                alerts.ShouldContain(alert);
                (await server.GetAsync($"/api/alerts/{Uri.EscapeDataString(alert)}")).GetProperty("incidentId").GetInt64().ShouldBe(id);
            }
        }

        await server.SendAsync(HttpMethod.Post, "/api/feedback",
            new { skill = "summarizeIncident", answerId = summary.GetProperty("answerId").GetString(), verdict = "looksRight" });
    }

    private static async Task HasItsParts(TestServer server, long id)
    {
        var graph = await server.GetAsync($"/api/incidents/{id}/graph");
        var nodes = graph.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("key").GetString()).ToHashSet();
        foreach (var edge in graph.GetProperty("edges").EnumerateArray())
        {
            nodes.ShouldContain(edge.GetProperty("from").GetString());
            nodes.ShouldContain(edge.GetProperty("to").GetString());
        }

        (await server.GetAsync($"/api/incidents/{id}/assets")).GetProperty("devices").GetArrayLength().ShouldBeGreaterThan(0);
        (await server.GetAsync($"/api/incidents/{id}/evidence?kind=process")).GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
        (await server.GetAsync("/api/home")).GetProperty("topIncidents")[0].GetProperty("id").GetInt64().ShouldBe(id);
        (await server.GetAsync("/api/filters")).GetProperty("detectors").GetArrayLength().ShouldBeGreaterThanOrEqualTo(5);
        (await server.GetAsync("/api/search?q=fin-ws-07")).GetProperty("entities").GetArrayLength().ShouldBeGreaterThan(0);
    }

    private static async Task IsResolved(TestServer server, long id)
    {
        await server.SendAsync(HttpMethod.Post, $"/api/incidents/{id}/comments", new { text = "<script>alert(1)</script> seen" });
        var resolved = await server.SendAsync(HttpMethod.Patch, $"/api/incidents/{id}",
            new { status = "resolved", classification = "truePositive", determination = "multiStagedAttack", assignedTo = "Ada", resolvingComment = "Contained" });
        resolved.GetProperty("status").GetString().ShouldBe("resolved");
        resolved.GetProperty("activeAlertCount").GetInt32().ShouldBe(0);
        (await server.GetAsync($"/api/incidents?status=active&search={id}")).GetProperty("items").EnumerateArray()
            .ShouldNotContain(incident => incident.GetProperty("id").GetInt64() == id);
        var kinds = (await server.GetAsync($"/api/incidents/{id}/activity")).GetProperty("items").EnumerateArray()
            .Select(entry => entry.GetProperty("kind").GetString()).ToList();
        foreach (var kind in new[] { "created", "commented", "statusChanged", "classified", "assigned" })
            kinds.ShouldContain(kind);
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);
}
