using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Rules, tuning, notifications and attack disruption in the settings, and what they show on incidents.</summary>
public sealed class AutomationTests(BrowserLab lab) : BrowserTest(lab)
{
    [Theory]
    [InlineData("automation", "What rules did")]
    [InlineData("tuning", "Hidden alerts")]
    [InlineData("disruption", "Attack disruption")]
    [InlineData("notifications", "Channels")]
    public async Task SettingsSectionIsClean(string section, string heading)
    {
        var page = await OpenAsync(await Lab.Demo, "/settings/" + section);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    // A page that is open when its server ends complains of it: each closes its own first.
    [Fact]
    public async Task RuleIsMadeTriedAndKept()
    {
        await using var portal = await Portal.StartAsync();
        var device = AlertFile.Unique("auto");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, "k.berg", DateTimeOffset.UtcNow)));
        await portal.SettledAsync(3);
        var page = await OpenAsync(portal, "/settings/automation");
        await page.GetByRole(AriaRole.Button, new() { Name = "New rule" }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New automation rule" });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Tag them");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add condition" }).PressAsync("Enter");
        await dialog.GetByLabel("Field", new() { Exact = true }).SelectOptionAsync("device.name");
        await dialog.GetByLabel("Operator").SelectOptionAsync("startsWith");
        await dialog.GetByLabel("Values, one a line").FillAsync("auto-");
        var tags = dialog.GetByLabel("Add tags");
        await tags.FillAsync("automatic");
        await tags.PressAsync("Enter");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Try on the last 7 days" }).PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Table, new() { Name = "Incidents that fit" })).ToContainTextAsync("Adds the tag automatic");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Automation rules" })).ToContainTextAsync("a device whose name starts with “auto-”");

        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(AlertFile.Unique("auto"), "m.roth", DateTimeOffset.UtcNow.AddDays(-3))));
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "What rules did" })).ToContainTextAsync("Added the tag automatic");
        await page.CloseAsync();
    }

    [Fact]
    public async Task AlertIsTunedFromItsPage()
    {
        await using var portal = await Portal.StartAsync();
        var device = AlertFile.Unique("tune");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, "k.berg", DateTimeOffset.UtcNow)));
        await portal.SettledAsync(3);
        var alert = (await portal.GetAsync("/api/alerts?take=1")).GetProperty("items")[0].GetProperty("id").ToString();
        var page = await OpenAsync(portal, "/alerts/" + Uri.EscapeDataString(alert));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tune", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New tuning rule" });
        await Expect(dialog.GetByLabel("Detector", new() { Exact = true })).ToHaveValueAsync("Test EDR");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Try on the last 7 days" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Table, new() { Name = "Alerts that fit" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Tuning rules" })).ToContainTextAsync("Test EDR");
        await page.CloseAsync();
    }

    [Fact]
    public async Task DisruptionIsToldAboveItsIncidentAndAnInvestigationBesideIt()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SendAsync(HttpMethod.Put, "/api/disruption/settings", new
        {
            mode = "simulate", containDevices = true, disableUsers = true, neverDevices = Array.Empty<string>(), neverUsers = Array.Empty<string>(), mostPerHour = 5, mostPerIncident = 5,
        });

        var now = DateTimeOffset.UtcNow;
        object Alert(string title, string detector, string severity, string tactic) => new
        {
            alertId = AlertFile.Unique("alert"), title, detector, severity, tactics = new[] { tactic }, firstActivity = now,
            entities = new object[]
            {
                new { type = "device", hostName = "FIN-9" }, new { type = "user", accountName = "k.berg" },
                new { type = "ip", address = "198.51.100.9", verdict = "malicious" },
            },
        };
        await portal.IngestAsync(AlertFile.Of([Alert("Passwords read", "Test EDR", "high", "credential-access"), Alert("Service made far away", "Test NDR", "medium", "lateral-movement")]));
        var incident = (await portal.SettledAsync(2))[0].GetProperty("id");
        var page = await OpenAsync(portal, $"/incidents/{incident}?tab=investigations");
        await Expect(page.GetByText("Attack disruption would have acted here")).ToBeVisibleAsync();
        await Expect(page.GetByText("Contain device: FIN-9")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Investigate now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pending approval" })).ToBeVisibleAsync();
        // Notices come and go over the page.
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pending approval" })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject Isolate device: FIN-9" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Actions of investigation" })).ToContainTextAsync("Rejected");
        await page.CloseAsync();
    }
}
