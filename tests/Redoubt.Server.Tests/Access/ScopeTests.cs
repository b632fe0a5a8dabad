using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Redoubt.Evidence;
using Redoubt.Server.Access;

namespace Redoubt.Server.Tests.Access;

/// <summary>Someone who may see the sales devices: nothing that belongs to others is in any answer. All of it has this word in it: zqsecret.</summary>
public sealed class ScopeTests(ScopeHouse house) : IClassFixture<ScopeHouse>
{
    private const string Secret = ScopeHouse.Secret;

    [Fact]
    public async Task No_answer_says_anything_of_what_is_out_of_scope()
    {
        // Its own: what others asked with these words is in the history.
        await using var own = await ScopeHouse.OpenAsync();
        var asked = 0;
        foreach (var endpoint in own.Endpoints("GET").Where(endpoint => endpoint.RoutePattern.RawText is not ("/api/events" or "/api/openapi.json" or "/openapi/{documentName}.json")))
        {
            foreach (var address in Addresses(endpoint, own))
            {
                foreach (var query in new[] { "", $"?search={Secret}", "?search=lab-", $"?q={Secret}", "?q=lab", "?entity=lab", "?detector=zqsecret%20detector", "?sort=-name&take=1000" })
                {
                    using var answer = await own.Http.GetAsync(address + query);
                    ((int)answer.StatusCode).ShouldBeLessThan(500, address + query);
                    var text = await answer.Content.ReadAsStringAsync();
                    // What an entity's page was asked for may be said again.
                    if (address.Contains("/entities/", StringComparison.Ordinal))
                        text = text.Replace(address.Split('/')[^1], "", StringComparison.OrdinalIgnoreCase);
                    text.ToLowerInvariant().ShouldNotContain(Secret, Case.Sensitive, address + query);
                    asked++;
                }
            }
        }

        asked.ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task What_is_in_scope_is_seen_and_counted_by_itself()
    {
        var queue = await house.GetAsync("/api/incidents");
        queue.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetInt64()).ShouldBe([house.Seen, house.Part], ignoreOrder: true);
        var part = await house.GetAsync($"/api/incidents/{house.Part}");
        part.GetProperty("alertCount").GetInt32().ShouldBe(1);
        part.GetProperty("severity").GetString().ShouldBe("medium");
        part.GetProperty("name").GetString().ShouldNotBeNull().ShouldContain("Visible beta");
        part.GetProperty("impact").GetProperty("devices").GetInt32().ShouldBe(1);
        part.GetProperty("detectors").GetRawText().ShouldBe("""["Watch"]""");
        part.GetProperty("factors").GetArrayLength().ShouldBe(0);
        (await house.GetAsync($"/api/incidents/{house.Part}/alerts")).GetProperty("total").GetInt64().ShouldBe(1);
        (await house.GetAsync($"/api/incidents/{house.Part}/graph")).GetProperty("nodes").GetArrayLength().ShouldBe(2);
        (await house.GetAsync("/api/alerts")).GetProperty("total").GetInt64().ShouldBe(2);
        (await house.GetAsync("/api/home")).GetProperty("incidents").GetProperty("active").GetInt32().ShouldBe(2);
        (await house.GetAsync("/api/filters")).GetProperty("detectors").GetRawText().ShouldBe("""["Watch"]""");
        (await house.GetAsync($"/api/incidents/{house.Seen}/summary")).GetRawText().ShouldContain("sal-pc1");
        (await house.GetAsync($"/api/incidents/{house.Seen}/scripts")).GetRawText().ShouldContain("whoami");
        (await house.GetAsync("/api/entities/device/sal-pc1")).GetProperty("alertCount").GetInt64().ShouldBe(1);
        (await house.GetAsync("/api/entities/device/lab-zqsecret1")).GetProperty("alertCount").GetInt64().ShouldBe(0);
        // Whoever sees everything still does.
        (await house.Server.GetAsync($"/api/incidents/{house.Part}")).GetProperty("alertCount").GetInt32().ShouldBe(2);
        (await house.Server.GetAsync("/api/alerts")).GetProperty("total").GetInt64().ShouldBe(5);
    }

