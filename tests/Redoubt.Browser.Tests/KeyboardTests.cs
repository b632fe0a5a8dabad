using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

public sealed partial class KeyboardTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task RowsAreWalkedSelectedAndOpened()
    {
        var page = await OpenAsync(await Lab.Demo, "/incidents?all=1");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Incidents" }).GetByRole(AriaRole.Row);
        var (first, second) = (rows.Nth(1), rows.Nth(2));
        await Expect(second).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("j");
        await Expect(first).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(second).ToBeFocusedAsync();
        await Expect(second).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("k");
        await Expect(first).ToBeFocusedAsync();
        var name = await first.GetByRole(AriaRole.Link).First.InnerTextAsync();
        await Expect(page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByRole(AriaRole.Toolbar, new() { Name = "Selected incidents" })).ToContainTextAsync("1 selected");
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByRole(AriaRole.Toolbar, new() { Name = "Selected incidents" })).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        await Expect(page).ToHaveURLAsync(IncidentAddress());
    }

    [Fact]
    public async Task PlacesAndHelpAreReached()
    {
        var page = await OpenAsync(await Lab.Demo, "/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Home" })).ToBeVisibleAsync();
        await GoAsync(page, "i");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Incidents" })).ToBeVisibleAsync();

        await GoAsync(page, "h");
        await Expect(page.GetByRole(AriaRole.Tree, new() { Name = "Schema" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide the schema" }).FocusAsync();
        await GoAsync(page, "i");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Incidents" })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToContainTextAsync("Undo the last change");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Command or search" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("go to alerts");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Go to alerts" })).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Alerts" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ChangeIsTakenBack()
    {
        var portal = await Lab.Demo;
        var device = AlertFile.Unique("undo");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, "u.undo", DateTimeOffset.UtcNow)));
        var incident = (await portal.IncidentsAsync(device, 1, 3))[0].GetProperty("id");
        var page = await OpenAsync(portal, $"/incidents/{incident}?tab=summary");
        var main = page.GetByRole(AriaRole.Main);
        await Expect(main).ToContainTextAsync("Nobody assigned");
        await page.Keyboard.PressAsync("a");
        await Expect(main).Not.ToContainTextAsync("Nobody assigned");
        await page.Keyboard.PressAsync("u");
        await Expect(main).ToContainTextAsync("Nobody assigned");
        (await portal.GetAsync($"/api/incidents/{incident}")).GetProperty("assignedTo").GetString().ShouldBeNull();
    }

    /// <summary>Each stop of the Tab key looks different with the focus than without.</summary>
    [Theory]
    [InlineData("/incidents", 30)]
    [InlineData("/incidents/1?tab=summary", 24)]
    public async Task FocusIsSeen(string path, int stops)
    {
        var page = await OpenAsync(await Lab.Demo, path);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        var unseen = new List<string>();
        for (var stop = 0; stop < stops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateHandleAsync("() => document.activeElement");
            var element = focused.AsElement().ShouldNotBeNull();
            if (await element.BoundingBoxAsync() is not { } box || !await element.EvaluateAsync<bool>("e => e !== document.body"))
                continue;
            var clip = new Clip { X = Math.Max(0, box.X - 4), Y = Math.Max(0, box.Y - 4), Width = box.Width + 8, Height = box.Height + 8 };
            var with = await page.ScreenshotAsync(new() { Clip = clip });
            await element.EvaluateAsync("e => e.blur()");
            var without = await page.ScreenshotAsync(new() { Clip = clip });
            if (with.AsSpan().SequenceEqual(without))
                unseen.Add(await element.EvaluateAsync<string>("e => e.outerHTML.slice(0, 200)"));
            await element.EvaluateAsync("e => e.focus()");
        }

        unseen.ShouldBeEmpty();
    }

    [GeneratedRegex(@"/incidents/\d+$")]
    private static partial Regex IncidentAddress();
}
