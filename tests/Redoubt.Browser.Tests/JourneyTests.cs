using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

public sealed partial class JourneyTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task AlertsComeInAndTheirIncidentIsUnderstoodAndResolved()
    {
        var portal = await Lab.Demo;
        var device = AlertFile.Unique("journey");
        var queue = await OpenAsync(portal, "/incidents");
        await Expect(queue.GetByRole(AriaRole.Table, new() { Name = "Incidents" })).ToBeVisibleAsync();

        // The queue that is open tells of it by itself.
        await portal.IngestAsync(AlertFile.Of(AlertFile.Story(device, "j.journey", DateTimeOffset.UtcNow)));
        await queue.GetByRole(AriaRole.Button, new() { NameRegex = NewIncidents() }).ClickAsync();
        var row = queue.GetByRole(AriaRole.Row).Filter(new() { HasText = device });
        await Expect(row).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Link).First.ClickAsync();

        // The copilot has its summary ready; a citation leads to the alert with its evidence marked.
        var summary = queue.GetByRole(AriaRole.Article, new() { Name = "Incident summary" });
        await Expect(summary).ToContainTextAsync(device);
        await Expect(summary).ToContainTextAsync("j.journey");
        var citation = summary.GetByRole(AriaRole.Group, new() { Name = "How it began" }).GetByRole(AriaRole.Link, new() { NameRegex = Evidence() }).First;
        var cited = Evidence().Replace((await citation.GetAttributeAsync("aria-label"))!, "");
        await citation.ClickAsync();
        await Expect(queue.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(cited);
        await Expect(queue.Locator("mark").First).ToBeInViewportAsync();
        await queue.GoBackAsync();
        await Expect(queue.GetByRole(AriaRole.Tab, new() { Name = "Attack story" })).ToBeVisibleAsync();

        await queue.GetByRole(AriaRole.Button, new() { Name = "Resolve", Exact = true }).ClickAsync();
        var dialog = queue.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Resolution note").FillAsync("Reimaged the machine, passwords changed.");
        await dialog.GetByLabel("Classification").SelectOptionAsync("True positive · Malware");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(queue.GetByRole(AriaRole.Button, new() { Name = "Open again" })).ToBeVisibleAsync();
        await Expect(queue.GetByRole(AriaRole.Main)).ToContainTextAsync("True positive · Malware");

        await queue.GetByRole(AriaRole.Tab, new() { Name = "Activity" }).ClickAsync();
        await Expect(queue.GetByRole(AriaRole.Main).GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Reimaged the machine, passwords changed.");

        await queue.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Incidents" }).ClickAsync();
        await queue.GetByLabel("Search in this list").FillAsync(device);
        await Expect(queue.GetByText("Nothing matches this filter")).ToBeVisibleAsync();
        await queue.GetByRole(AriaRole.Button, new() { Name = "Show everything" }).ClickAsync();
        await Expect(queue.GetByLabel("Search in this list")).ToHaveValueAsync("");
        await queue.GetByLabel("Search in this list").FillAsync(device);
        await Expect(row).ToContainTextAsync("Resolved");
    }

    [GeneratedRegex(@"^\d+ new incidents? — show$")]
    private static partial Regex NewIncidents();

    [GeneratedRegex(@"^Evidence \d+: ")]
    private static partial Regex Evidence();
}
