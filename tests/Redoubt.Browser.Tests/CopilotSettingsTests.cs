using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The copilot's settings: models whose keys never come back, switches, budgets, what is kept, feedback.</summary>
public sealed class CopilotSettingsTests(BrowserLab lab) : BrowserTest(lab)
{
    private const string Key = "sk-never-to-be-seen";

    [Fact]
    public async Task ModelsAreSetUpAndTheirKeysNeverShown()
    {
        await using var portal = await Portal.StartAsync();
        var page = await OpenAsync(portal, "/settings/copilot");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No model" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No feedback yet" })).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a model" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("<b data-injected>Local</b>");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Address", Exact = true }).FillAsync("http://localhost:1/v1");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Model", Exact = true }).FillAsync("small");
        await dialog.GetByLabel("Key", new() { Exact = true }).FillAsync(Key);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        var models = page.GetByRole(AriaRole.Table, new() { Name = "Models" });
        await Expect(models).ToContainTextAsync("Not examined");
        await Expect(models).ToContainTextAsync("Has a key");
        (await page.ContentAsync()).ShouldNotContain(Key);
        (await portal.GetAsync("/api/copilot/models")).GetRawText().ShouldNotContain(Key);
        await HostileTests.ShouldBeTextAsync(page);

        // Nobody answers there: the page says so.
        await models.GetByRole(AriaRole.Button, new() { Name = "Examine" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Results of" })).ToContainTextAsync("cannot be reached", new() { Timeout = 30_000 });
        await page.GetByLabel("Model of all skills").SelectOptionAsync("<b data-injected>Local</b>");
        await Expect(page.GetByText("Saved").First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Model of all skills")).ToBeVisibleAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.CloseAsync();
    }

    [Fact]
    public async Task SwitchesBudgetsAndKeepingAreSaved()
    {
        await using var portal = await Portal.StartAsync();
        var page = await OpenAsync(portal, "/settings/copilot");
        // The source comes first; the skill of that name works from it.
        await page.GetByRole(AriaRole.Switch, new() { Name = "Threat intelligence", Exact = true }).First.ClickAsync();
        await Expect(page.GetByText("Threat intelligence is off").First).ToBeVisibleAsync();
        await page.GetByLabel("All together, a day").FillAsync("50000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save budgets" }).ClickAsync();
        await Expect(page.GetByText("Budgets saved").First).ToBeVisibleAsync();
        await page.GetByLabel("Incident summaries are made").SelectOptionAsync("From a severity on");
        await page.GetByLabel("From severity").SelectOptionAsync("High");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved", new() { Exact = true }).First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("All together, a day")).ToHaveValueAsync("50000");
        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "Threat intelligence", Exact = true }).First).Not.ToBeCheckedAsync();
        await Expect(page.GetByLabel("From severity")).ToHaveValueAsync("high");
        await page.CloseAsync();
    }
}
