using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>From an open incident to one that is contained, judged and closed; the organisation's guidebooks.</summary>
public sealed partial class GuidanceTests(BrowserLab lab, GuidedPortal guided) : BrowserTest(lab), IClassFixture<GuidedPortal>
{
    private const int MostClicks = 6;
    private const int MostKeys = 8;

    [Fact]
    public async Task ContainedJudgedAndResolvedInSixClicks()
    {
        var page = await IncidentAsync("clicks");
        var clicks = 0;
        async Task ClickAsync(ILocator target)
        {
            await target.ClickAsync();
            clicks++;
        }

        var guide = Guide(page);
        await ClickAsync(guide.Locator("button[data-act='order']:not([disabled]):not([aria-disabled='true'])").First);
        await ClickAsync(page.GetByRole(AriaRole.Dialog).Locator("button[type='submit']"));
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await ShouldBeIsolatedAsync(page);
        await ClickAsync(guide.GetByRole(AriaRole.Button, new() { Name = "Classify and resolve" }));
        var dialog = page.GetByRole(AriaRole.Dialog);
        if (await dialog.GetByLabel("Classification").InputValueAsync() == "")
        {
            await dialog.GetByLabel("Classification").SelectOptionAsync("True positive · Malware");
            clicks += 2;
        }

        await ClickAsync(dialog.Locator("button[type='submit']"));
        await ShouldBeClosedAsync(page);
        clicks.ShouldBeLessThanOrEqualTo(MostClicks);
    }

    [Fact]
    public async Task ContainedJudgedAndResolvedInEightKeys()
    {
        var page = await IncidentAsync("keys");
        var keys = 0;
        async Task PressAsync(string key)
        {
            await page.Keyboard.PressAsync(key);
            keys++;
        }

        await Expect(Guide(page)).ToBeVisibleAsync();
        await PressAsync("r");
        await PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog).Locator("button[type='submit']")).ToBeFocusedAsync();
        await PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await PressAsync("v");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        if (await dialog.GetByLabel("Classification").InputValueAsync() == "")
        {
            // The list has the focus: one letter chooses, Enter in a list does not send the form.
            await PressAsync("t");
            await PressAsync("Tab");
        }

        await PressAsync("Enter");
        await ShouldBeClosedAsync(page);
        await ShouldBeIsolatedAsync(page);
        keys.ShouldBeLessThanOrEqualTo(MostKeys);
    }

    [Fact]
    public async Task CardsCanBeFilteredDismissedAndRestored()
    {
        var page = await IncidentAsync("cards");
        var guide = Guide(page);
        var card = guide.GetByRole(AriaRole.Region, new() { Name = "Containment" }).GetByRole(AriaRole.Article).First;
        var name = (await card.GetAttributeAsync("aria-label"))!;
        await card.GetByRole(AriaRole.Button, new() { Name = "More about this card" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Dismiss", Exact = true }).ClickAsync();
        await Expect(guide.GetByRole(AriaRole.Article, new() { Name = name, Exact = true })).ToContainTextAsync("Dismissed");
        await guide.GetByLabel("Cards by state").SelectOptionAsync("dismissed");
        await Expect(guide.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await guide.GetByRole(AriaRole.Button, new() { Name = "More about this card" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Restore" }).ClickAsync();
        await Expect(guide).ToContainTextAsync("No card is in this state.");
        await guide.GetByLabel("Cards by state").SelectOptionAsync("");
        await Expect(guide.GetByRole(AriaRole.Article, new() { Name = name, Exact = true })).Not.ToContainTextAsync("Dismissed");
        // Notices come and go over the page.
        await page.ReloadAsync();
        await Expect(Guide(page)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task AHuntOpensWithItsQuery()
    {
        var page = await IncidentAsync("hunt");
        await Guide(page).GetByRole(AriaRole.Region, new() { Name = "Investigation" }).Locator("button[data-act='hunt']").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(HuntAddress());
    }

    [Fact]
    public async Task SimilarIncidentsSayWhatMatchedOrThatThereAreNone()
    {
        var portal = await Lab.Empty;
        var nothing = await OpenAsync(portal, "/settings/guidebooks");
        await Expect(nothing.GetByText("No guidebook yet")).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(nothing);
        var page = await IncidentAsync("similar");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Similar incidents" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("imilar incident");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task AGuidebookIsUploadedApprovedAndSwitchedOff()
    {
        var page = await OpenAsync(await guided.Portal, "/settings/guidebooks");
        await page.GetByLabel("Guidebook file").SetInputFilesAsync(new FilePayload
        {
            Name = "tulip.md", MimeType = "text/markdown", Buffer = "Applies to: tulip mania\n# Tulip book\n## Containment\n- Isolate the <b>device</b>\n"u8.ToArray(),
        });
        var preview = page.GetByRole(AriaRole.Dialog);
        await Expect(preview).ToContainTextAsync("Isolate the <b>device</b>");
        await preview.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tulip book" });
        await Expect(row).ToContainTextAsync("Pending review");
        await row.GetByRole(AriaRole.Button, new() { Name = "Approve and activate Tulip book" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Active");
        await page.ReloadAsync();
        await Expect(row).ToContainTextAsync("Active");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await row.GetByRole(AriaRole.Button, new() { Name = "Switch off Tulip book" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Off");
        await row.GetByRole(AriaRole.Button, new() { Name = "Delete Tulip book" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Delete Tulip book?" }).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tulip book" })).ToHaveCountAsync(0);
    }

    private async Task<IPage> IncidentAsync(string name)
    {
        var portal = await guided.Portal;
        var device = AlertFile.Unique(name);
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, $"g.{name}", DateTimeOffset.UtcNow)));
        var incident = (await portal.IncidentsAsync(device, 1, 3))[0].GetProperty("id").GetInt64();
        var page = await OpenAsync(portal, $"/incidents/{incident}");
        await Expect(Guide(page)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    private static ILocator Guide(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Guided response" });

    /// <summary>The program that isolates has confirmed it.</summary>
    private static Task ShouldBeIsolatedAsync(IPage page) =>
        Expect(Guide(page).GetByRole(AriaRole.Article, new() { NameRegex = Isolate() })).ToContainTextAsync("Done");

    private static async Task ShouldBeClosedAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Open again" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("True positive");
    }

    [GeneratedRegex("^Isolate ")]
    private static partial Regex Isolate();

    [GeneratedRegex("/hunting#q=")]
    private static partial Regex HuntAddress();
}
