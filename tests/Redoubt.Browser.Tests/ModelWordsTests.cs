using System.Text.Json;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>With a language model: the built-in answer at once, then the model's, checked; and why it is not used.</summary>
public sealed class ModelWordsTests(BrowserLab lab) : BrowserTest(lab)
{
    private const string Mark = "In short ";

    [Fact]
    public async Task TheSummaryIsThereAtOnceAndThenInTheModelsWords()
    {
        await using var portal = await Portal.StartAsync();
        await using var model = await ScriptedModel.OfAsync(portal);
        model.Says = data => ScriptedModel.Word(data, says => Mark + says);
        var page = await OpenIncidentAsync(portal);
        var card = page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" });
        await Expect(card).ToContainTextAsync("How it began");
        await Expect(card.GetByText("Built-in", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToBeVisibleAsync();
        (await card.InnerTextAsync()).ShouldNotContain(Mark);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        model.Gate.SetResult();
        await Expect(card.GetByText("Model, checked")).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync(Mark);
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToHaveCountAsync(0);
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        // Its evidence is as it was, and it is not paid for again.
        await Expect(card.GetByRole(AriaRole.Link).Or(card.GetByRole(AriaRole.Button)).Filter(new() { HasTextString = "1" }).First).ToBeVisibleAsync();
        var asked = model.Asked;
        await page.ReloadAsync();
        await Expect(card.GetByText("Model, checked")).ToBeVisibleAsync();
        model.Asked.ShouldBe(asked);

        await AskAsync(page, "Which devices are involved in this incident?");
        await Expect(Answer(page).GetByText("Model, checked")).ToBeVisibleAsync();
        await Expect(Answer(page)).ToContainTextAsync(Mark);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.CloseAsync();
    }

    [Fact]
    public async Task AModelThatLiesIsNotBelievedAndThePageSaysSo()
    {
        await using var portal = await Portal.StartAsync();
        await using var model = await ScriptedModel.OfAsync(portal);
        model.Says = data => ScriptedModel.Word(data, _ => "The attacker reached HR-WS-99 and was blocked there <b data-injected>.");
        model.Gate.SetResult();
        var page = await OpenIncidentAsync(portal);
        var card = page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" });
        await Expect(card.GetByRole(AriaRole.Status)).ToContainTextAsync("A model's answer is not used: No sentence of the model held");
        await Expect(card.GetByText("Built-in", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync("How it began");
        await HostileTests.ShouldBeTextAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await AskAsync(page, "Which devices are involved in this incident?");
        await Expect(Answer(page)).ToContainTextAsync("A model's answer is not used: ");
        await Expect(Answer(page).GetByText("Built-in", new() { Exact = true })).ToBeVisibleAsync();
        await HostileTests.ShouldBeTextAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.CloseAsync();
    }

    [Fact]
    public async Task AModelThatThinksLongIsStopped()
    {
        await using var portal = await Portal.StartAsync();
        await using var model = await ScriptedModel.OfAsync(portal);
        model.Says = data => ScriptedModel.Word(data, says => Mark + says);
        var page = await OpenIncidentAsync(portal);
        var card = page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" });
        await card.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(card).ToContainTextAsync("A model's answer is not used: You stopped it.");
        await Expect(card).ToContainTextAsync("How it began");

        await AskAsync(page, "Which devices are involved in this incident?");
        await Answer(page).GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(Answer(page)).ToContainTextAsync("You stopped it.");
        await Expect(Answer(page).GetByText("Built-in", new() { Exact = true })).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task AQueryIsTheGrammarsAndThenTheModels()
    {
        const string Proposed = "DeviceLogonEvents | where DeviceName == 'DC01' and ActionType == 'LogonFailed' | summarize count() by AccountName";
        await using var portal = await Portal.StartAsync();
        await using var model = await ScriptedModel.OfAsync(portal);
        model.Says = _ => JsonSerializer.Serialize(new { kql = Proposed });
        var hunt = await QueryPage.OfAsync(await OpenAsync(portal, "/hunting"));
        await hunt.Page.GetByRole(AriaRole.Toolbar, new() { Name = "Query" }).GetByRole(AriaRole.Button, new() { Name = "Copilot" }).ClickAsync();
        var pane = hunt.Page.GetByRole(AriaRole.Complementary, new() { Name = "Query assistant" });
        await pane.GetByLabel("Ask for a query").FillAsync("failed logons on DC01");
        await hunt.Page.Keyboard.PressAsync("Enter");
        await Expect(pane.Locator("pre")).ToContainTextAsync("DeviceName has \"DC01\"");
        await Expect(pane.GetByRole(AriaRole.Button, new() { Name = "Run query" })).ToBeEnabledAsync();
        model.Gate.SetResult();
        await Expect(pane.Locator("pre")).ToHaveTextAsync(Proposed);
        await Expect(pane.GetByText("Model, checked")).ToBeVisibleAsync();
        await Expect(hunt.Results).ToHaveCountAsync(0);
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);

        model.Says = _ => JsonSerializer.Serialize(new { kql = "SecretTable | take 5" });
        await pane.GetByLabel("Ask for a query").FillAsync("how many process events per device");
        await hunt.Page.Keyboard.PressAsync("Enter");
        await Expect(pane.Locator("pre").Last).ToContainTextAsync("DeviceProcessEvents");
        await Expect(pane).ToContainTextAsync("A model's answer is not used: The model's query does not bind");
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await hunt.Page.CloseAsync();
    }

    [Fact]
    public async Task WhatIsSwitchedOffIsNamed()
    {
        await using var portal = await Portal.StartAsync();
        await portal.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { sourcesOff = new[] { "threatIntelligence" } });
        var page = await OpenIncidentAsync(portal);
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Incident summary" })).ToContainTextAsync("Answered without: Threat intelligence (switched off by an administrator).");
        await AskAsync(page, "Summarize this incident");
        await Expect(Answer(page)).ToContainTextAsync("Answered without: Threat intelligence (switched off by an administrator).");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.CloseAsync();
    }

    private async Task<IPage> OpenIncidentAsync(Portal portal)
    {
        var device = AlertFile.Unique("words");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, "u.words", DateTimeOffset.UtcNow)));
        var incident = (await portal.IncidentsAsync(device, 1, 3))[0].GetProperty("id").GetInt64();
        return await OpenAsync(portal, $"/incidents/{incident}");
    }

    private static ILocator Pane(IPage page) => page.GetByRole(AriaRole.Complementary, new() { Name = "Copilot", Exact = true });

    private static ILocator Answer(IPage page) => Pane(page).GetByRole(AriaRole.Log).GetByRole(AriaRole.Group, new() { Name = "Answer" }).Last;

    private static async Task AskAsync(IPage page, string question)
    {
        var field = Pane(page).GetByRole(AriaRole.Textbox, new() { Name = "Question" });
        await field.FillAsync(question);
        await field.PressAsync("Enter");
        await Expect(Answer(page).GetByRole(AriaRole.Button, new() { Name = "Copy the answer" })).ToBeVisibleAsync();
    }
}
