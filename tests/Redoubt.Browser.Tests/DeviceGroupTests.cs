using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Device groups in the settings: conditions are tried as they are typed, all are saved at once.</summary>
public sealed class DeviceGroupTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task GroupsAreMadeTriedOrderedAndDeleted()
    {
        await using var portal = await Portal.StartAsync();
        foreach (var device in (string[])["fin-1", "srv-1"])
            await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, device + "-user", DateTimeOffset.UtcNow)));
        await portal.SettledAsync(6);
        var page = await OpenAsync(portal, "/settings/device-groups");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No groups yet" })).ToBeVisibleAsync();
        var items = page.GetByRole(AriaRole.Region, new() { Name = "Device groups" }).GetByRole(AriaRole.Listitem);
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a group" }).ClickAsync();
        await Expect(items.First).ToContainTextAsync("A name is needed.");
        await Expect(save).ToBeDisabledAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await FillAsync(items.First, "Finance", "fin-*");
        await Expect(items.First).ToContainTextAsync("1 known device");
        await Expect(items.First).ToContainTextAsync("fin-1");
        await Expect(page.GetByText("In no group: 1 device.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a group" }).ClickAsync();
        await FillAsync(items.Nth(1), "finance", "*");
        await Expect(page.GetByText("Every group needs a name of its own.")).ToBeVisibleAsync();
        await FillAsync(items.Nth(1), "<b data-injected>All</b>", "*");
        await Expect(items.Nth(1)).ToContainTextAsync("srv-1");

        // A device is in the first that fits: the one for all takes the other's device when it comes first.
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Finance down" }).ClickAsync();
        await Expect(items.First).ToContainTextAsync("2 known devices");
        await Expect(items.Nth(1)).ToContainTextAsync("0 known devices");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Finance up" }).ClickAsync();
        await Expect(items.Nth(1)).ToContainTextAsync("1 known device");
        await save.ClickAsync();
        await Expect(page.GetByText("Device groups saved").First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Name of group 1")).ToHaveValueAsync("Finance");
        await Expect(page.GetByLabel("Name of group 2")).ToHaveValueAsync("<b data-injected>All</b>");
        await HostileTests.ShouldBeTextAsync(page);
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Finance" }).ClickAsync();
        await Expect(items).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard changes" }).ClickAsync();
        await Expect(items).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Finance" }).ClickAsync();
        await save.ClickAsync();
        await Expect(page.GetByText("Device groups saved").First).ToBeVisibleAsync();
        (await portal.GetAsync("/api/device-groups")).GetArrayLength().ShouldBe(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo (u)" }).ClickAsync();
        await Expect(page.GetByLabel("Name of group 1")).ToHaveValueAsync("Finance");
        (await portal.GetAsync("/api/device-groups")).GetArrayLength().ShouldBe(2);
        await page.CloseAsync();
    }

    [Fact]
    public async Task ConditionThatCannotBeIsNamed()
    {
        ExpectRefusals();
        var page = await OpenAsync(await Lab.Empty, "/settings/device-groups");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a group" }).ClickAsync();
        await page.GetByLabel("Name of group 1").FillAsync("Long");
        await page.GetByLabel("Conditions, one a line").FillAsync(new string('x', 2000));
        await Expect(page.GetByText("The groups cannot be tried out")).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    private static async Task FillAsync(ILocator group, string name, string conditions)
    {
        await group.GetByRole(AriaRole.Textbox).Nth(0).FillAsync(name);
        await group.GetByRole(AriaRole.Textbox).Nth(1).FillAsync(conditions);
    }
}
