using System.Net;
using System.Text.Json;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Groups;

namespace Redoubt.Server.Tests.Scenarios;

/// <summary>From raw events to an incident and its summary, and rules over HTTP.</summary>
public sealed class DetectionTests
{
    private const string Encoded = "SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkALgBEAG8AdwBuAGwAbwBhAGQAUwB0AHIAaQBuAGcA";

    internal static readonly string Events = string.Join('\n',
        Sysmon(1, 1, "2024-02-06 09:00:01.000", ("Image", @"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"), ("ProcessId", "4100"),
            ("ProcessGuid", "{11111111-0000-0000-0000-000000000001}"), ("CommandLine", "powershell -nop -w hidden -enc " + Encoded), ("User", @"FABRIKAM\dora"),
            ("ParentImage", @"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE"), ("ParentProcessId", "900"), ("ParentProcessGuid", "{11111111-0000-0000-0000-000000000000}")),
        Sysmon(10, 2, "2024-02-06 09:02:01.000", ("SourceImage", @"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"), ("SourceProcessId", "4100"),
            ("SourceProcessGUID", "{11111111-0000-0000-0000-000000000001}"), ("TargetImage", @"C:\Windows\System32\lsass.exe"), ("TargetProcessId", "600"), ("GrantedAccess", "0x1010")));

    [Fact]
    public async Task Raw_events_become_alerts_an_incident_and_a_summary_with_no_further_step()
    {
        await using var server = await TestServer.StartAsync();
        await server.Workplace.RuleBook.BringAsync(StarterRules.All, RuleBook.Redoubt, TestContext.Current.CancellationToken);
        await server.Workplace.Detections.RunDueAsync(TestContext.Current.CancellationToken);
        await server.IngestAsync(Events, "sysmon-json");

        var (_, alerts) = await server.Workplace.Detections.RunDueAsync(TestContext.Current.CancellationToken);
        await server.Workplace.Engine.FlushAsync(TestContext.Current.CancellationToken);

        alerts.ShouldBeGreaterThanOrEqualTo(3);
        var incident = (await server.GetAsync("/api/incidents")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        incident.GetProperty("techniques").EnumerateArray().Select(technique => technique.GetString()).ShouldContain("T1003.001");
        var summary = (await server.GetAsync($"/api/incidents/{incident.GetProperty("id")}/summary")).ToString();
        summary.ShouldContain("dora");
        summary.ShouldContain("hr-07");
    }

    [Fact]
    public async Task A_rule_is_tried_kept_run_changed_and_deleted()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Events, "sysmon-json");
        var rule = new { name = "Mine", query = "DeviceProcessEvents | where FileName =~ 'powershell.exe'", title = "PowerShell on {{DeviceName}}", severity = "high", schedule = "continuous" };

        var test = await server.SendAsync(HttpMethod.Post, "/api/detections/test", new { rule, days = 7 });
        (test.GetProperty("rows").GetInt32(), test.GetProperty("alerts").GetInt32(), test.GetProperty("incidents").GetInt32()).ShouldBe((1, 1, 1));
        (await server.GetAsync("/api/alerts")).GetProperty("total").GetInt32().ShouldBe(0);

        var kept = await server.SendAsync(HttpMethod.Post, "/api/detections", rule);
        var id = kept.GetProperty("id").GetString();
        (await server.SendAsync(HttpMethod.Post, $"/api/detections/{id}/run", new { })).GetProperty("alerts").GetInt32().ShouldBe(1);
        (await server.GetAsync($"/api/detections/{id}/runs")).GetArrayLength().ShouldBe(1);
        (await server.SendAsync(HttpMethod.Put, $"/api/detections/{id}/enabled", new { enabled = false })).GetProperty("enabled").GetBoolean().ShouldBeFalse();
        (await server.SendAsync(HttpMethod.Put, $"/api/detections/{id}", new { version = 2, rule })).GetProperty("version").GetInt32().ShouldBe(3);
        (await server.GetAsync($"/api/detections/{id}/versions")).GetArrayLength().ShouldBe(2);

