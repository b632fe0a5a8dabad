using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

public sealed class HuntLinkTests
{
    private const string Other = """
        {"alertId":"o1","title":"Beacon","detector":"IDS","severity":"medium","firstActivity":"2026-05-04T10:00:00Z","entities":[{"type":"device","hostName":"other"}]}
        """;

    private static readonly object[] Columns =
        [new { name = "Timestamp", type = "datetime" }, new { name = "DeviceName", type = "string" }, new { name = "AccountName", type = "string" }, new { name = "SHA1", type = "string" }];

    private static readonly object[] Entities =
    [
        new { kind = "device", identifier = "deviceName", column = "DeviceName", role = "impacted" },
        new { kind = "user", identifier = "accountName", column = "AccountName", role = "impacted" },
        new { kind = "file", identifier = "sha1", column = "SHA1", role = "related" },
    ];

    private static readonly object?[][] Rows =
    [
        ["2026-05-04T08:00:00.0000000Z", "ws1.corp.example", "anna", new string('a', 40)],
        ["2026-05-04T09:00:00.0000000Z", "WS1.corp.example", "Anna", new string('b', 40)],
        ["2026-05-04T09:30:00.0000000Z", "ws2.corp.example", "anna", null],
        ["2026-05-04T09:40:00.0000000Z", "", "", new string('c', 40)],
    ];

    [Fact]
    public async Task Each_combination_of_impacted_assets_is_an_alert_of_the_chosen_incident()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Other);
        var incident = (await server.GetAsync("/api/incidents")).GetProperty("items")[0].GetProperty("id").GetInt64();
        var linked = await server.SendAsync(HttpMethod.Post, "/api/hunting/link", Order(incident));
        linked.GetProperty("incidentId").GetInt64().ShouldBe(incident);
        linked.GetProperty("alerts").GetInt32().ShouldBe(2);

        var alerts = (await server.GetAsync($"/api/incidents/{incident}/alerts")).GetProperty("items").EnumerateArray().Where(IsManual).ToList();
        alerts.Count.ShouldBe(2);
        alerts.ShouldAllBe(alert => alert.GetProperty("title").GetString() == "Found it" && alert.GetProperty("severity").GetString() == "high");
        var first = await server.GetAsync($"/api/alerts/{linked.GetProperty("alertIds")[0].GetString()}");
        first.GetProperty("firstActivity").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
        first.GetProperty("lastActivity").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
        first.GetProperty("allEntities").EnumerateArray().Select(entity => entity.GetProperty("kind").GetString()).ShouldBe(["device", "user", "file", "file"], ignoreOrder: true);
        var activity = await server.GetAsync($"/api/incidents/{incident}/activity");
        activity.GetRawText().ShouldContain("Linked from hunting");

        // And back.
        await server.SendAsync(HttpMethod.Post, $"/api/undo/{linked.GetProperty("undo").GetString()}", new { });
        (await server.GetAsync($"/api/incidents/{incident}/alerts")).GetProperty("items").EnumerateArray().ShouldNotContain(alert => IsManual(alert));
    }

    [Fact]
    public async Task Without_an_incident_they_make_a_new_one()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Other);
        var linked = await server.SendAsync(HttpMethod.Post, "/api/hunting/link", Order(null));
        var alerts = (await server.GetAsync($"/api/incidents/{linked.GetProperty("incidentId").GetInt64()}/alerts")).GetProperty("items");
        alerts.GetArrayLength().ShouldBe(2);
        alerts.EnumerateArray().ShouldAllBe(alert => IsManual(alert));
    }

    [Theory]
    [InlineData("title", "", 400, "title")]
    [InlineData("kind", "planet", 400, "There is no kind 'planet'")]
    [InlineData("identifier", "smell", 400, "has no identifier 'smell'")]
    [InlineData("column", "Nope", 400, "no column 'Nope'")]
    [InlineData("incident", "999", 404, "999")]
    public async Task What_cannot_be_linked_is_refused_before_anything_is_stored(string field, string value, int status, string says)
    {
        await using var server = await TestServer.StartAsync();
        var order = new
        {
            incidentId = field == "incident" ? 999L : (long?)null,
            title = field == "title" ? value : "t",
            severity = "low",
            columns = Columns,
            rows = Rows,
            entities = new[]
            {
                new
                {
                    kind = field == "kind" ? value : "device", identifier = field == "identifier" ? value : "deviceName",
                    column = field == "column" ? value : "DeviceName", role = "impacted",
                },
            },
        };
        using var answer = await server.Http.PostAsJsonAsync("/api/hunting/link", order);
        answer.StatusCode.ShouldBe((HttpStatusCode)status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(says);
        (await server.GetAsync("/api/alerts")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    private static object Order(long? incident) => new
    {
        incidentId = incident,
        title = "Found it",
        severity = "high",
        category = "execution",
        description = "Seen while hunting.",
        recommendedActions = "Look at it.\nTwice.",
        columns = Columns,
        rows = Rows,
        entities = Entities,
    };

    private static bool IsManual(JsonElement alert) => alert.GetProperty("detector").GetString() == "Manual";
}
