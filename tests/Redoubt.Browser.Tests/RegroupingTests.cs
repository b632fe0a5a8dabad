using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

public sealed partial class RegroupingTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task AlertIsSplitOffAndComesBack()
    {
        var portal = await Lab.Demo;
        var device = AlertFile.Unique("split");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, AlertFile.Unique("s"), DateTimeOffset.UtcNow)));
        var incident = (await portal.IncidentsAsync(device, 1, 3))[0].GetProperty("id");
        var page = await OpenAsync(portal, $"/incidents/{incident}?tab=alerts");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Alerts of the incident" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(1 + 3);

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select alert Passwords read" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move or split 1" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Move 1 alert" });
        await dialog.GetByLabel("Comment").FillAsync("The drill of the red team, not this.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Split off" }).ClickAsync();
        (await portal.IncidentsAsync(device, 2, 3)).Select(row => row.GetProperty("alertCount").GetInt32()).Order().ShouldBe([1, 2]);
        await Expect(rows).ToHaveCountAsync(1 + 2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo (u)" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1 + 3);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Activity" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("The drill of the red team, not this.");
    }

    [Fact]
    public async Task IncidentsAreMergedAndPartAgain()
    {
        var portal = await Lab.Demo;
        var both = AlertFile.Unique("merge");
        var now = DateTimeOffset.UtcNow;
        await portal.IngestAsync(AlertFile.Of(
            [.. AlertFile.Story($"{both}-one", AlertFile.Unique("a"), now), .. AlertFile.Story($"{both}-two", AlertFile.Unique("b"), now.AddDays(-3))]));
        await portal.IncidentsAsync(both, 2, 6);
        var page = await OpenAsync(portal, $"/incidents?search={both}");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Incidents" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(1 + 2);

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all loaded rows" }).CheckAsync();
        await page.GetByRole(AriaRole.Toolbar, new() { Name = "Selected incidents" }).GetByRole(AriaRole.Button, new() { Name = "Merge" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Merge incidents" }).GetByRole(AriaRole.Button, new() { Name = "Merge 2" }).ClickAsync();
        await Expect(page.GetByText(Merged())).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "6 / 6" })).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo (u)" }).ClickAsync();
        await Expect(rows.Filter(new() { HasText = "3 / 3" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task CommentIsKept()
    {
        var portal = await Lab.Demo;
        var device = AlertFile.Unique("comment");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, AlertFile.Unique("c"), DateTimeOffset.UtcNow)));
        var incident = (await portal.IncidentsAsync(device, 1, 3))[0].GetProperty("id");
        var page = await OpenAsync(portal, $"/incidents/{incident}?tab=activity");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Comment" }).FillAsync("Called the owner: <b>not</b> on leave.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add comment" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Called the owner: <b>not</b> on leave." })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Called the owner: <b>not</b> on leave." })).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"^2 incidents merged into incident \d+$")]
    private static partial Regex Merged();
}
