using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The audit log in the settings.</summary>
public sealed class AuditTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task WhatIsChangedIsThereVerifiedAndExported()
    {
        ExpectRefusals();
        await using var portal = await Portal.StartAsync();
        var page = await OpenAsync(portal, "/settings/device-groups");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a group" }).ClickAsync();
        await page.GetByLabel("Name of group 1").FillAsync("Finance");
        await page.GetByLabel("Conditions, one a line").FillAsync("fin-*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Device groups saved").First).ToBeVisibleAsync();
        // One that does not succeed.
        await page.GotoAsync("/detections/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The rule was not saved")).ToBeVisibleAsync();

        await page.GotoAsync("/settings/audit");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Audit log" });
        var saved = table.GetByRole(AriaRole.Row).Filter(new() { HasText = "PUT /api/device-groups" });
        await Expect(saved).ToContainTextAsync("root1");
        await Expect(saved).ToContainTextAsync("Begun");
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Failed");
        await Expect(table.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(new Regex("entry [0-9]+, status 400"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify the log" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Integrity" })).ToContainTextAsync(new Regex("Unchanged *[0-9]+ entries, each as it was written"));
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Action" }).FillAsync("device-groups");
        await Expect(page.GetByText("1 entry", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("action=device-groups"));
        var export = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export as CSV" }).ClickAsync());
        var lines = (await File.ReadAllTextAsync(await export.PathAsync(), TestContext.Current.CancellationToken)).Trim().Split('\n');
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain("PUT /api/device-groups");

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Who" }).FillAsync("nobody of that name");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing matches" })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show everything" }).ClickAsync();
        await Expect(saved).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/settings/audit$"));
        await page.CloseAsync();
    }
}
