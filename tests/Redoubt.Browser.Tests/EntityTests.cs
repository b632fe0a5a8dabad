using System.Text.Json;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The pages of devices, users, files, addresses and links: their tabs and timeline.</summary>
public sealed class EntityTests(BrowserLab lab) : BrowserTest(lab)
{
    [Theory]
    [InlineData("device", "Inventories")]
    [InlineData("user", "Observed in organization")]
    [InlineData("file", "Analysis")]
    [InlineData("address", "Observed in organization")]
    [InlineData("url", "Observed in organization")]
    public async Task TabWithoutRowsSaysWhatFillsIt(string kind, string tab)
    {
        var page = await OpenAsync(await Lab.Empty, $"/entities/{kind}/nothing-of-it");
        await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing is known here yet" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("/api/ingest");
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task TimelineTellsEventsAndWhatLedToThem()
    {
        var portal = await Lab.Demo;
        var at = DateTimeOffset.UtcNow.AddHours(-2);
        await portal.IngestAsync(string.Join('\n', Enumerable.Range(0, 3).Select(i => Event("DeviceProcessEvents", at.AddMinutes(i), new
        {
            Timestamp = at.AddMinutes(i), DeviceName = "tl-ws-1", ActionType = "ProcessCreated", FileName = i == 0 ? "powershell.exe" : $"tool{i}.exe", ProcessCommandLine = $"run <b>{i}</b>",
            AccountName = "t.line", InitiatingProcessFileName = "winword.exe", InitiatingProcessParentFileName = "explorer.exe", ReportId = i + 1, DeviceId = "tl1",
        })).Append(Event("DeviceLogonEvents", at, new { Timestamp = at, DeviceName = "tl-ws-1", ActionType = "LogonSuccess", LogonType = "Interactive", AccountName = "t.line", ReportId = 9, DeviceId = "tl1" }))));

        var page = await OpenAsync(portal, "/entities/device/tl-ws-1?tab=timeline");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Timeline" }).Or(page.GetByRole(AriaRole.Grid, new() { Name = "Timeline" })).First;
        await Expect(table).ToContainTextAsync("powershell.exe");
        await Expect(table).ToContainTextAsync("LogonSuccess");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GetByLabel("Group of events").SelectOptionAsync("Processes");
        await Expect(table).Not.ToContainTextAsync("LogonSuccess");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search in these events" }).FillAsync("powershell");
        await Expect(page.GetByText("1 event", new() { Exact = true })).ToBeVisibleAsync();

        await table.GetByText("powershell.exe").First.ClickAsync();
        var pane = page.GetByRole(AriaRole.Complementary, new() { Name = "Event" });
        await Expect(pane).ToContainTextAsync("T1059.001 PowerShell");
        await Expect(pane).ToContainTextAsync("explorer.exe");
        await Expect(pane).ToContainTextAsync("run <b>0</b>");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^CSV of these events") }).ClickAsync());
        (await File.ReadAllTextAsync((await file.PathAsync())!, TestContext.Current.CancellationToken)).ShouldContain("powershell.exe");

        await pane.GetByRole(AriaRole.Link, new() { Name = "Hunt for related events" }).ClickAsync();
        var hunt = await QueryPage.OfAsync(page);
        await Expect(hunt.Results).ToContainTextAsync("tool1.exe");
    }

    private static string Event(string table, DateTimeOffset time, object row) =>
        JsonSerializer.Serialize(new { time, category = "AdvancedHunting-" + table, properties = row });
}
