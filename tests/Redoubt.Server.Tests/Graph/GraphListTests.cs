using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Redoubt.Server.Tests.Graph;

/// <summary>Lists of incidents and alerts in Graph's form.</summary>
public sealed class GraphListTests(GraphHouse house) : IClassFixture<GraphHouse>
{
    private const string Incidents = "/v1.0/security/incidents";
    private const string Alerts = "/v1.0/security/alerts_v2";

    private static readonly string[] IncidentProperties =
    [
        "id", "displayName", "description", "status", "severity", "classification", "determination", "assignedTo", "customTags", "systemTags", "comments",
        "createdDateTime", "lastUpdateDateTime", "lastModifiedBy", "resolvingComment", "redirectIncidentId", "incidentWebUrl", "tenantId", "summary", "priorityScore",
    ];

    private static readonly string[] AlertProperties =
    [
        "id", "providerAlertId", "incidentId", "title", "description", "recommendedActions", "status", "severity", "classification", "determination", "assignedTo",
        "comments", "category", "categories", "mitreTechniques", "serviceSource", "detectionSource", "productName", "detectorId", "alertPolicyId", "actorDisplayName",
        "threatDisplayName", "threatFamilyName", "investigationState", "createdDateTime", "lastUpdateDateTime", "resolvedDateTime", "firstActivityDateTime",
        "lastActivityDateTime", "evidence", "systemTags", "additionalData", "customDetails", "alertWebUrl", "incidentWebUrl", "tenantId",
    ];

