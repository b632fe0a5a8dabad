using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Questions in English beside the hunting editor.</summary>
public sealed class QueryAssistantTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task QuestionBecomesAQueryWithItsLogic()
    {
        var (hunt, pane) = await OpenAssistantAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await AskAsync(pane, "failed logons on DC01 in the last week, purple");
        await Expect(Query(pane)).ToHaveTextAsync("DeviceLogonEvents\n| where Timestamp > ago(7d)\n| where ActionType =~ \"LogonFailed\"\n| where DeviceName has \"DC01\"");
        await Expect(pane.GetByText("Not used: purple")).ToBeVisibleAsync();
        await pane.GetByRole(AriaRole.Button, new() { Name = "See the logic behind the query" }).ClickAsync();
        await Expect(pane.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "“failed”" })).ToContainTextAsync("where ActionType =~ \"LogonFailed\"");
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
    }

    [Fact]
    public async Task QueryIsAddedAsTheLastAndRun()
    {
        var (hunt, pane) = await OpenAssistantAsync();
        await hunt.WriteAsync("print Kept = 1");
        // The demo has rows of this table.
        await AskAsync(pane, "how many network events per device");
        await pane.GetByRole(AriaRole.Button, new() { Name = "Add to editor" }).ClickAsync();
        await Expect(hunt.Text).ToContainTextAsync("DeviceNetworkEvents");
        await Expect(hunt.Results).ToHaveCountAsync(0);

        await pane.GetByRole(AriaRole.Button, new() { Name = "Run query" }).ClickAsync();
        await Expect(hunt.Results.GetByRole(AriaRole.Columnheader, new() { Name = "count_" })).ToBeVisibleAsync();
        await Expect(hunt.Text).ToContainTextAsync("print Kept = 1");
        await Expect(pane.GetByRole(AriaRole.List, new() { Name = "What the rows show" })).ToContainTextAsync("row");
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
    }

    [Fact]
    public async Task NextQuestionChangesTheQueryUntilANewSession()
    {
        var (_, pane) = await OpenAssistantAsync();
        await AskAsync(pane, "failed logons");
        await AskAsync(pane, "only on DC01");
        await Expect(Query(pane).Last).ToContainTextAsync("DeviceName has \"DC01\"");
        await AskAsync(pane, "per day instead");
        await Expect(Query(pane).Last).ToContainTextAsync("bin(Timestamp, 1d)");
        await pane.GetByRole(AriaRole.Button, new() { Name = "New session" }).ClickAsync();
        await Expect(Query(pane)).ToHaveCountAsync(0);
        await AskAsync(pane, "only on DC01");
        await Expect(pane.GetByText("bin(Timestamp")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task QuestionBackIsAnsweredByAButton()
    {
        var (hunt, pane) = await OpenAssistantAsync();
        await AskAsync(pane, "when was malware.exe seen");
        await Expect(pane.GetByText("In which records should I look?")).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await pane.GetByRole(AriaRole.Button, new() { Name = "DeviceProcessEvents" }).ClickAsync();
        await Expect(Query(pane)).ToContainTextAsync("malware.exe");
    }

    [Fact]
    public async Task WhatIsNotUnderstoodIsSaidAndFeedbackIsTaken()
    {
        var (_, pane) = await OpenAssistantAsync();
        await AskAsync(pane, "banana");
        await Expect(pane.GetByText("not understood were 'banana'")).ToBeVisibleAsync();
        await AskAsync(pane, "failed logons on DC01");
        await pane.GetByRole(AriaRole.Button, new() { Name = "Looks right" }).ClickAsync();
        await pane.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(pane.GetByText("Thank you. It stays on this server.")).ToBeVisibleAsync();
    }

    private static ILocator Query(ILocator pane) => pane.Locator("pre");

    private static async Task AskAsync(ILocator pane, string question)
    {
        await pane.GetByLabel("Ask for a query").FillAsync(question);
        await pane.Page.Keyboard.PressAsync("Enter");
        await Expect(pane.GetByRole(AriaRole.Log).GetByText(question, new() { Exact = true }).Last).ToBeVisibleAsync();
        await Expect(pane.GetByText("Writing the query")).ToHaveCountAsync(0);
    }

    private async Task<(QueryPage Hunt, ILocator Pane)> OpenAssistantAsync()
    {
        var hunt = await QueryPage.OfAsync(await OpenAsync(await Lab.Demo, "/hunting"));
        await hunt.Page.GetByRole(AriaRole.Toolbar, new() { Name = "Query" }).GetByRole(AriaRole.Button, new() { Name = "Copilot" }).ClickAsync();
        var pane = hunt.Page.GetByRole(AriaRole.Complementary, new() { Name = "Query assistant" });
        await Expect(pane.GetByRole(AriaRole.Heading, new() { Name = "Query assistant" })).ToBeVisibleAsync();
        return (hunt, pane);
    }
}
