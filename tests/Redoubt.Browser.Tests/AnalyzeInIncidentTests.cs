using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Command lines are explained where they stand: the page that is worked on stays open.</summary>
public sealed class AnalyzeInIncidentTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task CommandLineOfAnAlertIsExplained()
    {
        var (page, _, alert) = await OpenAsync("/alerts/{alert}");
        var commands = page.GetByRole(AriaRole.Region, new() { Name = "Processes" });
        await commands.GetByRole(AriaRole.Button, new() { Name = "Analyze the command line of powershell.exe" }).Last.ClickAsync();
        var pane = await PaneAsync(page);
        await Expect(pane.GetByLabel("Analyzed text")).ToContainTextAsync("powershell");
        await Expect(pane.GetByRole(AriaRole.Group, new() { Name = "original text of layer 1" })).ToHaveCountAsync(0);
        await pane.GetByRole(AriaRole.Button, new() { Name = "Show code" }).ClickAsync();
        await Expect(pane.GetByRole(AriaRole.Group, new() { Name = "original text of layer 1" })).ToContainTextAsync("powershell");
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(Uri.EscapeDataString(alert))));
    }

    [Fact]
    public async Task ExplanationIsCarriedOverToItsPage()
    {
        var (page, _, _) = await OpenAsync("/alerts/{alert}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Analyze the command line of powershell.exe" }).Last.ClickAsync();
        var pane = await PaneAsync(page);
        var text = await pane.GetByLabel("Analyzed text").InnerTextAsync();
        await pane.GetByRole(AriaRole.Button, new() { Name = "Open in script analysis" }).ClickAsync();
        var scripts = await ScriptsPage.OfAsync(page);
        await scripts.ShownAsync();
        (await scripts.Input.InputValueAsync())[..60].ShouldBe(text[..60]);
        new Uri(page.Url).PathAndQuery.ShouldBe("/scripts");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ScriptsOfTheIncidentAreListedWorstFirst()
    {
        var (page, incident, _) = await OpenAsync("/incidents/{incident}?tab=scripts");
        var items = (await (await Lab.Demo).GetAsync($"/api/incidents/{incident}/scripts")).GetProperty("items").EnumerateArray().ToList();
        items.Count.ShouldBeGreaterThan(3);
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Scripts of the incident" }).GetByRole(AriaRole.Row);
        await Expect(page.GetByText($"{items.Count} scripts")).ToBeVisibleAsync();
        await Expect(rows.Nth(1)).ToContainTextAsync(items[0].GetProperty("subject").GetString()![..30]);
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await rows.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Whole text of" }).ClickAsync();
        await Expect(page.GetByLabel("Whole text", new() { Exact = true })).ToBeVisibleAsync();
        await rows.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Analyze " }).ClickAsync();
        await PaneAsync(page);
        await page.Keyboard.PressAsync("Escape");

        await page.GetByLabel("Search in the scripts").FillAsync("no script says this");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No script matches" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task RowIsOpenedByKeyboard()
    {
        var (page, _, _) = await OpenAsync("/incidents/{incident}?tab=scripts");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Scripts of the incident" }).GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await PaneAsync(page);
    }

    [Fact]
    public async Task EvidenceAndStoryOfferIt()
    {
        var (page, incident, alert) = await OpenAsync("/incidents/{incident}?tab=evidence&kind=process&search=powershell");
        await page.GetByRole(AriaRole.Table, new() { Name = "Evidence" }).GetByRole(AriaRole.Button, new() { Name = "Analyze the command line of powershell.exe" }).First.ClickAsync();
        await PaneAsync(page);

        await page.GotoAsync($"/incidents/{incident}?alert={Uri.EscapeDataString(alert)}");
        await page.GetByRole(AriaRole.Complementary, new() { Name = "Alert" }).GetByRole(AriaRole.Button, new() { Name = "Analyze the command line of powershell.exe" }).Last.ClickAsync();
        await PaneAsync(page);

        var graph = await (await Lab.Demo).GetAsync($"/api/incidents/{incident}/graph");
        var node = graph.GetProperty("nodes").EnumerateArray().First(one => one.GetProperty("kind").GetString() == "process" && one.GetProperty("name").GetString() == "mshta.exe").GetProperty("key").GetString()!;
        await page.GotoAsync($"/incidents/{incident}?entity={Uri.EscapeDataString(node)}");
        await page.GetByRole(AriaRole.Complementary, new() { Name = "Entity" }).GetByRole(AriaRole.Button, new() { Name = "Analyze the command line of mshta.exe" }).ClickAsync();
        await PaneAsync(page);
    }

    [Fact]
    public async Task ResultOfAQueryOffersIt()
    {
        var hunt = await QueryPage.OfAsync(await OpenAsync(await Lab.Demo, "/hunting"));
        await hunt.RunAsync("print ProcessCommandLine = \"cmd.exe /c whoami /all\", AdditionalFields = \"cmd.exe /c whoami\"");
        await hunt.Results.GetByText("cmd.exe /c whoami /all").ClickAsync(new() { Button = MouseButton.Right });
        await hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Analyze: what it would do" }).ClickAsync();
        await PaneAsync(hunt.Page);
        await Accessibility.ShouldBeCleanAsync(hunt.Page);
        await hunt.Page.Keyboard.PressAsync("Escape");

        await hunt.Results.GetByText("cmd.exe /c whoami", new() { Exact = true }).ClickAsync(new() { Button = MouseButton.Right });
        await Expect(hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy value" })).ToBeVisibleAsync();
        await Expect(hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Analyze: what it would do" })).ToHaveCountAsync(0);
        await hunt.Page.Keyboard.PressAsync("Escape");

        await hunt.Results.GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await hunt.Page.GetByRole(AriaRole.Complementary, new() { Name = "Inspect record" }).GetByRole(AriaRole.Button, new() { Name = "Analyze ProcessCommandLine" }).ClickAsync();
        await PaneAsync(hunt.Page);
    }

    private static async Task<ILocator> PaneAsync(IPage page)
    {
        var pane = page.GetByRole(AriaRole.Dialog, new() { Name = "Script analysis" });
        await Expect(pane.GetByRole(AriaRole.Heading, new() { Name = "What it does" })).ToBeVisibleAsync();
        return pane;
    }

    /// <summary>Opens a page about the demo's attack, and the alert whose command PowerShell had to decode.</summary>
    private async Task<(IPage Page, string Incident, string Alert)> OpenAsync(string path)
    {
        var portal = await Lab.Demo;
        var incident = (await portal.GetAsync("/api/incidents?take=1&search=FIN-WS-07")).GetProperty("items")[0].GetProperty("id").ToString();
        var script = (await portal.GetAsync($"/api/incidents/{incident}/scripts")).GetProperty("items").EnumerateArray()
            .First(item => item.GetProperty("text").GetString()!.Contains("powershell", StringComparison.OrdinalIgnoreCase) && item.GetProperty("text").GetString()!.Contains("-enc", StringComparison.OrdinalIgnoreCase));
        var alert = script.GetProperty("alertIds")[0].GetString()!;
        return (await OpenAsync(portal, path.Replace("{incident}", incident).Replace("{alert}", Uri.EscapeDataString(alert))), incident, alert);
    }
}