    [Fact]
    public async Task Incidents_have_graphs_properties()
    {
        var server = house.Server;
        var page = await server.GetAsync($"{Incidents}?$count=true&$expand=alerts");
        page.GetProperty("@odata.context").GetString().ShouldBe("http://localhost:5080/v1.0/$metadata#security/incidents");
        page.GetProperty("@odata.count").GetInt64().ShouldBe(3);
        page.TryGetProperty("@odata.nextLink", out _).ShouldBeFalse();
        var incidents = page.GetProperty("value").EnumerateArray().ToList();
        incidents.Count.ShouldBe(3);
        foreach (var property in IncidentProperties)
            incidents[0].TryGetProperty(property, out _).ShouldBeTrue(property);
        var mail = incidents.Single(incident => incident.GetProperty("alerts").GetArrayLength() == 2);
        mail.GetProperty("@odata.type").GetString().ShouldBe("#microsoft.graph.security.incident");
        mail.GetProperty("status").GetString().ShouldBe("active");
        mail.GetProperty("severity").GetString().ShouldBe("high");
        mail.GetProperty("classification").GetString().ShouldBe("unknown");
        mail.GetProperty("assignedTo").ValueKind.ShouldBe(JsonValueKind.Null);
        mail.GetProperty("incidentWebUrl").GetString().ShouldBe($"http://localhost:5080/incidents/{mail.GetProperty("id").GetString()}");
        DateTimeOffset.Parse(mail.GetProperty("createdDateTime").GetString()!, CultureInfo.InvariantCulture).Offset.ShouldBe(TimeSpan.Zero);
        var one = await server.GetAsync($"{Incidents}/{mail.GetProperty("id").GetString()}?$expand=alerts");
        one.GetProperty("@odata.context").GetString().ShouldEndWith("#security/incidents/$entity");
        one.GetProperty("alerts").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Alerts_have_graphs_properties_and_typed_evidence()
    {
        var server = house.Server;
        var alert = await server.GetAsync($"{Alerts}/mail-1");
        foreach (var property in AlertProperties)
            alert.TryGetProperty(property, out _).ShouldBeTrue(property);
        string? Text(string property) => alert.GetProperty(property).GetString();
        Text("title").ShouldBe("Phishing mail opened");
        Text("status").ShouldBe("new");
        Text("severity").ShouldBe("medium");
        Text("serviceSource").ShouldBe("unknown");
        Text("productName").ShouldBe("Mail guard");
        Text("category").ShouldBe("Phishing");
        Text("tenantId").ShouldBe("t-1");
        Text("recommendedActions").ShouldBe("Delete it\nAsk the user");
        Text("actorDisplayName").ShouldBe("Storm-0001");
        alert.GetProperty("categories")[0].GetString().ShouldBe("InitialAccess");
        alert.GetProperty("mitreTechniques")[0].GetString().ShouldBe("T1566.001");
        alert.GetProperty("firstActivityDateTime").GetString().ShouldBe("2026-03-01T08:00:00Z");
        var evidence = alert.GetProperty("evidence").EnumerateArray().ToDictionary(item => item.GetProperty("@odata.type").GetString()!["#microsoft.graph.security.".Length..]);
        evidence.Keys.ShouldBe(["userEvidence", "deviceEvidence", "analyzedMessageEvidence"], ignoreOrder: true);
        evidence["userEvidence"].GetProperty("userAccount").GetProperty("userPrincipalName").GetString().ShouldBe("ada@corp.example");
        evidence["userEvidence"].GetProperty("roles")[0].GetString().ShouldBe("compromised");
        evidence["userEvidence"].GetProperty("detailedRoles")[0].GetString().ShouldBe("reader");
        evidence["deviceEvidence"].GetProperty("hostName").GetString().ShouldBe("ws-1");
        evidence["deviceEvidence"].GetProperty("verdict").GetString().ShouldBe("unknown");
        evidence["analyzedMessageEvidence"].GetProperty("p2Sender").GetProperty("emailAddress").GetString().ShouldBe("x@evil.example");
        var process = (await server.GetAsync($"{Alerts}/mail-2")).GetProperty("evidence").EnumerateArray()
            .First(item => item.GetProperty("@odata.type").GetString() == "#microsoft.graph.security.processEvidence");
        process.GetProperty("processId").GetInt64().ShouldBe(4711);
        process.GetProperty("imageFile").GetProperty("filePath").GetString().ShouldBe("C:\\Windows");
        process.GetProperty("parentProcessImageFile").GetProperty("fileName").GetString().ShouldBe("winword.exe");
        (await server.GetAsync($"{Alerts}/cloud-1")).GetProperty("serviceSource").GetString().ShouldBe("microsoftSentinel");
    }

    [Theory]
    [InlineData("status eq 'active'", 3)]
    [InlineData("severity eq 'high' or severity eq 'low'", 2)]
    [InlineData("severity gt 'low'", 1)]
    [InlineData("not (severity in ('high','low'))", 1)]
    [InlineData("assignedTo eq null and redirectIncidentId eq null", 3)]
    [InlineData("assignedTo ne 'kai'", 3)]
    [InlineData("contains(displayName,'SCAN')", 1)]
    [InlineData("createdDateTime gt 2020-01-01T00:00:00Z and lastUpdateDateTime lt 2999-01-01", 3)]
    [InlineData("customTags/any(t:t eq 'vip')", 0)]
    [InlineData("customTags/any()", 0)]
    [InlineData("alerts/any(a:a/serviceSource eq 'microsoftSentinel')", 1)]
    [InlineData("alerts/any(a:contains(a/title,'powershell'))", 1)]
    [InlineData("alerts/all(a:a/severity ge 'medium')", 1)]
    [InlineData("priorityScore ge 0", 3)]
    public async Task Incidents_are_filtered(string filter, int count)
    {
        var server = house.Server;
        (await server.IdsAsync($"{Incidents}?$filter={Uri.EscapeDataString(filter)}")).Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("severity eq 'high'", "mail-2")]
    [InlineData("category eq 'phishing'", "mail-1")]
    [InlineData("categories/any(c:c eq 'InitialAccess')", "mail-1")]
    [InlineData("mitreTechniques/any(t:startswith(t,'T1059'))", "mail-2")]
    [InlineData("serviceSource eq 'microsoftSentinel'", "cloud-1")]
    [InlineData("detectionSource eq 'microsoftSentinel' and productName eq 'microsoft sentinel'", "cloud-1")]
    [InlineData("threatFamilyName eq 'Lures' and actorDisplayName ne null", "mail-1")]
    [InlineData("startswith(title,'Port')", "scan-1")]
    [InlineData("firstActivityDateTime ge 2026-03-03T08:00:00Z and firstActivityDateTime le 2026-03-03T08:00:00Z", "scan-1")]
    [InlineData("id eq 'scan-1' and resolvedDateTime eq null and createdDateTime eq lastUpdateDateTime or id eq 'scan-1'", null)]
    [InlineData("id in ('scan-1')", "scan-1")]
    public async Task Alerts_are_filtered(string filter, string? alert)
    {
        var server = house.Server;
        var address = $"{Alerts}?$filter={Uri.EscapeDataString(filter)}";
        if (alert is null)
            (await server.Http.RefusedAsync(HttpMethod.Get, address)).Error.Target.ShouldBe("$filter");
        else
            (await server.IdsAsync(address)).ShouldBe([alert]);
    }

    [Fact]
    public async Task What_changed_lately_is_found_by_its_time()
    {
        await using var server = await GraphHouse.OpenAsync();
        var before = DateTimeOffset.UtcNow;
        await Task.Delay(20);
        await server.SendAsync(HttpMethod.Patch, $"{Alerts}/scan-1", new { status = "inProgress" });
        var since = Uri.EscapeDataString($"lastUpdateDateTime ge {before:yyyy-MM-ddTHH:mm:ss.ffffffZ}");
        (await server.IdsAsync($"{Alerts}?$filter={since}")).ShouldBe(["scan-1"]);
        (await server.IdsAsync($"{Incidents}?$filter={since}")).ShouldBe([await server.IncidentOfAsync("scan-1")]);
    }

    [Fact]
    public async Task Lists_are_sorted_selected_and_skipped()
    {
        var server = house.Server;
        (await server.IdsAsync($"{Alerts}?$orderby=severity desc,title")).ShouldBe(["mail-2", "mail-1", "scan-1", "cloud-1"]);
        (await server.IdsAsync($"{Alerts}?$orderby=detectorId asc, firstActivityDateTime desc")).ShouldBe(["cloud-1", "scan-1", "mail-2", "mail-1"]);
        (await server.IdsAsync($"{Alerts}?$orderby=title&$skip=1&$top=2")).ShouldBe(["cloud-1", "mail-1"]);
        var page = await server.GetAsync($"{Alerts}?$select=id,title&$top=1&$count=true");
        page.GetProperty("@odata.count").GetInt64().ShouldBe(4);
        page.GetProperty("value")[0].EnumerateObject().Select(property => property.Name).ShouldBe(["@odata.type", "id", "title", "@redoubt.alert"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&$orderby=severity desc,assignedTo")]
    [InlineData("&$orderby=lastUpdateDateTime")]
    [InlineData("&$orderby=detectorId")]
    public async Task Pages_give_each_once_while_new_ones_come_in(string order)
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Scans(0, 23), "native");
        var seen = new List<string>();
        string? next = $"{Alerts}?$top=5{order}&$filter={Uri.EscapeDataString("startswith(title,'Scan')")}";
        var round = 0;
        while (next is not null)
        {
            var page = await server.GetAsync(next);
            seen.AddRange(page.GetProperty("value").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
            if (round++ < 3)
                await server.IngestAsync(Scans(100 + round, 1), "native");
        }

        Enumerable.Range(0, 23).Select(number => $"scan-{number}").ShouldBeSubsetOf(seen);
        seen.Count.ShouldBe(seen.Distinct().Count());
        // In the list's own order new ones stand before where it has come to.
        if (order.Length == 0)
            seen.Count.ShouldBe(23);
    }

    [Fact]
    public async Task Many_alerts_of_an_incident_come_in_parts()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(string.Join('\n', Enumerable.Range(0, 160).Select(number =>
            $$"""{"alertId":"same-{{number}}","title":"Step {{number}}","detector":"Watch","severity":"low","firstActivity":"2026-03-01T08:{{number % 60:00}}:00Z","entities":[{"type":"device","hostName":"ws-1"},{"type":"file","fileName":"x.exe","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}""")), "native");
        var incidents = (await server.GetAsync($"{Incidents}?$expand=alerts")).GetProperty("value").EnumerateArray().ToList();
        var large = incidents.MaxBy(incident => incident.GetProperty("alerts").GetArrayLength());
        large.GetProperty("alerts").GetArrayLength().ShouldBe(150);
        var rest = await server.IdsAsync(large.GetProperty("alerts@odata.nextLink").GetString()!);
        var shown = large.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("id").GetString()!).ToList();
        rest.ShouldNotBeEmpty();
        shown.Intersect(rest).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("$top=51", "$top", null)]
    [InlineData("$top=-1", "$top", null)]
    [InlineData("$skip=x", "$skip", null)]
    [InlineData("$count=yes", "$count", null)]
    [InlineData("$search=x", "$search", null)]
    [InlineData("$expand=comments", "$expand", null)]
    [InlineData("$select=id,colour", "$select", 3)]
    [InlineData("$orderby=severity down", "$orderby", 9)]
    [InlineData("$orderby=customTags", "$orderby", 0)]
    [InlineData("$skiptoken=AAAA", "$skiptoken", null)]
    [InlineData("$filter=status eq 'active' and colour eq 'red'", "$filter", 23)]
    [InlineData("$filter=", "$filter", null)]
    public async Task What_is_wrong_is_said_in_graphs_form_with_its_place(string query, string target, int? position)
    {
        var server = house.Server;
        var (status, error) = await server.Http.RefusedAsync(HttpMethod.Get, $"{Incidents}?{query.Replace("+", "%2B", StringComparison.Ordinal)}");
        status.ShouldBe(400, error.Message);
        error.Code.ShouldBe("BadRequest");
        error.Target.ShouldBe(target);
        error.InnerError.Position.ShouldBe(position, error.Message);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_graphs_form()
    {
        var server = house.Server;
        foreach (var address in new[] { $"{Incidents}/999", $"{Incidents}/abc", $"{Alerts}/nothing", "/v1.0/security/nothing" })
        {
            var (status, error) = await server.Http.RefusedAsync(HttpMethod.Get, address);
            status.ShouldBe(404, address);
            error.Code.ShouldBe("NotFound");
        }
    }

    [Fact]
    public async Task No_filter_is_the_servers_fault()
    {
        var server = house.Server;
        var random = new Random(7);
        string[] words =
        [
            "status", "severity", "id", "displayName", "title", "customTags", "categories", "alerts", "createdDateTime", "lastUpdateDateTime", "priorityScore", "incidentId", "serviceSource",
            "eq", "ne", "gt", "lt", "in", "and", "or", "not", "(", ")", ",", "/", "any(", "all(", "t:", "a:", "t", "a/", "contains(", "startswith(", "tolower(", "'active'", "'high'", "'x'", "''",
            "'", "null", "true", "2026-01-01", "2026-01-01T00:00:00Z", "99999999999999999999", "5", "-1", "'5'", "\u0000", "é", "%", "$1", ";--", "\"",
        ];
        for (var i = 0; i < 1500; i++)
        {
            var filter = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => words[random.Next(words.Length)]));
            await AskAsync(server, i % 2 == 0 ? Incidents : Alerts, "$filter", filter);
        }

        // Ones that are nearly right find more than ones that are all wrong.
        string[] operands = ["displayName", "assignedTo", "status", "severity", "id", "redirectIncidentId", "createdDateTime", "priorityScore", "lastModifiedBy", "resolvingComment"];
        string[] values = ["null", "'active'", "'high'", "'7'", "7", "-7", "2026-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9223372036854775807", "'%'", "'\u0001'"];
        string[] joints = [" and ", " or ", " and not "];
        for (var i = 0; i < 800; i++)
        {
            var filter = string.Join(joints[random.Next(3)], Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
                $"{operands[random.Next(operands.Length)]} {new[] { "eq", "ne", "gt", "ge", "lt", "le" }[random.Next(6)]} {values[random.Next(values.Length)]}"));
            await AskAsync(server, Incidents, "$filter", filter);
            await AskAsync(server, Incidents, "$orderby", $"{operands[random.Next(operands.Length)]} {(random.Next(2) == 0 ? "desc" : "")}");
        }

        for (var i = 0; i < 200; i++)
        {
            var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"[{random.Next()},{values[random.Next(values.Length)].Replace('\'', '"')}]")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            await AskAsync(server, Incidents, $"$orderby={operands[random.Next(operands.Length)]}&$skiptoken", token);
        }
    }

    private static async Task AskAsync(TestServer server, string list, string option, string value)
    {
        using var answer = await server.Http.GetAsync($"{list}?{option}={Uri.EscapeDataString(value)}");
        if ((int)answer.StatusCode is not (200 or 400))
            throw new InvalidOperationException($"{option} {value}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static string Scans(int first, int count) => string.Join('\n', Enumerable.Range(first, count).Select(number =>
        $$"""{"alertId":"scan-{{number}}","title":"Scan {{number}}","detector":"Watch","detectorId":{{(number % 3 == 0 ? "null" : $"\"d{number % 3}\"")}},"severity":"{{(number % 2 == 0 ? "low" : "high")}}","firstActivity":"2026-03-{{1 + (number % 28):00}}T08:00:00Z","entities":[{"type":"device","hostName":"h-{{number}}"}]}"""));
}
