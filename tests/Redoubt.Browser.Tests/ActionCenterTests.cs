using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The Action center, ordering an action, and the connectors' settings.</summary>
public sealed class ActionCenterTests(BrowserLab lab) : BrowserTest(lab)
{
    [Theory]
    [InlineData("/actions", "Nothing waits for a decision")]
    [InlineData("/actions?tab=history", "Nothing was done yet")]
    public async Task EmptyPageSaysWhatToDo(string path, string says)
    {
        var page = await OpenAsync(await Lab.Empty, path);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = says })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task AnAddressIsBlockedFromItsPageAndUnblockedInTheActionCenter()
    {
        var page = await OpenAsync(await Lab.Demo, "/entities/address/203.0.113.201");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take action" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Block", Exact = true }).CheckAsync();
        await dialog.GetByLabel("Comment").FillAsync("It is a beacon.");
        await Expect(dialog).ToContainTextAsync("Put 203.0.113.201 on the block list");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Order: Block" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the Action center" }).ClickAsync();

        var pane = page.GetByRole(AriaRole.Complementary, new() { NameRegex = new("^Action [0-9]+$") });
        await Expect(pane).ToContainTextAsync("Done");
        await Expect(pane).ToContainTextAsync("It is a beacon.");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Actions" })).ToContainTextAsync("203.0.113.201");
        await Expect(page.Locator(".fui-Toast")).ToHaveCountAsync(0, new() { Timeout = 30_000 }); // Fluent's notices are no page of ours
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await pane.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync("A partner's.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(pane).ToContainTextAsync("Undone by", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task ProposalsAreApprovedTogether()
    {
        var portal = await Lab.Demo;
        foreach (var address in (string[])["203.0.113.211", "203.0.113.212"])
        {
            await portal.SendAsync(HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = new { kind = "ip", key = "ip:" + address, name = address }, reason = "Seen in the logs.", propose = true });
        }

        var page = await OpenAsync(portal, "/actions?target=203.0.113.21");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Actions" });
        await table.GetByRole(AriaRole.Checkbox, new() { Name = "Select Block 203.0.113.211" }).CheckAsync();
        await table.GetByRole(AriaRole.Checkbox, new() { Name = "Select Block 203.0.113.212" }).CheckAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.GetByRole(AriaRole.Toolbar, new() { Name = "Selected actions" }).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("203.0.113.211");
        await Expect(dialog).ToContainTextAsync("203.0.113.212");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve 2" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing matches this filter" })).ToBeVisibleAsync();
        await portal.WaitAsync("/api/actions?tab=history&target=203.0.113.21&state=done", found => found.GetProperty("total").GetInt64() == 2);
        await page.GotoAsync("/actions?tab=history&target=203.0.113.21&state=done");
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(3, new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task ConnectorsAreSetUpInTheSettings()
    {
        var page = await OpenAsync(await Lab.Empty, "/settings/connectors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up Signed webhook" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Signed webhook" }).GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up Block lists" }).ClickAsync();
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Block lists" });
        await card.GetByLabel("Days on the list").FillAsync("30");
        await card.GetByLabel("Never block").FillAsync("corp.example");
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Block lists saved").First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up Block lists" }).ClickAsync();
        await Expect(card.GetByLabel("Days on the list")).ToHaveValueAsync("30");
    }
}
