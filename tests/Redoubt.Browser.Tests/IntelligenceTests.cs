using System.Text;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Threat intelligence from the file to the pages: imported, matched, explained.</summary>
public sealed class IntelligenceTests(BrowserLab lab) : BrowserTest(lab)
{
    private const string Actor = "intrusion-set--c0000000-0000-4000-8000-000000000002";

    private const string Bundle = $$"""
        {"type":"bundle","id":"bundle--1","objects":[
         {"type":"malware","id":"malware--c0000000-0000-4000-8000-000000000001","name":"Softpaw","description":"A made-up downloader. <img src=x onerror=alert(1)>","modified":"2026-02-01T00:00:00Z"},
         {"type":"intrusion-set","id":"{{Actor}}","name":"Mild Otter","aliases":["OTTER-7"],"description":"A made-up group.","modified":"2026-02-01T00:00:00Z"},
         {"type":"attack-pattern","id":"attack-pattern--c0000000-0000-4000-8000-000000000003","name":"Firmware Corruption","external_references":[{"source_name":"mitre-attack","external_id":"T1495"}],"modified":"2026-02-01T00:00:00Z"},
         {"type":"course-of-action","id":"course-of-action--c0000000-0000-4000-8000-000000000009","name":"Boot Integrity","modified":"2026-02-01T00:00:00Z"},
         {"type":"campaign","id":"campaign--c0000000-0000-4000-8000-000000000004","name":"Winter errands","description":"A made-up ransomware campaign.","modified":"2026-02-01T00:00:00Z"},
         {"type":"indicator","id":"indicator--c0000000-0000-4000-8000-000000000005","name":"Otter's server","pattern":"[ipv4-addr:value = '203.0.113.9']","pattern_type":"stix","valid_from":"2026-03-03T00:00:00Z","confidence":90,"created":"2026-03-03T00:00:00Z","modified":"2026-03-03T00:00:00Z"},
         {"type":"relationship","id":"relationship--c1","relationship_type":"indicates","source_ref":"indicator--c0000000-0000-4000-8000-000000000005","target_ref":"malware--c0000000-0000-4000-8000-000000000001"},
         {"type":"relationship","id":"relationship--c2","relationship_type":"indicates","source_ref":"indicator--c0000000-0000-4000-8000-000000000005","target_ref":"campaign--c0000000-0000-4000-8000-000000000004"},
         {"type":"relationship","id":"relationship--c3","relationship_type":"uses","source_ref":"{{Actor}}","target_ref":"attack-pattern--c0000000-0000-4000-8000-000000000003"},
         {"type":"relationship","id":"relationship--c4","relationship_type":"mitigates","source_ref":"course-of-action--c0000000-0000-4000-8000-000000000009","target_ref":"attack-pattern--c0000000-0000-4000-8000-000000000003"},
         {"type":"indicator","id":"indicator--c0000000-0000-4000-8000-000000000006","name":"Too much","pattern":"[domain-name:value = 'a.example' AND url:value = 'http://a.example/x']","pattern_type":"stix"}
        ]}
        """;

    private const string Alert =
        """
        {"alertId":"otter-1","title":"Beacon to a known server","detector":"Guard","severity":"high","techniques":["T1071.001"],"firstActivity":"2026-03-12T09:00:00Z","entities":[{"type":"device","hostName":"WS-1"},{"type":"ip","address":"203.0.113.9"}]}
        """;

    [Fact]
    public async Task AFileIsImportedMatchedAndExplained()
    {
        await using var portal = await Portal.StartAsync();
        await portal.IngestAsync(Alert);
        var incident = (await portal.IncidentsAsync("", 1, 1))[0].GetProperty("id").ToString();
        var page = await OpenAsync(portal, "/intelligence");

        // An empty page says how to get something in.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No reports yet" })).ToBeVisibleAsync();
        await LookAsync(page, "intel-empty");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a file or connect a feed" }).ClickAsync();
        await page.GetByLabel("Source", new() { Exact = true }).FillAsync("Feed A");
        await page.GetByLabel("Intelligence file").SetInputFilesAsync(new FilePayload { Name = "otter.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(Bundle) });
        await Expect(page.GetByText("otter.json: 2 indicators, 5 profiles and 4 relations read into Feed A; 11 new, 0 changed, 0 as before, 0 rejected.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Not taken" })).ToContainTextAsync("it asks for two things in one event");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Sources" })).ToContainTextAsync("Feed A");
        await CheckAsync(page, "intel-sources");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Indicators" }).ClickAsync();
        var indicators = page.GetByRole(AriaRole.Table, new() { Name = "Indicators" });
        await Expect(indicators).ToContainTextAsync("Softpaw");
        await CheckAsync(page, "intel-indicators");
        // Alerts are matched a moment after they came in.
        await portal.WaitAsync("/api/intelligence/overview", answer => answer.GetProperty("matchedAlerts").GetInt64() == 1);
        await indicators.GetByRole(AriaRole.Link, new() { Name = "Otter's server" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Reputation: malicious" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Reasons" })).ToContainTextAsync("203.0.113.9 is listed in Feed A for the malware Softpaw since 3 March 2026.");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Related alerts" })).ToContainTextAsync("Beacon to a known server");
        await CheckAsync(page, "intel-indicator");

        // Another's words are only ever text.
        await page.GotoAsync("/intelligence/lookup?subject=softpaw");
        await Expect(page.GetByText("<img src=x onerror=alert(1)>")).ToBeVisibleAsync();
        await CheckAsync(page, "intel-malware");

        await page.GotoAsync($"/intelligence/profiles/{Actor}");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Techniques" })).ToContainTextAsync("None: a gap");
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow as a report" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "What it means here" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Alerts over time" })).ToBeVisibleAsync();
        // Without the notice of what was done: Fluent's own list of notices is none to axe.
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Alerts over time" })).ToBeVisibleAsync();
        await CheckAsync(page, "intel-report");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Recommended actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Boot Integrity" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Recommended actions (1 of 2 done)" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Recommended actions (1 of 2 done)" })).ToBeVisibleAsync();
        await CheckAsync(page, "intel-steps");

        await page.GotoAsync($"/intelligence?tab=techniques&subject={Actor}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Firmware Corruption" })).ToContainTextAsync("used, no rule");
        await page.GetByRole(AriaRole.Button, new() { Name = "Firmware Corruption" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "T1495 Firmware Corruption" })).ToBeVisibleAsync();
        await CheckAsync(page, "intel-matrix");

        await page.GotoAsync("/intelligence");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Reports" })).ToContainTextAsync("Ransomware");
        await CheckAsync(page, "intel-reports");

        await page.GotoAsync("/alerts/otter-1");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Listed in threat intelligence" })).ToContainTextAsync("Feed A");
        await CheckAsync(page, "intel-alert");
        await page.GotoAsync($"/incidents/{incident}?tab=summary");
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" })).ToContainTextAsync("is listed in Feed A for the malware Softpaw since 3 March 2026.");
        await LookAsync(page, "intel-incident");

        await page.GotoAsync("/intelligence?tab=sources");
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect a feed" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync(page, "intel-feed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).Last.ClickAsync();
        await Expect(page.GetByText("None yet: import a file above")).ToBeVisibleAsync();
        await page.CloseAsync();
    }
}
