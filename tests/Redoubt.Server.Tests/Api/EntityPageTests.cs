using System.Net;
using Redoubt.Evidence.Hunting;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Tests.Api;

public sealed class EntityPageTests
{
    private const string Alerts =
        """
        {"alertId":"a1","title":"Shell","detector":"Watch","severity":"high","firstActivity":"2026-03-01T08:00:00Z","entities":[{"type":"device","hostName":"ws1"},{"type":"user","accountName":"ada"},{"type":"file","fileName":"x.exe","hashes":{"sha1":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}},{"type":"ip","address":"203.0.113.9"},{"type":"url","url":"https://evil.example/a"}]}
        {"alertId":"a2","title":"Scan","detector":"Watch","severity":"low","firstActivity":"2026-03-02T08:00:00Z","entities":[{"type":"device","hostName":"ws10"}]}
        """;

    [Theory]
    [InlineData("device", "WS1.corp.example")]
    [InlineData("user", "CORP\\ada")]
    [InlineData("user", "ada@corp.example")]
    [InlineData("file", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("file", "x.exe")]
    [InlineData("address", "203.0.113.9")]
    [InlineData("url", "https://evil.example/a/")]
    public async Task A_page_tells_the_alerts_and_the_queries(string kind, string key)
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Alerts);
        var page = await server.GetAsync($"/api/entities/{kind}/{Uri.EscapeDataString(key)}");
        page.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("id").GetString()).ShouldBe(["a1"]);
        page.GetProperty("incidents").GetArrayLength().ShouldBe(1);
        page.GetProperty("firstSeen").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var panels = page.GetProperty("panels").EnumerateArray().ToList();
        foreach (var tab in EntityQueries.Of(kind)!.Select(query => query.Tab).Where(tab => tab.Length > 0).Distinct())
            panels.AddRange((await server.GetAsync($"/api/entities/{kind}/{Uri.EscapeDataString(key)}/panels/{tab}")).EnumerateArray());
        panels.Count.ShouldBeGreaterThan(3);
        foreach (var panel in panels)
        {
            panel.GetProperty("error").GetString().ShouldBeNull(panel.GetProperty("kql").GetString());
            panel.GetProperty("columns").GetArrayLength().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task What_sensors_saw_of_names_and_certificates_is_told_of_addresses_and_links()
    {
        await using var server = await TestServer.StartAsync();
        var time = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds();
        await server.IngestAsync(
            $$"""
            {"_path":"dns","ts":{{time}}.1,"uid":"C1","id.orig_h":"10.0.0.5","id.orig_p":50000,"id.resp_h":"10.0.0.1","id.resp_p":53,"proto":"udp","query":"CDN.evil.example","qtype_name":"A","answers":["edge.cdn.example","203.0.113.9","2001:db8::9"]}
            {"_path":"dns","ts":{{time}}.2,"uid":"C2","id.orig_h":"10.0.0.5","id.orig_p":50001,"id.resp_h":"10.0.0.1","id.resp_p":53,"proto":"udp","query":"notevil.example","qtype_name":"A","answers":["203.0.113.90"]}
            {"_path":"dns","ts":{{time}}.25,"uid":"C4","id.orig_h":"10.0.0.5","id.orig_p":50003,"id.resp_h":"10.0.0.1","id.resp_p":53,"proto":"udp","query":"gone.evil.example","qtype_name":"A","rcode_name":"NXDOMAIN"}
            {"_path":"ssl","ts":{{time}}.3,"uid":"C3","id.orig_h":"10.0.0.5","id.orig_p":50002,"id.resp_h":"203.0.113.9","id.resp_p":443,"server_name":"cdn.evil.example","subject":"CN=evil.example","issuer":"CN=Small CA"}
            """, "zeek-json");
        (await RowsAsync("address", "203.0.113.9", "Names that were resolved to it")).ShouldHaveSingleItem()[0].GetString().ShouldBe("cdn.evil.example");
        (await RowsAsync("address", "203.0.113.9", "Certificates it showed")).ShouldHaveSingleItem()[0].GetString().ShouldBe("CN=evil.example");
        var names = await RowsAsync("url", "https://evil.example:8443/a", "What its name, and names below it, were resolved to");
        names.Select(row => (row[0].GetString(), row[1].GetString())).ShouldBe([("cdn.evil.example", "203.0.113.9"), ("cdn.evil.example", "2001:db8::9"), ("gone.evil.example", "")], ignoreOrder: true);

        async Task<List<System.Text.Json.JsonElement>> RowsAsync(string kind, string key, string title) =>
            [.. (await server.GetAsync($"/api/entities/{kind}/{Uri.EscapeDataString(key)}/panels/observed")).EnumerateArray().Single(panel => panel.GetProperty("title").GetString() == title).GetProperty("rows").EnumerateArray()];
    }

    [Theory]
    [InlineData("device", "WS1.corp.example")]
    [InlineData("user", "CORP\\ada")]
    [InlineData("file", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task The_copilot_tells_of_it_in_sentences_with_evidence(string kind, string key)
    {
        await using var server = await TestServer.StartAsync(time: new Clock());
        await server.IngestAsync(Alerts);
        var path = $"/api/entities/{kind}/{Uri.EscapeDataString(key)}/summary";
        var answer = await server.GetAsync(path + "?days=30");
        answer.GetProperty("skill").GetString().ShouldBe("summarize-" + kind);
        var sentences = answer.GetProperty("blocks").EnumerateArray().SelectMany(block => block.GetProperty("sentences").EnumerateArray()).ToList();
        sentences.ShouldContain(sentence => sentence.GetProperty("plain").GetString()!.StartsWith("1 alert of the last 30 days names it", StringComparison.Ordinal));
        sentences.ShouldAllBe(sentence => sentence.GetProperty("citations").GetArrayLength() > 0);
        (await server.Http.GetAsync(path + "?days=500")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await server.Http.GetAsync("/api/entities/address/1.2.3.4/summary")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_not_hunt_gets_the_summary_without_telemetry()
    {
        await using var server = await TestServer.StartAsync(time: new Clock());
        await server.IngestAsync(Alerts);
        using var http = server.As(Caller.Local with { Name = "reader", Permissions = new HashSet<string> { Permissions.UseCopilot, Permissions.ReadAlerts, Permissions.ReadIncidents } });
        var answer = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("/api/entities/device/ws1/summary")).RootElement;
        answer.GetProperty("without")[0].GetString()!.ShouldContain("hunting.run");
        answer.GetProperty("blocks").GetArrayLength().ShouldBe(1);
        (await http.GetAsync("/api/entities/device/ws1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_unknown_kind_is_not_found()
    {
        await using var server = await TestServer.StartAsync();
        (await server.Http.GetAsync("/api/entities/planet/x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whatever_an_entity_is_called_it_stays_a_text()
    {
        await using var server = await TestServer.StartAsync();
        const string Hostile = "a\"; DeviceEvents | take 1 //\\\n\u2028'`/../b";
        var page = await server.GetAsync($"/api/entities/device/{Uri.EscapeDataString(Hostile)}");
        page.GetProperty("key").GetString().ShouldBe(Hostile);
        foreach (var panel in page.GetProperty("panels").EnumerateArray())
            panel.GetProperty("error").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Every_query_of_the_pages_can_run()
    {
        using var ground = MemoryGround.Open([], TimeProvider.System);
        using var runner = new HuntRunner(ground, new HuntLimits(), TimeProvider.System);
        EntityQueries.Kinds.ShouldBe(["device", "user", "file", "address", "url"], ignoreOrder: true);
        foreach (var query in EntityQueries.Kinds.SelectMany(kind => EntityQueries.Of(kind)!))
        {
            var found = await runner.CheckAsync(new HuntRequest(query.About("x", "x")));
            found.ShouldBeEmpty($"{query.Name}: {found.FirstOrDefault()?.Message}");
            query.Title.ShouldNotBeNullOrEmpty();
        }
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    }
}
