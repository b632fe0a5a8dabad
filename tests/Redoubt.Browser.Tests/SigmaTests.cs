using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>Sigma rules are brought by file: what became of each, and then they are detections.</summary>
public sealed class SigmaTests(BrowserLab lab) : BrowserTest(lab)
{
    private const string Good = """
        title: Odd maintenance tool
        id: 5c0f4f0e-6a53-4a57-9d8e-0a4b1d9b7c11
        logsource:
            category: process_creation
            product: windows
        detection:
            selection:
                Image|endswith: '\odd-tool.exe'
                CommandLine|contains: '--quiet'
            condition: selection
        tags:
            - attack.t1218
        level: high
        """;

    private const string Broken = """
        title: Modifier of the future
        logsource:
            category: process_creation
            product: windows
        detection:
            selection:
                Image|nosuchmodifier: odd-tool.exe
            condition: selection
        """;

    [Fact]
    public async Task RulesAreReadExplainedAndKept()
    {
        await using var portal = await Portal.StartAsync();
        var page = await OpenAsync(portal, "/detections");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import Sigma rules" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Import Sigma rules" })).ToBeVisibleAsync();
        await ChooseAsync(page, ("odd.yml", Good), ("future.yml", Broken));

        // What failed comes first, with its reason.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 rule compiled, 1 failed" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Why it cannot be used" })).ToContainTextAsync("The modifier 'nosuchmodifier' is not known.");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Rules" })).ToContainTextAsync("future.yml:7");
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await page.GetByRole(AriaRole.Tab, new() { Name = "All (2)" }).ClickAsync();
        await page.GetByRole(AriaRole.Table, new() { Name = "Rules" }).GetByText("Odd maintenance tool").ClickAsync();
        var query = page.GetByLabel("Query of Odd maintenance tool");
        await Expect(query).ToContainTextAsync("DeviceProcessEvents");
        await Expect(query).ToContainTextAsync("FileName =~ \"odd-tool.exe\"");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("nosuchmodifier");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add 1 rule to the detections" }).ClickAsync();
        await Expect(page.GetByText("1 rule added, 0 rules renewed.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See them in the list of rules" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/detections\\?origin=sigma$"));
        var turn = page.GetByRole(AriaRole.Switch, new() { Name = "Odd maintenance tool is on" });
        await Expect(turn).ToBeCheckedAsync();
        await turn.ClickAsync();
        await Expect(turn).Not.ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Odd maintenance tool" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Turn on" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Query of the rule")).ToContainTextAsync("odd-tool.exe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Turn off" })).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task FileWithoutRulesSaysSo()
    {
        var page = await OpenAsync(await Lab.Empty, "/detections/sigma");
        await ChooseAsync(page, ("notes.txt", "nothing"));
        await Expect(page.GetByText("There is no rule file among them: .yml, .yaml and .zip are read.")).ToBeVisibleAsync();
        await ChooseAsync(page, ("notes.yml", "just: a list\n"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "0 rules compiled, 1 failed" })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "All rules" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Detection rules" })).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(IPage page, params (string Name, string Text)[] files)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).ClickAsync());
        await chooser.SetFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "application/yaml", Buffer = Encoding.UTF8.GetBytes(file.Text) }));
    }
}
