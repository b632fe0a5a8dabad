using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Redoubt.Server.Tests.Api;

public sealed class AnswerTableTests
{
    private static readonly string[] Columns = ["Incident", "=HYPERLINK(\"http://x\")", "Alerts", "Began", "Code"];

    private static readonly string[][] Rows =
    [
        ["Stolen credentials", "=cmd|'/c calc'!A1", "1,204", "2026-03-12 08:41 UTC", "007"],
        ["@SUM(1)", "+1", "", "12 March 2026 08:41:09", "12"],
        ["-2+3", "\u0001\tx", "7", "", "99999999999999999999"],
    ];

    [Fact]
    public async Task Texts_stay_texts_and_numbers_and_times_are_such()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsJsonAsync("/api/copilot/table.xlsx", new { title = "High: severity/incidents", columns = Columns, rows = Rows });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("High--severity-incidents.xlsx");
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        new OpenXmlValidator().Validate(workbook).Select(error => error.Description).ShouldBeEmpty();
        var sheet = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet;
        sheet.Descendants<CellFormula>().ShouldBeEmpty();
        var cells = sheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList();
        cells[0].ConvertAll(Text).ShouldBe(Columns);
        cells[1].ConvertAll(cell => cell.DataType?.Value).ShouldBe([CellValues.InlineString, CellValues.InlineString, CellValues.Number, CellValues.Number, CellValues.InlineString]);
        cells[1][2].CellValue!.Text.ShouldBe("1204");
        DateTime.FromOADate(double.Parse(cells[1][3].CellValue!.Text, CultureInfo.InvariantCulture)).ShouldBe(new DateTime(2026, 3, 12, 8, 41, 0));
        Text(cells[1][1]).ShouldBe("=cmd|'/c calc'!A1");
        Text(cells[1][4]).ShouldBe("007");
        (Text(cells[2][0]), Text(cells[2][1]), Text(cells[3][0]), Text(cells[3][1])).ShouldBe(("@SUM(1)", "+1", "-2+3", "\uFFFD\tx"));
        Text(cells[3][4]).ShouldBe("99999999999999999999");
    }

    [Theory]
    [InlineData("""{"columns":[],"rows":[]}""", "columns must be")]
    [InlineData("""{"columns":["a"],"rows":[["1","2"]]}""", "Row 1 has 2 values")]
    [InlineData("""{"columns":["a"],"rows":[[null]]}""", "must be a text")]
    [InlineData("""{"columns":["a"]}""", "is missing: 'rows'")]
    public async Task What_is_no_table_is_refused(string body, string says)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/copilot/table.xlsx", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
    }

    private static string Text(Cell cell) => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "";
}