        using var gone = await server.Http.DeleteAsync($"/api/detections/{id}", TestContext.Current.CancellationToken);
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.GetAsync("/api/detections")).GetArrayLength().ShouldBe(0);
        await server.SendAsync(HttpMethod.Post, $"/api/detections/{id}/restore", new { });
        (await server.GetAsync("/api/detections")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_of_device_groups_finds_their_devices_alone_and_what_it_asks_for_waits_in_the_action_center()
    {
        await using var server = await TestServer.StartAsync();
        await new DeviceGroups(server.Workplace.Store).SaveAsync([new("HR", ["hr-*"]), new("Rest", ["*"])], TestContext.Current.CancellationToken);
        await server.IngestAsync(Events + "\n" + Events.Replace("hr-07", "ws-01", StringComparison.Ordinal), "sysmon-json");
        var rule = new
        {
            name = "Mine", query = "DeviceProcessEvents | where FileName =~ 'powershell.exe'", title = "PowerShell on {{DeviceName}}", severity = "high", schedule = "hourly",
            actions = new[] { "isolateDevice" }, deviceGroups = new[] { "HR" },
        };

        var kept = await server.SendAsync(HttpMethod.Post, "/api/detections", rule);
        kept.GetProperty("actions")[0].GetString().ShouldBe("isolateDevice");
        kept.GetProperty("deviceGroups")[0].GetString().ShouldBe("HR");
        (await server.SendAsync(HttpMethod.Post, $"/api/detections/{kept.GetProperty("id").GetString()}/run", new { })).GetProperty("rows").GetInt32().ShouldBe(1);
        await server.Workplace.Engine.FlushAsync(TestContext.Current.CancellationToken);

        (await server.GetAsync("/api/alerts")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("title").GetString().ShouldNotBeNull().ShouldContain("hr-07");
        var actions = (await server.GetAsync("/api/actions?tab=pending")).GetProperty("items");
        for (var i = 0; i < 600 && actions.GetArrayLength() == 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            actions = (await server.GetAsync("/api/actions?tab=pending")).GetProperty("items");
        }

        var action = actions.EnumerateArray().ShouldHaveSingleItem();
        (action.GetProperty("kind").GetString(), action.GetProperty("state").GetString(), action.GetProperty("origin").GetString())
            .ShouldBe(("isolateDevice", "proposed", "detection"));
    }

    [Theory]
    [InlineData("DeviceProcessEvents", "Nobody", "no device group")]
    [InlineData("CloudAppEvents", "HR", "CloudAppEvents")]
    public async Task A_rule_cannot_be_limited_to_groups_that_are_not_there_or_where_rows_name_no_device(string table, string group, string said)
    {
        await using var server = await TestServer.StartAsync();
        await new DeviceGroups(server.Workplace.Store).SaveAsync([new("HR", ["hr-*"])], TestContext.Current.CancellationToken);
        using var answer = await server.Http.PostAsync("/api/detections", new StringContent(
            JsonSerializer.Serialize(new { name = "x", query = table + " | where ActionType == 'x'", title = "x", severity = "low", schedule = "hourly", deviceGroups = new[] { group } }),
            System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(said);
    }

    [Fact]
    public async Task What_is_wrong_with_a_rule_is_said()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/detections", new StringContent(
            """{"name":"x","query":"DeviceProcessEvents | summarize count() by DeviceName","title":"x","severity":"low","schedule":"continuous"}""",
            System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("summarize");
    }

    private static string Sysmon(int id, int number, string time, params (string Name, string Value)[] fields)
    {
        var record = new Dictionary<string, object>
        {
            ["EventID"] = id, ["Channel"] = "Microsoft-Windows-Sysmon/Operational", ["RecordNumber"] = number, ["Hostname"] = "hr-07.fabrikam.example", ["UtcTime"] = time,
        };
        foreach (var (name, value) in fields)
            record[name] = value;
        return JsonSerializer.Serialize(record);
    }
}
