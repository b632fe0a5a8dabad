using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

public sealed class PreferenceTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task ThemeIsRemembered()
    {
        var page = await OpenAsync(await Lab.Demo, "/", ColorScheme.Dark);
        var root = page.Locator("#root > div").First;
        await Expect(root).ToHaveCSSAsync("color-scheme", "dark");
        await page.GetByRole(AriaRole.Button, new() { Name = "Theme" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Light" }).ClickAsync();
        await Expect(root).ToHaveCSSAsync("color-scheme", "light");
        await page.ReloadAsync();
        await Expect(root).ToHaveCSSAsync("color-scheme", "light");
    }

    /// <summary>The browser of the tests stands in Tokyo, nine hours ahead of UTC all year.</summary>
    [Fact]
    public async Task TimeZoneIsRemembered()
    {
        var page = await OpenAsync(await Lab.Demo, "/incidents/1?tab=summary");
        var time = page.GetByRole(AriaRole.Main).Locator("time").First;
        var moment = DateTimeOffset.Parse((await time.GetAttributeAsync("datetime"))!, null);
        await Expect(time).ToContainTextAsync($"{moment.UtcDateTime:HH:mm}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Time zone: UTC" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Local (Asia/Tokyo)" }).ClickAsync();
        await Expect(time).ToContainTextAsync($"{moment.UtcDateTime.AddHours(9):HH:mm}");
        await page.ReloadAsync();
        await Expect(time).ToContainTextAsync($"{moment.UtcDateTime.AddHours(9):HH:mm}");
    }

    [Fact]
    public async Task AddressHoldsTheView()
    {
        var portal = await Lab.Demo;
        var page = await OpenAsync(portal, "/incidents");
        await page.GetByLabel("Time range").SelectOptionAsync("All time");
        await page.GetByLabel("Search in this list").FillAsync("eng-ws-12");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Alerts" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Alerts" })).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Filters in force" })).ToContainTextAsync("eng-ws-12");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Incidents" }).GetByRole(AriaRole.Row);
        await Expect(rows.Filter(new() { HasNotText = "eng-ws-12" })).ToHaveCountAsync(1);

        // The page of the address alone has only what it says; the first may still be changing its rows for it.
        var other = await OpenAsync(portal, new Uri(page.Url).PathAndQuery);
        var sameRows = other.GetByRole(AriaRole.Table, new() { Name = "Incidents" }).GetByRole(AriaRole.Row);
        await Expect(sameRows.Nth(2)).ToBeVisibleAsync();
        var seen = await sameRows.AllInnerTextsAsync();
        seen.Count.ShouldBeGreaterThan(2);
        await Expect(rows).ToHaveTextAsync(seen, new() { UseInnerText = true });
        await Expect(other.GetByLabel("Search in this list")).ToHaveValueAsync("eng-ws-12");
    }
}
