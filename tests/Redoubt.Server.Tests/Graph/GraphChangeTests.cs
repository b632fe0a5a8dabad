using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Graph;

/// <summary>Changing incidents and alerts in Graph's way, and who may.</summary>
public sealed class GraphChangeTests
{
    private const string Incidents = "/v1.0/security/incidents";
    private const string Alerts = "/v1.0/security/alerts_v2";

    [Fact]
    public async Task An_incident_is_changed_by_graphs_properties()
    {
        await using var server = await GraphHouse.OpenAsync();
        var id = await server.IncidentOfAsync("mail-1");
        var changed = await server.SendAsync(HttpMethod.Patch, $"{Incidents}/{id}", new
        {
            assignedTo = "kai@corp.example", classification = "TruePositive", determination = "compromisedUser", status = "inProgress", severity = "low",
            customTags = new[] { "vip", "Quarter end" }, displayName = "The invoice",
        });
        changed.GetProperty("assignedTo").GetString().ShouldBe("kai@corp.example");
        changed.GetProperty("classification").GetString().ShouldBe("truePositive");
        changed.GetProperty("determination").GetString().ShouldBe("compromisedAccount");
        changed.GetProperty("status").GetString().ShouldBe("inProgress");
        changed.GetProperty("severity").GetString().ShouldBe("low");
        changed.GetProperty("displayName").GetString().ShouldBe("The invoice");
        (await server.IdsAsync($"{Incidents}?$filter=customTags/any(t:t eq 'Quarter end') and assignedTo eq 'KAI@corp.example'")).ShouldBe([id]);

        var resolved = await server.SendAsync(HttpMethod.Patch, $"{Incidents}/{id}", new { status = "resolved", resolvingComment = "Reset the account.", assignedTo = (string?)null });
        resolved.GetProperty("resolvingComment").GetString().ShouldBe("Reset the account.");
        resolved.GetProperty("assignedTo").ValueKind.ShouldBe(JsonValueKind.Null);
        var alert = await server.GetAsync($"{Alerts}/mail-2");
        alert.GetProperty("status").GetString().ShouldBe("resolved");
        alert.GetProperty("resolvedDateTime").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Later_words_are_given_to_who_asks_for_them()
    {
        await using var server = await GraphHouse.OpenAsync();
        var id = await server.IncidentOfAsync("scan-1");
        (await server.SendAsync(HttpMethod.Patch, $"{Incidents}/{id}", new { status = "awaitingAction" })).GetProperty("status").GetString().ShouldBe("unknownFutureValue");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Incidents}/{id}");
        request.Headers.Add("Prefer", "include-unknown-enum-members");
        using var answer = await server.Http.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"status\":\"awaitingAction\"");
    }

    [Fact]
    public async Task An_alert_is_changed_by_graphs_properties()
    {
        await using var server = await GraphHouse.OpenAsync();
        var changed = await server.SendAsync(HttpMethod.Patch, $"{Alerts}/mail-1", new { assignedTo = "kai", classification = "falsePositive", determination = "notMalicious", status = "resolved" });
        changed.GetProperty("assignedTo").GetString().ShouldBe("kai");
        changed.GetProperty("determination").GetString().ShouldBe("notMalicious");
        changed.GetProperty("status").GetString().ShouldBe("resolved");
        (await server.GetAsync($"{Alerts}/mail-2")).GetProperty("status").GetString().ShouldBe("new");
    }

    [Theory]
    [InlineData("incidents", """{"colour":"red"}""", "colour", "does not exist")]
    [InlineData("incidents", """{"createdDateTime":"2026-01-01T00:00:00Z"}""", "createdDateTime", "cannot be changed")]
    [InlineData("incidents", """{"summary":"x"}""", "summary", "cannot be changed here")]
    [InlineData("incidents", """{"status":"open"}""", "status", "must be one of")]
    [InlineData("incidents", """{"status":"redirected"}""", "status", "merging")]
    [InlineData("incidents", """{"customTags":"vip"}""", "customTags", "list of texts")]
    [InlineData("incidents", """{"displayName":7}""", "displayName", "text")]
    [InlineData("incidents", """[]""", "body", "object")]
    [InlineData("incidents", """{"status":""", "body", "no JSON")]
    [InlineData("alerts", """{"title":"x"}""", "title", "cannot be changed")]
    [InlineData("alerts", """{"customTags":[]}""", "customTags", "does not exist")]
    [InlineData("alerts", """{"determination":"malware"}""", "determination", "classification")]
    public async Task What_cannot_be_changed_is_refused(string what, string body, string target, string says)
    {
        await using var server = await GraphHouse.OpenAsync();
        var address = what == "alerts" ? $"{Alerts}/mail-1" : $"{Incidents}/{await server.IncidentOfAsync("mail-1")}";
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using var answer = await server.Http.SendAsync(request);
        var error = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("error");
        ((int)answer.StatusCode).ShouldBe(400);
        error.GetProperty("code").GetString().ShouldBe("BadRequest");
        error.GetProperty("target").GetString().ShouldBe(target);
        error.GetProperty("message").GetString()!.ShouldContain(says);
    }

    [Fact]
    public async Task Comments_are_added_to_incidents_and_alerts()
    {
        await using var server = await GraphHouse.OpenAsync();
        var id = await server.IncidentOfAsync("mail-1");
        await server.SendAsync(HttpMethod.Post, $"{Incidents}/{id}/comments", new Dictionary<string, string> { ["@odata.type"] = "microsoft.graph.security.alertComment", ["comment"] = "First" });
        var all = await server.SendAsync(HttpMethod.Post, $"{Incidents}/{id}/comments", new { comment = "<b>Second</b>" });
        all.GetProperty("value").EnumerateArray().Select(comment => comment.GetProperty("comment").GetString()).ShouldBe(["First", "<b>Second</b>"]);

        var alerts = await server.SendAsync(HttpMethod.Post, $"{Alerts}/mail-2/comments", new { comment = "Looks real" });
        alerts.GetProperty("value")[0].GetProperty("createdByDisplayName").GetString().ShouldNotBeNullOrEmpty();
        (await server.GetAsync($"{Alerts}/mail-2")).GetProperty("comments")[0].GetProperty("comment").GetString().ShouldBe("Looks real");
        (await server.GetAsync($"{Alerts}/mail-1")).GetProperty("comments").GetArrayLength().ShouldBe(0);
        var incident = await server.GetAsync($"{Incidents}/{id}");
        incident.GetProperty("comments").GetArrayLength().ShouldBe(2);
        incident.GetProperty("comments")[0].GetProperty("createdDateTime").GetString().ShouldNotBeNull();
        (await server.GetAsync($"/api/incidents/{id}/activity?kind=commented")).GetRawText().ShouldContain("Looks real");

        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Incidents}/{id}/comments", new { })).Error.Target.ShouldBe("comment");
        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Alerts}/mail-2/comments", new { comment = " " })).Status.ShouldBe(400);
        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Alerts}/none/comments", new { comment = "x" })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Merged_incidents_stay_in_the_list_and_lead_to_the_other()
    {
        await using var server = await GraphHouse.OpenAsync();
        string[] ids = [await server.IncidentOfAsync("mail-1"), await server.IncidentOfAsync("scan-1")];
        await server.SendAsync(HttpMethod.Post, $"{Incidents}/{ids[1]}/comments", new { comment = "Before" });
        var target = (await server.SendAsync(HttpMethod.Post, $"{Incidents}/mergeIncidents", new { incidentIds = ids, incidentComment = "Same case", mergeReasons = "sameAsset,timeFrame" }))
            .GetProperty("targetIncidentId").GetString();
        target.ShouldBe(ids[0]);
        var gone = await server.GetAsync($"{Incidents}/{ids[1]}");
        gone.GetProperty("status").GetString().ShouldBe("redirected");
        gone.GetProperty("redirectIncidentId").GetString().ShouldBe(target);
        gone.GetProperty("systemTags")[0].GetString().ShouldBe("Redirected");
        (await server.IdsAsync(Incidents)).ShouldContain(ids[1]);
        (await server.IdsAsync($"{Incidents}?$filter=status ne 'redirected'")).ShouldNotContain(ids[1]);
        (await server.IdsAsync($"{Incidents}?$filter=redirectIncidentId eq '{target}'")).ShouldBe([ids[1]]);
        (await server.GetAsync($"{Incidents}/{target}")).GetProperty("comments")[0].GetProperty("comment").GetString().ShouldBe($"From incident {ids[1]}: Before");
        (await server.GetAsync("/api/incidents")).GetProperty("total").GetInt64().ShouldBe(2);

        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Incidents}/mergeIncidents", new { incidentIds = new[] { target } })).Error.Target.ShouldBe("incidentIds");
        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Incidents}/mergeIncidents", new { incidentIds = ids, mergeReasons = "hunch" })).Error.Target.ShouldBe("mergeReasons");
        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Incidents}/mergeIncidents", new { incidents = ids })).Error.Target.ShouldBe("incidents");
    }

    [Fact]
    public async Task Alerts_are_moved_to_an_incident_or_a_new_one()
    {
        await using var server = await GraphHouse.OpenAsync();
        var scan = await server.IncidentOfAsync("scan-1");
        var moved = await server.SendAsync(HttpMethod.Post, $"{Alerts}/moveAlerts", new { alertIds = new[] { "mail-1" }, incidentId = scan, alertComment = "Same night", newCorrelationReasons = "timeFrame" });
        moved.GetProperty("targetIncidentId").GetString().ShouldBe(scan);
        (await server.IncidentOfAsync("mail-1")).ShouldBe(scan);
        var alone = await server.SendAsync(HttpMethod.Post, $"{Alerts}/moveAlerts", new { alertIds = new[] { "mail-1" }, incidentId = (string?)null });
        (await server.IncidentOfAsync("mail-1")).ShouldBe(alone.GetProperty("targetIncidentId").GetString());
        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Alerts}/moveAlerts", new { alertIds = new[] { "mail-1" }, incidentId = "999" })).Status.ShouldBe(404);
        (await server.Http.RefusedAsync(HttpMethod.Post, $"{Alerts}/moveAlerts", new { alertIds = new[] { "none" } })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Permissions_hold_and_are_told_in_graphs_form()
    {
        await using var server = await GraphHouse.OpenAsync();
        var id = await server.IncidentOfAsync("mail-1");
        using var reader = server.As(Caller.Local with { Name = "reader", Permissions = new HashSet<string> { Permissions.ReadIncidents } });
        (await reader.GetAsync(Incidents)).EnsureSuccessStatusCode();
        foreach (var (method, address) in new[] { (HttpMethod.Get, Alerts), (HttpMethod.Get, $"{Incidents}?$expand=alerts"), (HttpMethod.Get, $"{Incidents}/{id}?$expand=alerts"), (HttpMethod.Patch, $"{Incidents}/{id}"), (HttpMethod.Post, $"{Incidents}/mergeIncidents") })
        {
            var (status, error) = await reader.RefusedAsync(method, address, method == HttpMethod.Get ? null : new { });
            status.ShouldBe(403, address);
            error.Code.ShouldBe("Forbidden");
        }
    }

    [Fact]
    public async Task Who_sees_a_part_sees_and_changes_that_part_alone()
    {
        await using var server = await GraphHouse.OpenAsync();
        await server.SendAsync(HttpMethod.Put, "/api/device-groups", new { groups = new[] { new { name = "Work", conditions = new[] { "ws-*" } } } });
        string[] ids = [await server.IncidentOfAsync("mail-1"), await server.IncidentOfAsync("scan-1")];
        using var part = server.As(Caller.Local with { Name = "part", Scope = new Scope(["Work"], null) });
        async Task<JsonElement> Get(string address) => JsonSerializer.Deserialize<JsonElement>(await part.GetStringAsync(address));
        var list = await Get($"{Incidents}?$expand=alerts&$count=true");
        list.GetProperty("@odata.count").GetInt64().ShouldBe(1);
        list.GetProperty("value")[0].GetProperty("id").GetString().ShouldBe(ids[0]);
        (await Get($"{Alerts}?$filter={Uri.EscapeDataString("serviceSource eq 'unknown'")}")).GetProperty("value").GetArrayLength().ShouldBe(2);
        (await Get($"{Incidents}?$filter={Uri.EscapeDataString("alerts/any(a:startswith(a/title,'Port'))")}")).GetProperty("value").GetArrayLength().ShouldBe(0);
        (await part.RefusedAsync(HttpMethod.Get, $"{Incidents}/{ids[1]}")).Status.ShouldBe(404);
        (await part.RefusedAsync(HttpMethod.Get, $"{Alerts}/scan-1")).Status.ShouldBe(404);
        (await part.RefusedAsync(HttpMethod.Patch, $"{Incidents}/{ids[1]}", new { status = "resolved" })).Status.ShouldBe(404);
        (await part.RefusedAsync(HttpMethod.Post, $"{Alerts}/scan-1/comments", new { comment = "x" })).Status.ShouldBe(404);
        (await part.RefusedAsync(HttpMethod.Post, $"{Incidents}/mergeIncidents", new { incidentIds = ids })).Status.ShouldBe(404);
        (await part.RefusedAsync(HttpMethod.Post, $"{Alerts}/moveAlerts", new { alertIds = new[] { "scan-1" } })).Status.ShouldBe(404);
    }
}