    [Fact]
    public async Task What_is_out_of_scope_is_not_there()
    {
        foreach (var path in new[] { $"incidents/{house.Gone}", $"incidents/{house.Gone}/alerts", $"incidents/{house.Gone}/graph", $"incidents/{house.Gone}/summary", "alerts/part-2", "alerts/gone-1", "alerts/gone-2", "alerts/gone-1/occurrences" })
        {
            using var answer = await house.Http.GetAsync("/api/" + path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Nothing_out_of_scope_is_changed()
    {
        await using var own = await ScopeHouse.OpenAsync();
        var before = await own.StateAsync();
        var status = new { status = "resolved" };
        (HttpMethod, string, object, HttpStatusCode)[] tries =
        [
            (HttpMethod.Patch, $"incidents/{own.Gone}", status, HttpStatusCode.NotFound),
            (HttpMethod.Patch, $"incidents/{own.Part}", status, HttpStatusCode.Conflict),
            (HttpMethod.Post, $"incidents/{own.Gone}/comments", new { text = "x" }, HttpStatusCode.NotFound),
            (HttpMethod.Patch, "alerts/part-2", status, HttpStatusCode.NotFound),
            (HttpMethod.Patch, "alerts/gone-1", status, HttpStatusCode.NotFound),
            (HttpMethod.Post, "alerts/move", new { alertIds = new[] { "gone-1" }, incidentId = own.Seen }, HttpStatusCode.NotFound),
            (HttpMethod.Post, "alerts/move", new { alertIds = new[] { "seen-1" }, incidentId = own.Gone }, HttpStatusCode.NotFound),
            (HttpMethod.Post, "alerts/move", new { alertIds = new[] { "seen-1" }, incidentId = own.Part }, HttpStatusCode.Conflict),
            (HttpMethod.Post, "alerts/move", new { alertIds = new[] { "part-1" }, incidentId = own.Seen }, HttpStatusCode.Conflict),
            (HttpMethod.Post, "alerts/move", new { alertIds = new[] { "part-1" } }, HttpStatusCode.Conflict),
            (HttpMethod.Post, "incidents/merge", new { incidentIds = new[] { own.Seen, own.Gone } }, HttpStatusCode.NotFound),
            (HttpMethod.Post, "incidents/merge", new { incidentIds = new[] { own.Seen, own.Part } }, HttpStatusCode.Conflict),
            (HttpMethod.Post, $"incidents/{own.Part}/split", new { alertIds = new[] { "part-2" } }, HttpStatusCode.NotFound),
            (HttpMethod.Post, $"incidents/{own.Part}/split", new { alertIds = new[] { "part-1" } }, HttpStatusCode.Conflict),
            (HttpMethod.Post, $"undo/{own.Undo}", new { }, HttpStatusCode.NotFound),
            (HttpMethod.Post, $"actions/{own.Action}/reject", new { reason = "x" }, HttpStatusCode.NotFound),
            (HttpMethod.Post, $"actions/{own.Action}/approve", new { }, HttpStatusCode.NotFound),
            (HttpMethod.Post, "actions", new { kind = "isolateDevice", target = new { kind = "device", key = "device:lab-1", name = "lab-1" }, propose = true }, HttpStatusCode.NotFound),
            (HttpMethod.Post, "actions", new { kind = "isolateDevice", target = new { kind = "device", key = "device:sal-pc1", name = "sal-pc1" }, incidentId = own.Gone, propose = true }, HttpStatusCode.NotFound),
            (HttpMethod.Put, "device-groups", new { groups = new[] { new { name = "Sales", conditions = new[] { "*" } } } }, HttpStatusCode.Conflict),
            (HttpMethod.Post, "device-groups/preview", new { groups = new[] { new { name = "Sales", conditions = new[] { "*" } } } }, HttpStatusCode.Conflict),
        ];
        foreach (var (method, path, body, expected) in tries)
        {
            using var request = new HttpRequestMessage(method, "/api/" + path) { Content = JsonContent.Create(body) };
            using var answer = await own.Http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(expected, $"{method} {path}: {text}");
            text.ShouldNotContain(Secret, Case.Insensitive, path);
        }

        using (var bulk = await own.Http.PostAsJsonAsync("/api/incidents/bulk", new { ids = new[] { own.Gone, own.Part }, change = status }))
        {
            var text = await bulk.Content.ReadAsStringAsync();
            JsonSerializer.Deserialize<JsonElement>(text).GetProperty("changed").GetInt32().ShouldBe(0);
            text.ShouldNotContain(Secret, Case.Insensitive);
        }

        (await own.StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_in_scope_can_be_changed()
    {
        await using var own = await ScopeHouse.OpenAsync();
        using var resolved = await own.Http.PatchAsJsonAsync($"/api/incidents/{own.Seen}", new { status = "resolved" });
        resolved.StatusCode.ShouldBe(HttpStatusCode.OK, await resolved.Content.ReadAsStringAsync());
        using var commented = await own.Http.PostAsJsonAsync($"/api/incidents/{own.Part}/comments", new { text = "seen by sales" });
        commented.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ordered = await own.Http.PostAsJsonAsync("/api/actions", new { kind = "isolateDevice", target = new { kind = "device", key = "device:sal-pc1", name = "sal-pc1" }, incidentId = own.Seen, propose = true });
        ordered.StatusCode.ShouldBe(HttpStatusCode.OK, await ordered.Content.ReadAsStringAsync());
        (await own.GetAsync("/api/actions")).GetProperty("total").GetInt64().ShouldBe(1);
        (await own.Server.GetAsync("/api/actions")).GetProperty("total").GetInt64().ShouldBe(2);
        using var alert = await own.Http.PatchAsJsonAsync("/api/alerts/part-1", new { status = "inProgress" });
        alert.StatusCode.ShouldBe(HttpStatusCode.OK, await alert.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("DeviceProcessEvents", 1)]
    [InlineData("union DeviceProcessEvents, DeviceEvents", 1)]
    [InlineData("union Device*", 2)]
    [InlineData("union withsource=T *", -1)]
    [InlineData("search \"ok.exe\"", 2)]
    [InlineData("search \"zqsecret\"", 0)]
    [InlineData("search in (DeviceProcessEvents, AlertInfo) \"zqsecret\"", 0)]
    [InlineData("find where FileName has \"zqsecret\"", 0)]
    [InlineData("find in (Device*) where Timestamp > ago(1000d)", -1)]
    [InlineData("table(\"DeviceProcessEvents\")", 1)]
    [InlineData("let T = DeviceProcessEvents; T | union (T)", 2)]
    [InlineData("let f = () { DeviceProcessEvents }; f()", 1)]
    [InlineData("secretfunction()", 1)]
    [InlineData("DeviceProcessEvents | join kind=fullouter (DeviceProcessEvents | extend x = 1) on DeviceName", 1)]
    [InlineData("DeviceProcessEvents | where DeviceName in ((DeviceProcessEvents | project DeviceName))", 1)]
    [InlineData("DeviceProcessEvents | where DeviceName == toscalar(DeviceProcessEvents | where DeviceName startswith \"lab\" | project DeviceName)", 0)]
    [InlineData("print n = toscalar(DeviceProcessEvents | count), m = toscalar(AlertInfo | count)", 1)]
    [InlineData("DeviceProcessEvents | as A | union A", 2)]
    [InlineData("materialize(DeviceProcessEvents)", 1)]
    [InlineData("DeviceProcessEvents | invoke FileProfile(SHA1, 100)", 1)]
    [InlineData("AlertInfo", 2)]
    [InlineData("AlertEvidence | where EntityType == \"Machine\"", 2)]
    [InlineData("AlertInfo | join kind=fullouter AlertEvidence on AlertId", -1)]
    [InlineData("DeviceProcessEvents | getschema", -1)]
    [InlineData("DeviceProcessEvents | partition by DeviceName (take 5)", 1)]
    [InlineData("DeviceProcessEvents | lookup (AlertEvidence | project DeviceName, Title) on DeviceName", -1)]
    public async Task A_query_reads_what_is_in_scope_however_it_is_put(string query, int rows)
    {
        using var answer = await house.Http.PostAsJsonAsync("/api/hunting/run", new { query, days = 3650 });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        text.ShouldNotContain(Secret, Case.Insensitive);
        if (rows >= 0)
            JsonSerializer.Deserialize<JsonElement>(text).GetProperty("rows").GetArrayLength().ShouldBe(rows);
        if (query.StartsWith("print n", StringComparison.Ordinal))
            text.ShouldContain("[[1,2]]");
    }

    [Theory]
    [InlineData("EmailEvents")]
    [InlineData("table(\"EmailEvents\")")]
    [InlineData("union DeviceProcessEvents, EmailEvents")]
    [InlineData("DeviceProcessEvents | join EmailEvents on Timestamp")]
    [InlineData("mailfunction()")]
    [InlineData("find in (EmailEvents) where Subject has \"zqsecret\"")]
    [InlineData("search in (EmailEvents) \"zqsecret\"")]
    public async Task A_table_that_does_not_say_whose_its_rows_are_cannot_be_queried(string query)
    {
        using var answer = await house.Http.PostAsJsonAsync("/api/hunting/run", new { query, days = 3650 });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        // What is wrong inside a function that is kept is told in words of its own.
        if (query != "mailfunction()")
            text.ShouldContain("You may see some device groups only");
        text.ShouldNotContain("zqsecret mail", Case.Insensitive);
    }

    [Fact]
    public async Task The_first_group_that_fits_has_the_device_under_all_its_names()
    {
        await using var own = await ScopeHouse.OpenAsync();
        // By its full name sal-pc2 is in a group that comes first: it is not in Sales any more, neither in alerts nor in rows.
        await own.Server.SendAsync(HttpMethod.Put, "/api/device-groups", new
        {
            groups = new[] { new { name = "Corp", conditions = new[] { "*.corp.example" } }, new { name = "Sales", conditions = new[] { "sal-*" } } },
        });
        (await own.GetAsync("/api/alerts")).GetProperty("items").EnumerateArray().Select(alert => alert.GetProperty("id").GetString()).ShouldBe(["seen-1"]);
        var preview = await own.Server.SendAsync(HttpMethod.Post, "/api/device-groups/preview", new
        {
            groups = new[] { new { name = "A%_", conditions = new[] { "SAL-*1" } }, new { name = "B", conditions = new[] { "l_b-*", "nothing" } } },
        });
        preview[0].GetProperty("devices").GetRawText().ShouldBe("""["sal-pc1"]""");
        preview[1].GetProperty("count").GetInt64().ShouldBe(0);
        preview[2].GetProperty("count").GetInt64().ShouldBe(3);
    }

    [Theory]
    [InlineData("t-one", "part-1,seen-1")]
    [InlineData("t-two", "part-2")]
    [InlineData("t-none", "")]
    public async Task A_tenant_sees_its_own(string tenant, string alerts)
    {
        using var http = house.Server.As(Caller.Local with { Name = tenant, Scope = new Scope(null, [tenant]) });
        var found = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/alerts"));
        string.Join(',', found.GetProperty("items").EnumerateArray().Select(alert => alert.GetProperty("id").GetString()).Order()).ShouldBe(alerts);
        using var rows = await http.PostAsJsonAsync("/api/hunting/run", new { query = "DeviceProcessEvents" });
        rows.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var info = await http.PostAsJsonAsync("/api/hunting/run", new { query = "AlertInfo | distinct AlertId", days = 3650 });
        JsonSerializer.Deserialize<JsonElement>(await info.Content.ReadAsStringAsync()).GetProperty("rows").GetArrayLength().ShouldBe(alerts.Length == 0 ? 0 : alerts.Split(',').Length);
    }

    [Fact]
    public async Task Many_at_once_each_see_their_own()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 120), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancel) =>
        {
            var text = await (i % 2 == 0 ? house.Http : house.Server.Http).GetStringAsync("/api/alerts", cancel);
            JsonSerializer.Deserialize<JsonElement>(text).GetProperty("total").GetInt64().ShouldBe(i % 2 == 0 ? 2 : 5);
        });
    }

    private static IEnumerable<string> Addresses(RouteEndpoint endpoint, ScopeHouse house)
    {
        if (endpoint.RoutePattern.Parameters.Count == 0)
            return [endpoint.RoutePattern.RawText!];
        string[] ids = endpoint.RoutePattern.RawText!.Contains(":long", StringComparison.Ordinal)
            ? [$"{house.Seen}", $"{house.Part}", $"{house.Gone}", $"{house.Action}", "999"]
            : ["seen-1", "part-1", "part-2", "gone-1", "gone-2", "1"];
        if (endpoint.RoutePattern.RawText.Contains("{kind}", StringComparison.Ordinal))
            return ["/api/entities/device/sal-pc1", "/api/entities/device/lab-zqsecret1", "/api/entities/user/ada", "/api/entities/user/zqsecretuser", "/api/entities/file/zqsecret.exe", "/api/entities/address/10.0.0.1"];
        return ids.Select(id => string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(
            part => part is RoutePatternLiteralPart literal ? literal.Content : id)))));
    }
}
