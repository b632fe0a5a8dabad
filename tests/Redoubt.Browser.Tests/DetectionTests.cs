using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The list of detection rules, a rule's page and the editor.</summary>
public sealed class DetectionTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task RuleIsWrittenTriedKeptAndFindsSomething()
    {
        ExpectRefusals();
        await using var portal = await Portal.StartAsync();
        var device = AlertFile.Unique("ws");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, "k.berg", DateTimeOffset.UtcNow)));
        await portal.SettledAsync(3);
        var page = await OpenAsync(portal, "/detections");
        await page.GetByRole(AriaRole.Button, new() { Name = "New rule" }).ClickAsync();
        var query = await QueryPage.OfAsync(page);

        // What is wrong is named where it stands, and nothing is kept.
        await query.WriteAsync($"AlertEvidence\n| where DeviceNam == \"{device}\"");
        (await query.WrongWordsAsync()).ShouldBe(["DeviceNam"]);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Rule name" }).FillAsync("PowerShell of an alert");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Alert title" }).FillAsync("Seen on {{DeviceName}}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The rule was not saved")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Rule editor" })).ToContainTextAsync("DeviceNam");
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await query.WriteAsync($"AlertEvidence\n| where DeviceName == \"{device}\" and FileName == \"powershell.exe\"\n| project Timestamp, DeviceName, FileName, ReportId = AlertId");
        await Expect(page.Locator(".squiggly-error")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Test on these days" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Test on history" })).ToContainTextAsync("in 30 days would be 1 alert in about 1 incident.");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Alerts as they would be" })).ToContainTextAsync($"Seen on {device}");
        await Accessibility.ShouldBeCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "PowerShell of an alert", Level = 1 })).ToBeVisibleAsync();
        // The server runs a new rule by itself after two seconds: whichever run is first makes the alert, the other none.
        await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Triggered alerts" })).ToContainTextAsync($"Seen on {device}");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Runs" })).ToContainTextAsync("Completed");
        await NoticesGoneAsync(page);
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "All rules" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search rules" }).FillAsync("of an alert");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Detection rules" });
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(table).ToContainTextAsync("Completed");
        var turn = page.GetByRole(AriaRole.Switch, new() { Name = "PowerShell of an alert is on" });
        await turn.ClickAsync();
        await Expect(turn).Not.ToBeCheckedAsync();
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Off");
        await page.ReloadAsync();
        await Expect(turn).Not.ToBeCheckedAsync();
        await turn.ClickAsync();
        await Expect(turn).ToBeCheckedAsync();
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).Not.ToContainTextAsync("Off");

        // Deleted at once, and back by one key.
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete PowerShell of an alert" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No rule fits the filter" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo (u)" }).ClickAsync();
        await Expect(table).ToContainTextAsync("PowerShell of an alert");
        await page.CloseAsync();
    }

    [Fact]
    public async Task ListIsFilteredAndTheAddressSaysHow()
    {
        var page = await OpenAsync(await Lab.Demo, "/detections");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Detection rules" });
        await Expect(table).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Written by" }).SelectOptionAsync("starter");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search rules" }).FillAsync("T1003 lsass");
        await Expect(page).ToHaveURLAsync(new Regex("origin=starter&search=T1003"));
        await Expect(table.GetByRole(AriaRole.Link, new() { Name = "LSASS memory read" })).ToBeVisibleAsync();
        await Expect(page.GetByText(new Regex("^[0-9] of [0-9]+ rules$"))).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(table.GetByRole(AriaRole.Link, new() { Name = "LSASS memory read" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Written by" })).ToHaveValueAsync("starter");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "State" }).SelectOptionAsync("off");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No rule fits the filter" })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all rules" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/detections$"));
        await Expect(table).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhatIsTypedStaysWhenSomebodyElseChangesTheRule()
    {
        ExpectRefusals();
        var portal = await Lab.Demo;
        object Text(string name) => new { name, query = "AlertEvidence | take 1", title = "Unread", severity = "low", schedule = "daily", enabled = false };
        var id = (await portal.SendAsync(HttpMethod.Post, "/api/detections", Text("Shared rule"))).GetProperty("id").GetString();
        var page = await OpenAsync(portal, $"/detections/{id}/edit");
        var name = page.GetByRole(AriaRole.Textbox, new() { Name = "Rule name" });
        await name.FillAsync("My name for it");
        await portal.SendAsync(HttpMethod.Put, $"/api/detections/{id}", new { version = 1, rule = Text("Their name for it") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The rule was not saved")).ToBeVisibleAsync();
        // The page asks for the rule anew after each try.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(name).ToHaveValueAsync("My name for it");
        await Expect(page.GetByText("The rule was not saved")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task NoSuchRule()
    {
        ExpectRefusals();
        var page = await OpenAsync(await Lab.Demo, "/detections/none");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The rule could not be shown" })).ToBeVisibleAsync();
        await Expect(page.GetByText("There is no detection rule none.")).ToBeVisibleAsync();
    }

    private static Task NoticesGoneAsync(IPage page) =>
        Expect(page.Locator(".fui-Toast")).ToHaveCountAsync(0, new() { Timeout = 30_000 }); // Fluent's notices are no page of ours
}
