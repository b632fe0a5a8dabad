using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Writing, running and keeping queries.</summary>
public sealed class HuntingTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task QueryIsWrittenWithCompletion()
    {
        var hunt = await OpenHuntAsync();
        var offers = hunt.Page.Locator(".suggest-widget.visible");
        await hunt.Text.ClickAsync();
        await hunt.Page.Keyboard.TypeAsync("DeviceProc");
        await Expect(offers.GetByText("DeviceProcessEvents")).ToBeVisibleAsync();
        await hunt.Page.Keyboard.PressAsync("Tab");
        await hunt.Page.Keyboard.TypeAsync(" | whe");
        await Expect(offers.GetByText("where", new() { Exact = true })).ToBeVisibleAsync();
        await hunt.Page.Keyboard.PressAsync("Tab");
        await hunt.Page.Keyboard.TypeAsync(" ProcessComm");
        await Expect(offers.GetByText("ProcessCommandLine", new() { Exact = true })).ToBeVisibleAsync();
        await hunt.Page.Keyboard.PressAsync("Tab");
        await Expect(hunt.Text).ToHaveTextAsync("DeviceProcessEvents | where ProcessCommandLine");
    }

    [Fact]
    public async Task MistakesStandUnderTheirWords()
    {
        var hunt = await OpenHuntAsync();
        await hunt.WriteAsync("print 1\n\n// the second query of the tab\nDeviceProcessEvents\n| where FileName =~ \"cmd.exe\" and DeviceNam == \"x\"");
        (await hunt.WrongWordsAsync()).ShouldBe(["DeviceNam"]);
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await hunt.Page.Keyboard.PressAsync("F8");
        await Expect(hunt.Page.GetByText("Failed to resolve scalar expression named 'DeviceNam'").First).ToBeVisibleAsync();
        await hunt.WriteAsync("DeviceProcessEvents\n| where DeviceName == \"x\"");
        await Expect(hunt.Page.Locator(".squiggly-error")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task QueryAtTheCursorRuns()
    {
        var hunt = await OpenHuntAsync();
        await hunt.WriteAsync("print First = 1\n\nlet x = 2;\n\nprint Second = x");
        await hunt.Page.Keyboard.PressAsync("Shift+Enter");
        await Expect(hunt.Results.GetByRole(AriaRole.Columnheader, new() { Name = "Second" })).ToBeVisibleAsync();
        await hunt.Page.Keyboard.PressAsync("Control+Home");
        await hunt.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(hunt.Results.GetByRole(AriaRole.Columnheader, new() { Name = "First" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task LongQueryIsCancelled()
    {
        var hunt = await OpenHuntAsync();
        var marker = AlertFile.Unique("slow");
        await hunt.RunAsync($"range x from 1 to 50000000000 step 1 | extend marker = \"{marker}\" | summarize sum(x * x % 7), max(marker)");
        await Expect(hunt.Page.GetByRole(AriaRole.Timer)).ToContainTextAsync("Running for");
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(hunt.Page.GetByText("The run was cancelled.")).ToBeVisibleAsync();
        await Expect(hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Run query" })).ToBeVisibleAsync();

        // The server has stopped as well, and its history says so.
        await hunt.ShowAsync("History");
        var past = hunt.Page.GetByRole(AriaRole.List, new() { Name = "Query history" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "50000000000" });
        await Expect(past).ToContainTextAsync("Cancelled");
    }

    [Fact]
    public async Task QueryIsSavedOpenedChangedAndDeleted()
    {
        var hunt = await OpenHuntAsync();
        var name = AlertFile.Unique("saved");
        await hunt.WriteAsync($"print Saved = \"{name}\"");
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Save as…" }).ClickAsync();
        var dialog = hunt.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(hunt.Page.GetByRole(AriaRole.Tab, new() { Name = name })).ToBeVisibleAsync();

        // Another browser knows nothing of the open tabs, but of what is saved.
        var other = await OpenHuntAsync("/hunting?shelf=queries");
        var saved = other.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });
        await saved.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(other.Text).ToContainTextAsync(name);
        await Accessibility.ShouldBeCleanInBothThemesAsync(other.Page);
        await saved.GetByRole(AriaRole.Button, new() { Name = $"What to do with {name}" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await Expect(saved).ToHaveCountAsync(0);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Undo (u)" }).ClickAsync();
        await Expect(saved).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TabsAreKeptRenamedClosedAndTakenBack()
    {
        var hunt = await OpenHuntAsync();
        var tabs = hunt.Page.GetByRole(AriaRole.Tablist, new() { Name = "Open queries" }).GetByRole(AriaRole.Tab);
        await hunt.WriteAsync("print FirstTab = 1");
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "New query" }).ClickAsync();
        await hunt.WriteAsync("print SecondTab = 1");
        await Expect(tabs).ToHaveCountAsync(2);
        await tabs.Nth(1).FocusAsync();
        await hunt.Page.Keyboard.PressAsync("F2");
        await hunt.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Renamed");
        await hunt.Page.Keyboard.PressAsync("Enter");
        await Expect(tabs.Nth(1)).ToHaveAccessibleNameAsync("Renamed");

        await hunt.Page.ReloadAsync();
        await Expect(hunt.Text).ToContainTextAsync("SecondTab");
        await tabs.Nth(1).FocusAsync();
        await hunt.Page.Keyboard.PressAsync("Delete");
        await Expect(tabs).ToHaveCountAsync(1);
        await Expect(hunt.Text).ToContainTextAsync("FirstTab");
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Undo (u)" }).ClickAsync();
        await Expect(tabs).ToHaveCountAsync(2);
        await Expect(hunt.Text).ToContainTextAsync("SecondTab");
    }

    [Fact]
    public async Task LinkHoldsTheQueryAndRunsNothing()
    {
        var portal = await Lab.Demo;
        var hunt = await OpenHuntAsync();
        await hunt.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await hunt.WriteAsync("print Shared = \"ü→𝄞\"");
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(hunt.Page.GetByText("Link copied").First).ToBeVisibleAsync();
        var link = new Uri(await hunt.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        link.Query.ShouldBeEmpty("the query may stand only where browsers do not send it");

        var other = await QueryPage.OfAsync(await OpenAsync(portal, link.PathAndQuery + link.Fragment));
        await Expect(other.Text).ToHaveTextAsync("print Shared = \"ü→𝄞\"");
        await Expect(other.Results).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SchemaIsSearchedAndPutIntoTheQueryByKeyboard()
    {
        var hunt = await OpenHuntAsync();
        await hunt.Page.GetByLabel("Search tables and columns").FillAsync("PreviousRegistryValueData");
        var tree = hunt.Page.GetByRole(AriaRole.Tree, new() { Name = "Schema" });
        await Expect(tree.GetByRole(AriaRole.Treeitem, new() { Name = "DeviceRegistryEvents" })).ToBeVisibleAsync();
        await hunt.WriteAsync("");
        await tree.GetByRole(AriaRole.Treeitem).First.FocusAsync();
        await hunt.Page.Keyboard.PressAsync("End");
        await hunt.Page.Keyboard.PressAsync("Enter");
        await Expect(hunt.Text).ToHaveTextAsync("PreviousRegistryValueData");
    }

    [Fact]
    public async Task TabKeyLeavesTheEditorWhenAsked()
    {
        var hunt = await OpenHuntAsync();
        await hunt.Text.ClickAsync();
        await hunt.Page.Keyboard.PressAsync("Tab");
        await Expect(hunt.Page.Locator(".monaco-editor textarea").First).ToBeFocusedAsync();
        await hunt.Page.Keyboard.PressAsync("Control+m");
        await hunt.Page.Keyboard.PressAsync("Tab");
        await Expect(hunt.Page.GetByRole(AriaRole.Separator, new() { Name = "Height of the editor" })).ToBeFocusedAsync();
    }

    private async Task<QueryPage> OpenHuntAsync(string path = "/hunting") => await QueryPage.OfAsync(await OpenAsync(await Lab.Demo, path));
}
