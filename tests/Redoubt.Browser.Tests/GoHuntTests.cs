using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>From an incident to the events behind it, and to the pages of what it names.</summary>
public sealed class GoHuntTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task AssetIsHuntedFor()
    {
        var page = await OpenAsync(await Lab.Demo, "/incidents/1?tab=assets");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go hunt for FIN-WS-07" }).First.ClickAsync();
        var hunt = await QueryPage.OfAsync(page);
        await Expect(hunt.Text).ToContainTextAsync("// What happened on the device FIN-WS-07");
        await Expect(page.Locator(".squiggly-error")).ToHaveCountAsync(0);
        // It has run by itself: rows, or word that there are none.
        await Expect(hunt.Results.Or(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing found" })).First).ToBeVisibleAsync();
    }

    /// <summary>Every kind of entity that the demo names: the query made of it runs.</summary>
    [Fact]
    public async Task EveryEntitysQueryIsRight()
    {
        var portal = await Lab.Demo;
        var evidence = (await portal.GetAsync("/api/incidents/1/evidence?take=500")).GetProperty("items").EnumerateArray()
            .Select(row => row.GetProperty("entity")).DistinctBy(entity => entity.GetProperty("kind").GetString()).ToList();
        evidence.Count.ShouldBeGreaterThan(7);
        var page = await OpenAsync(portal, "/incidents/1?tab=evidence");
        foreach (var entity in evidence)
        {
            var (kind, name) = (entity.GetProperty("kind").GetString()!, entity.GetProperty("name").GetString()!);
            await page.GotoAsync($"/incidents/1?tab=evidence&kind={kind}&search={Uri.EscapeDataString(name)}");
            await page.GetByRole(AriaRole.Link, new() { Name = $"Go hunt for {(name.Length > 80 ? name[..80] : name)}" }).First.ClickAsync();
            var hunt = await QueryPage.OfAsync(page);
            await Expect(hunt.Results.Or(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing found" })).First).ToBeVisibleAsync();
        }
    }

    [Theory]
    [InlineData("/entities/device/fin-ws-07", "Device")]
    [InlineData("/entities/user/p.nair", "User")]
    [InlineData("/entities/file/186ab97e111400b87b534450ca7c44af9ff83167b7cd8e991c2f0a9d100580e8", "File")]
    [InlineData("/entities/address/203.0.113.45", "Address")]
    public async Task EntityHasAPage(string path, string kind)
    {
        var page = await OpenAsync(await Lab.Demo, path);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = kind })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Incidents" }).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Alerts" }).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task ValueOfAResultOpensItsPage()
    {
        var hunt = await QueryPage.OfAsync(await OpenAsync(await Lab.Demo, "/hunting"));
        await hunt.RunAsync("print DeviceName = \"fin-ws-07\"");
        await hunt.Results.GetByRole(AriaRole.Link, new() { Name = "fin-ws-07" }).ClickAsync();
        await Expect(hunt.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("fin-ws-07", new() { IgnoreCase = true });
        await hunt.Page.GoBackAsync();
        // The rows are still there.
        await Expect(hunt.Results.GetByRole(AriaRole.Link, new() { Name = "fin-ws-07" })).ToBeVisibleAsync();
    }
}
