using System.Net;
using System.Text;
using System.Text.Json;

namespace Redoubt.Server.Tests.Scenarios;

/// <summary>Whatever is sent: a clear reject or a clean page, never an internal error.</summary>
public sealed class HostileInputTests
{
    private const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202Egnp.exe\u0007";

    public static TheoryData<string, string> Inputs => new()
    {
        { "a line of 10 MB", $$"""{"alertId":"big","title":"{{new string('x', 10_000_000)}}"}""" },
        { "deep nesting", new string('[', 100_000) + new string(']', 100_000) },
        { "deep nesting in a field", $$"""{"alertId":"deep","title":"t","extra":{{string.Concat(Enumerable.Repeat("{\"a\":", 5_000))}}1{{new string('}', 5_001)}}""" },
        { "wrong types", """{"alertId":5,"title":["a"],"severity":{"x":1},"firstActivity":true,"entities":"none","techniques":7,"count":"many"}""" },
        { "wrong types of entities", """{"alertId":"e","title":"t","detector":"d","firstActivity":"2026-01-01T00:00:00Z","entities":[1,null,"x",[],{"type":5},{"type":"device","hostName":{}}]}""" },
        { "1970", """{"alertId":"old","title":"t","detector":"d","firstActivity":"1970-01-01T00:00:00Z"}""" },
        { "the far future", """{"alertId":"far","title":"t","detector":"d","firstActivity":"9999-12-31T23:59:59Z","lastActivity":"2026-01-01T00:00:00Z"}""" },
        { "year 1", """{"alertId":"one","title":"t","detector":"d","firstActivity":"0001-01-01T00:00:00Z"}""" },
        { "no such day", """{"alertId":"day","title":"t","detector":"d","firstActivity":"2026-02-30T00:00:00Z"}""" },
        { "huge numbers", """{"alertId":"num","title":"t","detector":"d","firstActivity":1e300,"count":99999999999999999999999}""" },
        { "nothing", "" },
        { "binary", "\u0000\u0001\u0002\u0003{\u0000}" },
        { "half a record", """{"alertId":"half","title":""" },
        { "SQL", """{"alertId":"'; DROP TABLE occurrence; --","title":"' OR 1=1 --","detector":"d","firstActivity":"2026-01-01T00:00:00Z"}""" },
        { "paths as ids", """{"alertId":"../../etc/passwd?x=1#y%00","title":"t","detector":"d","firstActivity":"2026-01-01T00:00:00Z"}""" },
        { "lone surrogates", """{"alertId":"sur","title":"\ud800 x \udfff","detector":"d","firstActivity":"2026-01-01T00:00:00Z"}""" },
        { "an empty CSV", "alertId,title\n" },
        { "a CSV that is none", "a,b,c\n\"unclosed,1\n" },
        { "markup", JsonSerializer.Serialize(new
            {
                alertId = "html" + Markup, title = Markup, description = Markup, detector = Markup, detectorId = Markup, category = Markup,
                severity = "high", firstActivity = "2026-01-01T00:00:00Z", techniques = new[] { Markup }, recommendedActions = new[] { Markup },
                entities = new object[]
                {
                    new { type = "device", hostName = Markup }, new { type = "user", accountName = Markup },
                    new { type = "process", fileName = Markup, commandLine = Markup }, new { type = Markup, name = Markup },
                    new { type = "url", url = "javascript:alert(1)" },
                },
            }) },
        { "100,000 entities", $$"""{"alertId":"many","title":"t","detector":"d","firstActivity":"2026-01-01T00:00:00Z","entities":[{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"type":"ip","address":"10.{{i >> 16}}.{{(i >> 8) & 255}}.{{i & 255}}"}"""))}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Every_page_stays_clean(string what, string input)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.IngestAsync(input);
        Sums(answer).ShouldBeTrue($"{what}: {answer}");
        await AllPagesAnswer(server, what);
        (await server.GetAsync("/api/health")).GetProperty("status").GetString().ShouldBe("ok", what);
    }

    [Fact]
    public async Task Invalid_utf8_is_rejected_by_line()
    {
        await using var server = await TestServer.StartAsync();
        byte[] body = [.. """{"alertId":"a","title":"x"""u8, 0xFF, 0xFE, 0xC0, .. "\"}\n"u8, .. """{"alertId":"b","title":"t","detector":"d","firstActivity":"2026-01-01T00:00:00Z"}"""u8];
        using var answer = await server.Http.PostAsync("/api/ingest/native", new ByteArrayContent(body));
        var counts = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        counts.GetProperty("stored").GetInt64().ShouldBe(1);
        counts.GetProperty("rejects")[0].GetProperty("reason").GetString().ShouldBe("not valid UTF-8");
    }

    [Theory]
    [InlineData("/api/incidents?search=%00")]
    [InlineData("/api/incidents?search=%25_%5C%27%22;--")]
    [InlineData("/api/incidents?entity=%27%29%20OR%201%3D1")]
    [InlineData("/api/incidents?tag=%ff%fe")]
    [InlineData("/api/incidents?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z")]
    [InlineData("/api/incidents?skip=2147483647")]
    [InlineData("/api/incidents/9223372036854775807")]
    [InlineData("/api/incidents/99999999999999999999")]
    [InlineData("/api/alerts?search=%00")]
    [InlineData("/api/alerts/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/search?q=%27%22%3C%3E%00")]
    [InlineData("/api/undo/x")]
    public async Task No_query_breaks_the_server(string path)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.GetAsync(path);
        ((int)answer.StatusCode).ShouldBeLessThan(500, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_large_body_elsewhere_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var text = JsonSerializer.Serialize(new { text = new string('x', 31_000) });
        using var answer = await server.Http.PostAsync("/api/incidents/1/comments", new StringContent(text, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
    }

    private static bool Sums(JsonElement answer) => answer.GetProperty("received").GetInt64()
        == new[] { "stored", "duplicate", "rejected", "notAlerts" }.Sum(part => answer.GetProperty(part).GetInt64());

    private static async Task AllPagesAnswer(TestServer server, string what)
    {
        var paths = new List<string> { "/api/incidents", "/api/incidents.csv", "/api/alerts", "/api/home", "/api/filters", "/api/search?q=t" };
        var queue = await server.GetAsync("/api/incidents");
        foreach (var incident in queue.GetProperty("items").EnumerateArray())
            paths.AddRange(new[] { "", "/alerts", "/graph", "/assets", "/evidence", "/activity", "/summary" }.Select(part => $"/api/incidents/{incident.GetProperty("id")}{part}"));
        foreach (var alert in (await server.GetAsync("/api/alerts")).GetProperty("items").EnumerateArray())
        {
            var id = Uri.EscapeDataString(alert.GetProperty("id").GetString()!);
            paths.AddRange([$"/api/alerts/{id}", $"/api/alerts/{id}/occurrences"]);
        }

        foreach (var path in paths)
        {
            using var answer = await server.Http.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            answer.IsSuccessStatusCode.ShouldBeTrue($"{what}: {path} {(int)answer.StatusCode} {text[..Math.Min(300, text.Length)]}");
            answer.Content.Headers.ContentType!.MediaType.ShouldBeOneOf("application/json", "text/csv");
        }
    }
}
