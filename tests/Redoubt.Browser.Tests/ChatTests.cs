using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>The chat beside every page, with the answers of the real server.</summary>
public sealed partial class ChatTests(BrowserLab lab) : BrowserTest(lab)
{
    private const string PastWeek = "Show me high-severity incidents from the past week";

    [Fact]
    public async Task IncidentsOfThePastWeekThenTheFirstOneIsToldOf()
    {
        var page = await OpenChatAsync("/incidents");
        await Expect(Pane(page).GetByRole(AriaRole.Region, new() { Name = "Welcome" })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await AskAsync(page, PastWeek);
        // The last one will be another.
        var table = Pane(page).GetByRole(AriaRole.Log).Locator("> article").First.GetByRole(AriaRole.Table).First;
        var first = table.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link).First;
        var name = await first.InnerTextAsync();
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await AskAsync(page, "Tell me more about the first one");
        await Expect(Last(page).GetByRole(AriaRole.Group, new() { Name = "Answer" })).ToContainTextAsync("How it began");
        var incident = Number().Match((await first.GetAttributeAsync("href"))!).Value;
        (await Last(page).GetByRole(AriaRole.Group, new() { Name = "Answer" }).InnerTextAsync()).ShouldContain(name.Length > 20 ? name[..20] : name, customMessage: $"incident {incident}");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        // The pane stays while one works on.
        await first.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/incidents/{incident}$"));
        await Expect(Questions(page)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task ThePageSaysWhichIncidentIsMeant()
    {
        var (page, device) = await OpenIncidentAsync("context");
        await AskAsync(page, "Show me the alerts of this incident");
        await Expect(Last(page).GetByRole(AriaRole.Table).First).ToContainTextAsync(device);
        await Expect(Pane(page).GetByRole(AriaRole.Tab, new() { Name = "Chat" })).ToHaveAttributeAsync("aria-selected", "true");
        await Pane(page).GetByRole(AriaRole.Tab, new() { Name = "This incident" }).ClickAsync();
        await Expect(Pane(page).GetByRole(AriaRole.Article, new() { Name = "Incident summary" })).ToContainTextAsync(device);
        await Pane(page).GetByRole(AriaRole.Button, new() { NameRegex = GuidedResponse() }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Guided response" })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Guided response" })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task WhatCanMeanSeveralThingsIsAskedBack()
    {
        var page = await OpenChatAsync("/incidents");
        await AskAsync(page, "Summarize this incident");
        var options = Last(page).GetByRole(AriaRole.Region, new() { Name = "A question back" }).GetByRole(AriaRole.Button);
        (await options.CountAsync()).ShouldBeInRange(2, 4);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await options.First.ClickAsync();
        await Expect(Questions(page)).ToHaveCountAsync(2);
        await Expect(Last(page)).ToContainTextAsync("How it began");
    }

    [Fact]
    public async Task APlanRunsWhenItIsApprovedAndNotBefore()
    {
        var (page, _) = await OpenIncidentAsync("plan");
        var runs = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.Contains("/api/copilot/skills/", StringComparison.Ordinal))
                runs.Add(request.Url);
        };
        var incident = Number().Match(new Uri(page.Url).AbsolutePath).Value;
        var question = $"Investigate incident {incident} and summarize the key findings";
        await AskAsync(page, question);
        var plan = Last(page).GetByRole(AriaRole.Group, new() { Name = "Plan" });
        await Expect(plan).ToContainTextAsync("Nothing runs before you approve.");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await plan.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(plan).ToContainTextAsync("Rejected. Nothing was run.");
        await Expect(plan.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        runs.ShouldBeEmpty();

        await AskAsync(page, question);
        await Expect(Questions(page)).ToHaveCountAsync(2);
        var steps = await plan.GetByRole(AriaRole.List).First.Locator("> li").CountAsync();
        steps.ShouldBeGreaterThan(1);
        await Expect(plan.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeEnabledAsync();
        await plan.GetByRole(AriaRole.Button, new() { Name = "Approve" }).PressAsync("Enter");
        await Expect(plan).ToContainTextAsync($"All {steps} steps are done.");
        runs.Count.ShouldBe(steps);
        await plan.Locator("summary").First.ClickAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        // It is there after a reload, and is not run again.
        await page.ReloadAsync();
        await Pane(page).GetByRole(AriaRole.Tab, new() { Name = "Chat" }).ClickAsync();
        await Expect(plan).ToContainTextAsync($"All {steps} steps are done.");
        runs.Count.ShouldBe(steps);
    }

    [Fact]
    public async Task AStepThatFailsIsTriedAgain()
    {
        ExpectRefusals();
        var (page, _) = await OpenIncidentAsync("retry");
        var fails = true;
        await page.RouteAsync("**/api/copilot/skills/*", async route =>
        {
            if (!fails)
                await route.ContinueAsync();
            else
                await route.AbortAsync();
        });
        var incident = Number().Match(new Uri(page.Url).AbsolutePath).Value;
        await AskAsync(page, $"Investigate incident {incident} and summarize the key findings");
        var plan = Last(page).GetByRole(AriaRole.Group, new() { Name = "Plan" });
        await plan.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(plan).ToContainTextAsync("Step 1 failed. What comes after it was not run.");
        await Accessibility.ShouldBeCleanAsync(page);
        fails = false;
        await plan.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(plan).ToContainTextAsync("steps are done.");
    }

    [Fact]
    public async Task ATableIsExportedAsItStands()
    {
        var page = await OpenChatAsync("/incidents");
        await AskAsync(page, PastWeek);
        var table = Last(page).GetByRole(AriaRole.Table).First;
        var cells = await table.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Cell).AllInnerTextsAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => Last(page).GetByRole(AriaRole.Button, new() { Name = "Export to Excel" }).First.ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".xlsx");
        await using var stream = await download.CreateReadStreamAsync();
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, TestContext.Current.CancellationToken);
        using var book = SpreadsheetDocument.Open(memory, isEditable: false);
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        rows.Count.ShouldBe(await table.GetByRole(AriaRole.Row).CountAsync());
        var texts = rows[1].Elements<Cell>().Where(cell => cell.DataType?.Value == CellValues.InlineString).Select(cell => cell.InnerText).ToList();
        texts.ShouldNotBeEmpty();
        texts.ShouldBeSubsetOf(cells.Select(cell => cell.Trim()).ToList());
    }

    [Fact]
    public async Task WhatIsAskedIsKeptInThisBrowserAndCanBeDeleted()
    {
        var page = await OpenChatAsync("/incidents");
        await AskAsync(page, PastWeek);
        await Pane(page).GetByRole(AriaRole.Button, new() { Name = "Close (p)" }).ClickAsync();
        await Expect(Pane(page)).ToHaveCountAsync(0);
        await Expect(page.Locator("#copilot-button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Questions(page)).ToHaveTextAsync([PastWeek]);
        await page.ReloadAsync();
        await Expect(Questions(page)).ToHaveTextAsync([PastWeek]);

        await Pane(page).GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(Question(page)).ToBeFocusedAsync();
        await AskAsync(page, "Unassigned incidents");
        await Pane(page).GetByRole(AriaRole.Button, new() { Name = "Conversations" }).ClickAsync();
        var panel = Pane(page).GetByRole(AriaRole.Region, new() { Name = "Conversations" });
        await Expect(panel).ToContainTextAsync("in this browser only");
        await Expect(panel.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        // A tooltip under the pointer stands outside of every landmark.
        await page.Mouse.MoveAsync(600, 600);
        await Expect(page.GetByRole(AriaRole.Tooltip)).ToHaveCountAsync(0);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await panel.GetByRole(AriaRole.Button, new() { NameRegex = Resume() }).ClickAsync();
        await Expect(Questions(page)).ToHaveTextAsync([PastWeek]);

        await Pane(page).GetByRole(AriaRole.Button, new() { Name = "Conversations" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = $"Delete {PastWeek}" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Clear all" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete all" }).ClickAsync();
        await Expect(panel).ToContainTextAsync("None yet.");
        (await page.EvaluateAsync<int>("() => Object.keys(localStorage).filter((key) => key.startsWith('redoubt.chat.')).length")).ShouldBe(0);
    }

    [Fact]
    public async Task WhatABrowserKeptMayBeAnything()
    {
        var page = await OpenAsync(await Lab.Demo, "/incidents");
        await page.EvaluateAsync("""() => fetch('/api/me').then((answer) => answer.json()).then(({ name }) => localStorage.setItem(`redoubt.chat.${encodeURIComponent(name)}`, '{"conversations":[{"id":1},{"id":"a","updated":"x","exchanges":[{"id":"b","asked":"x","question":"<img src=x onerror=alert(1)>","page":{},"answer":{"skill":"s","title":"<script>","blocks":[{"kind":"text"},{"kind":"query","heading":"","kql":"print 1","logic":[],"unused":[]}],"prompts":[],"mentions":[],"answerId":"z"}}]}],"open":"a"}'))""");
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Incidents" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("p");
        await Expect(Questions(page)).ToHaveTextAsync(["<img src=x onerror=alert(1)>"]);
        await Expect(Last(page)).ToContainTextAsync("<script>");
        await Expect(Last(page).Locator("img")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => { for (const key of Object.keys(localStorage)) if (key.startsWith('redoubt.chat.')) localStorage.setItem(key, '[[['); }");
        await page.ReloadAsync();
        await Expect(Pane(page).GetByRole(AriaRole.Region, new() { Name = "Welcome" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task EverythingIsDoneWithTheKeyboard()
    {
        var page = await OpenAsync(await Lab.Demo, "/incidents");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Incidents" })).ToBeVisibleAsync();
        await GoAsync(page, "c");
        await Expect(Question(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Unassigned");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("incidents");
        await Expect(Question(page)).ToHaveValueAsync("Unassigned\nincidents");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Questions(page)).ToHaveCountAsync(1);
        await Expect(Last(page).GetByRole(AriaRole.Button, new() { Name = "Copy the answer" })).ToBeVisibleAsync();
        await Expect(Question(page)).ToBeFocusedAsync();
        await Expect(Pane(page).GetByRole(AriaRole.Status).Filter(new() { HasText = "Answered: " })).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Question(page)).ToHaveValueAsync("Unassigned\nincidents");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Question(page)).ToHaveValueAsync("");
        await Question(page).FillAsync(new string('x', 1_950));
        await Expect(Pane(page)).ToContainTextAsync("50 of 2,000 characters left.");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Pane(page).GetByRole(AriaRole.Group, new() { Name = "Chat", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("p");
        await Expect(Pane(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ThePaneIsAsWideAsItWasMade()
    {
        var page = await OpenChatAsync("/incidents");
        var bar = Pane(page).GetByRole(AriaRole.Separator, new() { Name = "Width of the copilot" });
        await bar.PressAsync("End");
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", "700");
        (await Pane(page).BoundingBoxAsync())!.Width.ShouldBe(700, 1);
        await Accessibility.ShouldBeCleanAsync(page);
        await page.ReloadAsync();
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", "700");
        var box = (await bar.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 3, box.Y + 300);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 203, box.Y + 300, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", "500");
        await bar.PressAsync("Home");
        await AskAsync(page, PastWeek);
        await Layout.ShouldBeWholeAsync(page);
    }

    [Fact]
    public async Task AnAnswerIsStoppedAndAskedForAgainAndJudged()
    {
        var page = await OpenChatAsync("/incidents");
        var gate = new TaskCompletionSource();
        await page.RouteAsync("**/api/copilot/chat/stream", async route =>
        {
            await gate.Task;
            try
            {
                await route.ContinueAsync();
            }
            catch (PlaywrightException)
            {
                // The page gave it up.
            }
        });
        await Question(page).FillAsync(PastWeek);
        await page.Keyboard.PressAsync("Enter");
        await Last(page).GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(Last(page)).ToContainTextAsync("Stopped.");
        gate.SetResult();
        await Last(page).GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(Last(page).GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await Last(page).GetByRole(AriaRole.Button, new() { Name = "Something is wrong" }).ClickAsync();
        await Last(page).GetByLabel("What should be different?").FillAsync("The newest first, please.");
        // A tooltip under the pointer stands outside of every landmark.
        await page.Mouse.MoveAsync(600, 600);
        await Expect(page.GetByRole(AriaRole.Tooltip)).ToHaveCountAsync(0);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await Last(page).GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(Last(page)).ToContainTextAsync("That stays on this server.");
    }

    private async Task<(IPage Page, string Device)> OpenIncidentAsync(string name)
    {
        var portal = await Lab.Demo;
        var device = AlertFile.Unique($"chat-{name}");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, $"u.{name}", DateTimeOffset.UtcNow)));
        var incident = (await portal.IncidentsAsync(device, 1, 3))[0].GetProperty("id").GetInt64();
        var page = await OpenAsync(portal, $"/incidents/{incident}");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Guided response" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return (page, device);
    }

    private async Task<IPage> OpenChatAsync(string path)
    {
        var portal = await Lab.Demo;
        var device = AlertFile.Unique("chat");
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, $"u.{device}", DateTimeOffset.UtcNow)));
        await portal.IncidentsAsync(device, 1, 3);
        var page = await OpenAsync(portal, path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copilot (p)" }).ClickAsync();
        await Expect(Question(page)).ToBeFocusedAsync();
        return page;
    }

    /// <summary>Asks and waits for the answer.</summary>
    private static async Task AskAsync(IPage page, string question)
    {
        await Question(page).FillAsync(question);
        await Question(page).PressAsync("Enter");
        await Expect(Last(page).GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync(question);
        await Expect(Last(page).GetByRole(AriaRole.Button, new() { Name = "Copy the answer" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static ILocator Pane(IPage page) => page.GetByRole(AriaRole.Complementary, new() { Name = "Copilot", Exact = true });

    private static ILocator Question(IPage page) => Pane(page).GetByRole(AriaRole.Textbox, new() { Name = "Question" });

    private static ILocator Questions(IPage page) => Pane(page).GetByRole(AriaRole.Log).GetByRole(AriaRole.Heading, new() { Level = 3 });

    private static ILocator Last(IPage page) => Pane(page).GetByRole(AriaRole.Log).Locator("> article").Last;

    [GeneratedRegex(@"\d+$")]
    private static partial Regex Number();

    [GeneratedRegex("^Guided response")]
    private static partial Regex GuidedResponse();

    [GeneratedRegex("^Show me high-severity")]
    private static partial Regex Resume();
}
