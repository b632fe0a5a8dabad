using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using Redoubt.Browser.Tests.Hosting;
using Redoubt.Browser.Tests.Records;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Browser.Tests;

/// <summary>What can be done with the rows that a query gave.</summary>
public sealed class HuntingResultTests(BrowserLab lab) : BrowserTest(lab)
{
    [Fact]
    public async Task RowsAreSortedFilteredAndInspected()
    {
        var hunt = await OpenHuntAsync();
        var device = AlertFile.Unique("rows");
        await hunt.RunAsync(HuntRows.Of(device));
        var rows = hunt.Results.GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(1 + 3);
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);

        // As numbers: 300, 100, 20.
        await hunt.Results.GetByRole(AriaRole.Columnheader, new() { Name = "Size" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(rows.Nth(1)).ToContainTextAsync("powershell.exe");
        await Expect(rows.Nth(3)).ToContainTextAsync("rundll32.exe");

        await rows.Nth(1).ClickAsync();
        var record = hunt.Page.GetByRole(AriaRole.Complementary, new() { Name = "Inspect record" });
        await Expect(record).ToContainTextAsync("winword.exe");
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await record.GetByRole(AriaRole.Button, new() { Name = "What to do with AccountName" }).ClickAsync();
        await hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Filter: equals this" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1 + 2);
        await Expect(hunt.Page.GetByRole(AriaRole.List, new() { Name = "Filters in force" })).ToContainTextAsync("AccountName == \"h.first\"");

        await record.GetByRole(AriaRole.Button, new() { Name = "What to do with FileName" }).ClickAsync();
        await hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Add to query: is not this" }).ClickAsync();
        await Expect(hunt.Text).ToContainTextAsync("| where FileName != \"powershell.exe\"");
        await hunt.Page.Keyboard.PressAsync("Shift+Enter");
        await Expect(hunt.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "2 rows" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ManyRowsHaveATimeline()
    {
        var hunt = await OpenHuntAsync();
        await hunt.RunAsync(HuntRows.Hours);
        await Expect(hunt.Page.GetByRole(AriaRole.Img, new() { Name = "60 rows from" })).ToBeVisibleAsync();
        await hunt.Page.GetByLabel("Search in the results").FillAsync("ws-2");
        await Expect(hunt.Page.GetByRole(AriaRole.Img, new() { Name = "20 rows from" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("| summarize Rows = count() by bin(Timestamp, 6h), DeviceName | render timechart with (title=\"Rows over time\")", "Lines over time: Rows over time", 3)]
    [InlineData("| summarize Rows = count() by DeviceName | render columnchart", "Columns: Rows by DeviceName", 1)]
    [InlineData("| summarize Rows = count() by DeviceName | render piechart", "Pie: Rows by DeviceName", 1)]
    public async Task ResultIsDrawn(string end, string name, int series)
    {
        var hunt = await OpenHuntAsync();
        await hunt.RunAsync($"{HuntRows.Hours}\n{end}");
        await Expect(hunt.Page.GetByRole(AriaRole.Img, new() { Name = name })).ToBeVisibleAsync();
        var values = hunt.Page.GetByRole(AriaRole.Table, new() { Name = "Values of the chart" });
        await Expect(values.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(1 + series);
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);

        // The keyboard reaches what the pointer does.
        await hunt.Page.GetByRole(AriaRole.Group, new() { Name = "Chart. The arrow keys walk its values." }).FocusAsync();
        await hunt.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(hunt.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Rows" }).Or(hunt.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "ws-0" })).First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("PNG", "png", new byte[] { 0x89, 0x50, 0x4e, 0x47 })]
    [InlineData("SVG", "svg", new byte[] { 0x3c, 0x73, 0x76, 0x67 })]
    public async Task ChartIsSaved(string item, string ending, byte[] begins)
    {
        var hunt = await OpenHuntAsync();
        await hunt.RunAsync($"{HuntRows.Hours}\n| summarize Rows = count() by DeviceName | render barchart");
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Save picture" }).ClickAsync();
        var file = await DownloadAsync(hunt.Page, () => hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync(), ending);
        file.AsSpan(0, 4).ToArray().ShouldBe(begins);
    }

    [Fact]
    public async Task RowsAreExportedAsAWorkbook()
    {
        var hunt = await OpenHuntAsync();
        var device = AlertFile.Unique("export");
        await hunt.RunAsync(HuntRows.Of(device));
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        var file = await DownloadAsync(hunt.Page, () => hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Excel workbook (3 rows)" }).ClickAsync(), "xlsx");

        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        rows.Count.ShouldBe(1 + 3);
        rows[0].Elements<Cell>().Select(cell => cell.InnerText).ShouldBe(["Timestamp", "DeviceName", "AccountName", "FileName", "Size", "Extra"]);
        rows[1].InnerText.ShouldContain(device);
        rows[1].Elements<Cell>().ElementAt(4).InnerText.ShouldBe("300");
    }

    [Fact]
    public async Task RowsBecomeAlertsOfAnIncident()
    {
        var portal = await Lab.Demo;
        var hunt = await OpenHuntAsync();
        var device = AlertFile.Unique("linked");
        await hunt.RunAsync(HuntRows.Of(device));
        await Expect(hunt.Results.GetByRole(AriaRole.Row)).ToHaveCountAsync(1 + 3);
        await hunt.Page.GetByLabel("Select all loaded rows").CheckAsync();
        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Link to incident" }).ClickAsync();

        var dialog = hunt.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Title").FillAsync($"Strange programs on {device}");
        await dialog.GetByLabel("Severity").SelectOptionAsync("High");
        await dialog.GetByLabel("Category").SelectOptionAsync("Execution");
        await dialog.GetByLabel("Description").FillAsync("Found while hunting.");
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        // Guessed from the names of the columns; two accounts on one device make two alerts.
        await Expect(dialog.GetByLabel("Column of entity 1")).ToHaveValueAsync("DeviceName");
        await Expect(dialog.GetByLabel("Column of entity 2")).ToHaveValueAsync("AccountName");
        await Accessibility.ShouldBeCleanInBothThemesAsync(hunt.Page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make 2 alerts" }).ClickAsync();

        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "Open incident" }).ClickAsync();
        var incident = (await portal.IncidentsAsync(device, 1, 2))[0];
        incident.GetProperty("severity").GetString().ShouldBe("high");
        await Expect(hunt.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/incidents/{incident.GetProperty("id")}$"));
    }

    /// <summary>Names of columns, values, series and titles, all of which a query takes from whoever wrote the logs.</summary>
    [Fact]
    public async Task HostileTextStaysText()
    {
        var hunt = await OpenHuntAsync();
        var payloads = HostileFile.Payloads.Select(payload => JsonSerializer.Serialize(payload)).ToList();
        var name = payloads[0];
        var rows = string.Join(",\n", payloads.Select((payload, index) => $"{payload}, {payload}, dynamic({{ {payload}: [{payload}] }}), {index + 1}"));
        await hunt.RunAsync($"datatable(DeviceName: string, [{name}]: string, Extra: dynamic, Count: long)[\n{rows}\n]");
        await Expect(hunt.Results.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("<img src=x data-injected");
        await hunt.Results.GetByRole(AriaRole.Button, new() { Name = "Every value of row 1", Exact = true }).ClickAsync();
        await hunt.Results.GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await Expect(hunt.Page.GetByRole(AriaRole.Complementary, new() { Name = "Inspect record" })).ToContainTextAsync("<img src=x data-injected");
        await HostileTests.ShouldBeTextAsync(hunt.Page);
        await Accessibility.ShouldBeCleanAsync(hunt.Page);

        await hunt.Page.GetByRole(AriaRole.Button, new() { Name = "What to do with DeviceName" }).ClickAsync();
        await hunt.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Filter: is not this" }).ClickAsync();
        await hunt.ShowAsync("Chart");
        await Expect(hunt.Page.GetByRole(AriaRole.Img, new() { Name = "Columns" })).ToBeVisibleAsync();
        await HostileTests.ShouldBeTextAsync(hunt.Page);
        await Accessibility.ShouldBeCleanAsync(hunt.Page);
    }

    private static async Task<byte[]> DownloadAsync(IPage page, Func<Task> click, string ending)
    {
        var download = await page.RunAndWaitForDownloadAsync(click);
        download.SuggestedFilename.ShouldEndWith($".{ending}");
        await using var stream = await download.CreateReadStreamAsync();
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, TestContext.Current.CancellationToken);
        return memory.ToArray();
    }

    private async Task<QueryPage> OpenHuntAsync() => await QueryPage.OfAsync(await OpenAsync(await Lab.Demo, "/hunting"));
}
