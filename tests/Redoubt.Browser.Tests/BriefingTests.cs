using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The threat briefing: set up, run, read, taken along, judged, switched off.</summary>
public sealed class BriefingTests(BrowserLab lab) : BrowserTest(lab)
{
    private static readonly string Now = DateTimeOffset.UtcNow.AddHours(-3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static readonly string Bundle = $$"""
        {"type":"bundle","id":"bundle--1","objects":[
         {"type":"malware","id":"malware--d0000000-0000-4000-8000-000000000001","name":"Softpaw","modified":"{{Now}}"},
         {"type":"report","id":"report--d0000000-0000-4000-8000-000000000002","name":"Otters phish hospitals","description":"A made-up group sends invoices. <img src=x onerror=alert(1)>","published":"{{Now}}","modified":"{{Now}}",
          "object_refs":["malware--d0000000-0000-4000-8000-000000000001","indicator--d0000000-0000-4000-8000-000000000003"]},
         {"type":"indicator","id":"indicator--d0000000-0000-4000-8000-000000000003","name":"Otter's server","pattern":"[ipv4-addr:value = '203.0.113.9']","pattern_type":"stix","valid_from":"2026-03-03T00:00:00Z"}
        ]}
        """;

    private static readonly string Alert =
        $$"""{"alertId":"otter-1","title":"Beacon to a known server","detector":"Guard","severity":"high","techniques":["T1071.001"],"firstActivity":"{{Now}}","entities":[{"type":"device","hostName":"WS-1"},{"type":"ip","address":"203.0.113.9"}]}""";

    [Fact]
    public async Task ABriefIsSetUpMadeReadTakenAlongAndJudged()
    {
        await using var portal = await Portal.StartAsync();
        await portal.IngestAsync(Alert);
        await portal.SendAsync(HttpMethod.Post, "/api/intelligence/import?source=Feed%20A", JsonSerializer.Deserialize<JsonElement>(Bundle));
        var page = await OpenAsync(portal, "/intelligence");
        var banner = page.GetByRole(AriaRole.Region, new() { Name = "Threat briefing" });
        await Expect(banner.GetByRole(AriaRole.Button, new() { Name = "Set up" })).ToBeVisibleAsync();
        await CheckAsync(page, "brief-before");
        await banner.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Industry").FillAsync("Healthcare");
        await dialog.GetByLabel("Make it").SelectOptionAsync("Only when somebody asks");
        await dialog.GetByLabel("Days to look back").FillAsync("500");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        // The browser itself holds the number to its range; the server would, too.
        await dialog.GetByLabel("Days to look back").FillAsync("14");
        await CheckAsync(page, "brief-dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(banner).ToContainTextAsync("No brief has been made yet.");
        await banner.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await banner.GetByRole(AriaRole.Button, new() { Name = "View full brief" }).ClickAsync();
        var brief = page.GetByRole(AriaRole.Complementary, new() { Name = "Threat brief" });
        await Expect(brief).ToContainTextAsync("Otters phish hospitals");
        await Expect(brief).ToContainTextAsync("it names \"hospitals\"");
        await Expect(brief).ToContainTextAsync("<img src=x onerror=alert(1)>");
        // Without the notice of what was done: Fluent's own list of notices is none to axe.
        await page.ReloadAsync();
        await Expect(brief).ToContainTextAsync("Technical analysis");
        await CheckAsync(page, "brief-pane");
        var download = await page.RunAndWaitForDownloadAsync(() => brief.GetByRole(AriaRole.Button, new() { Name = "Download as Markdown" }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".md");
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldStartWith("# Threat brief, ");
        await brief.GetByRole(AriaRole.Button, new() { Name = "Looks right" }).ClickAsync();
        await brief.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(brief).ToContainTextAsync("You found it right.");
        await brief.GetByRole(AriaRole.Link, new() { Name = "Evidence 1: " }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Otters phish hospitals" })).ToBeVisibleAsync();

        await page.GotoAsync("/intelligence");
        await banner.GetByRole(AriaRole.Button, new() { Name = "View activity" }).ClickAsync();
        var activity = page.GetByRole(AriaRole.Complementary, new() { Name = "Activity of the threat briefing" });
        await Expect(activity.GetByRole(AriaRole.List, new() { Name = "Steps of run 1" })).ToContainTextAsync("Read intelligence, alerts and exposure");
        await CheckAsync(page, "brief-activity");
        await activity.GetByRole(AriaRole.Button, new() { Name = "View brief of run 1" }).ClickAsync();
        await Expect(brief).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(brief).Not.ToBeVisibleAsync();

        await banner.GetByRole(AriaRole.Button, new() { Name = "Manage" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).Last.ClickAsync();
        await Expect(banner).ToContainTextAsync("The briefing is switched off.");
        await Expect(banner.GetByRole(AriaRole.Button, new() { Name = "View full brief" })).ToBeVisibleAsync();
        await page.CloseAsync();
    }
}
