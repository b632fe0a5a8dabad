using Microsoft.Playwright;

namespace Redoubt.Browser.Tests.Hosting;

internal static class Layout
{
    /// <summary>Nothing is wider than the window, and the page is there and no part of it still waits.</summary>
    public static async Task ShouldBeWholeAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('h1') !== null && document.querySelector('[aria-label^=\"Loading\"]') === null");
        var room = await page.EvaluateAsync<int[]>("() => [document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]");
        room[0].ShouldBeLessThanOrEqualTo(room[1], "the page can be scrolled sideways");
    }
}
