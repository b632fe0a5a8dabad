using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The report of an incident, and the reports of a day, a month and a quarter.</summary>
public sealed class ReportTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task ReportIsReadPickedPostedAndKept()
    {
        await using var portal = await Portal.StartAsync(demo: true);
        var incident = await IncidentAsync(portal);
        var page = await OpenAsync(portal, $"/incidents/{incident}?tab=summary");
        await page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Report", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Timestamps" })).ToContainTextAsync("First activity");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Follow-ups" })).ToContainTextAsync("Next steps");

        await page.GetByRole(AriaRole.Button, new() { Name = "Parts (12 of 12)" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Timestamps" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Timestamps" })).ToHaveCountAsync(0);
        page.Url.ShouldContain("parts=overview");

        foreach (var (words, start) in new[] { ("PDF", "%PDF-1.7"), ("Word (.docx)", "PK"), ("Markdown", "# Report on incident") })
        {
            var file = await page.RunAndWaitForDownloadAsync(async () =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync();
                await page.GetByRole(AriaRole.Menuitem, new() { Name = words, Exact = true }).ClickAsync();
            });
            file.SuggestedFilename.ShouldStartWith($"incident-{incident}-report.");
            (await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).ShouldStartWith(start);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Post to activity log" }).ClickAsync();
        await Expect(page.GetByText("Posted to the activity log").First).ToBeVisibleAsync();
        await page.GotoAsync($"/incidents/{incident}?tab=activity");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Activity" })).ToContainTextAsync($"# Report on incident {incident}:");
        await page.CloseAsync();
    }

    [Fact]
    public async Task NotesAreGeneratedReviewedAndKept()
    {
        await using var portal = await Portal.StartAsync(demo: true);
        var page = await OpenAsync(portal, $"/incidents/{await IncidentAsync(portal)}?tab=activity");
        var notes = page.GetByRole(AriaRole.Region, new() { Name = "Analyst notes" });
        await notes.GetByRole(AriaRole.Button, new() { Name = "Generate analyst notes" }).ClickAsync();
        await Expect(notes.GetByText("Generated, not reviewed")).ToBeVisibleAsync();
        await KeepAsync(page, "notes-dark");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await notes.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await notes.GetByLabel("Notes").FillAsync("Nothing found.");
        await notes.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(notes.GetByText("Reviewed", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(notes).ToContainTextAsync("Nothing found.");
        await page.CloseAsync();
    }

    [Fact]
    public async Task ReportOfTheDemoIsClean()
    {
        var portal = await Lab.Demo;
        var page = await OpenAsync(portal, $"/incidents/{await IncidentAsync(portal)}/report", height: 1400);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Sources" })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await KeepAsync(page, "report-dark");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await KeepAsync(page, "report-light");
    }

    [Fact]
    public async Task ReportIsReachedFromTheCopilot()
    {
        var portal = await Lab.Demo;
        var page = await OpenAsync(portal, $"/incidents/{await IncidentAsync(portal)}?tab=summary");
        await page.GetByRole(AriaRole.Button, new() { Name = "Report on this incident" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Report on incident");
    }

    [Theory]
    [InlineData("day")]
    [InlineData("quarter")]
    public async Task ReportOfATimeIsClean(string period)
    {
        var page = await OpenAsync(await Lab.Demo, $"/reports?period={period}", height: 1400);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "What to change" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { NameRegex = Word(period) })).ToHaveAttributeAsync("aria-selected", "true");
        await Layout.ShouldBeWholeAsync(page);
        await KeepAsync(page, $"{period}-dark");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await KeepAsync(page, $"{period}-light");
    }

    [Fact]
    public async Task ReportOfATimeOfAnEmptyStoreSaysSo()
    {
        var page = await OpenAsync(await Lab.Empty, "/reports");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Noise by detector" })).ToContainTextAsync("No alert came in");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    private static async Task<string> IncidentAsync(Portal portal) =>
        (await portal.GetAsync("/api/incidents?take=1&search=FIN-WS-07")).GetProperty("items")[0].GetProperty("id").ToString();

    /// <summary>To be looked at, where somebody wants to.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("REDOUBT_PAGES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }

    private static Regex Word(string period) => new($"^{period}$", RegexOptions.IgnoreCase);
}
