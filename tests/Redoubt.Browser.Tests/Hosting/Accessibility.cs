using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>What axe can judge of WCAG 2.2 AA, and of good practice.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        // Passes and the like come as one node a rule: a page of a thousand elements is judged in half the time.
        ResultTypes = [ResultType.Violations],
    };

    // Themes differ in colours alone; the other rules read what is the same in both.
    private static readonly AxeRunOptions OfColours = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

    public static async Task ShouldBeCleanInBothThemesAsync(IPage page)
    {
        await ShouldBeCleanAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(page.Locator("#root > div").First).ToHaveCSSAsync("color-scheme", "light");
        // Colours fade into those of the other theme.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished.catch(() => undefined)))");
        await ShouldBeCleanAsync(page, OfColours);
    }

    public static Task ShouldBeCleanAsync(IPage page) => ShouldBeCleanAsync(page, Rules);

    private static async Task ShouldBeCleanAsync(IPage page, AxeRunOptions rules)
    {
        // A tooltip of what the pointer stands on comes in its own time, or is going.
        await page.Mouse.MoveAsync(1, 1);
        var result = await page.RunAxe(rules);
        result.Passes.ShouldNotBeEmpty();
        result.Violations.Select(Say).ShouldBeEmpty();
    }

    private static string Say(AxeResultItem broken) =>
        $"{broken.Id} ({broken.Impact}): {broken.Help}\n" + string.Join('\n', broken.Nodes.Take(5).Select(node => $"  {Cut(node.Html)}\n    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));

    private static string Cut(string html) => html.Length > 300 ? html[..300] + "…" : html;
}
