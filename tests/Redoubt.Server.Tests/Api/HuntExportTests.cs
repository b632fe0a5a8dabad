using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Redoubt.Server.Tests.Api;

public sealed class HuntExportTests
{
    private static readonly object[] Columns =
    [
        new { name = "Timestamp", type = "datetime" }, new { name = "=cmd", type = "string" }, new { name = "n", type = "long" },
        new { name = "r", type = "real" }, new { name = "b", type = "bool" }, new { name = "d", type = "dynamic" },
    ];

    private static readonly object?[][] Rows =
    [
        ["2024-01-02T03:04:05.5000000Z", "=1+1", 42, 1.5, true, new { a = new[] { 1, 2 } }],
        [null, " +x\u0001\uD800", 9007199254740993, "NaN", false, null],
        ["1850-01-01T00:00:00.0000000Z", "a,\"b\"\r\nc _x000D_", -1, -0.25, null, "text"],
    ];

    [Fact]
    public async Task A_workbook_opens_and_holds_what_was_sent()
    {
        await using var server = await TestServer.StartAsync();
        using var workbook = await WorkbookAsync(server, new { columns = Columns, rows = Rows, title = "Bad/name: [x]" });
        new OpenXmlValidator().Validate(workbook).Select(error => error.Description).ShouldBeEmpty();
        workbook.WorkbookPart!.Workbook.Descendants<Sheet>().Single().Name!.Value.ShouldBe("Badname x");
        var sheet = workbook.WorkbookPart.WorksheetParts.Single().Worksheet;
        sheet.Descendants<Pane>().Single().State!.Value.ShouldBe(PaneStateValues.Frozen);
        sheet.Descendants<CellFormula>().ShouldBeEmpty();

        var cells = sheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList();
        cells.Count.ShouldBe(4);
        cells[0].ConvertAll(Text).ShouldBe(["Timestamp", "=cmd", "n", "r", "b", "d"]);
        var time = cells[1][0];
        DateTime.FromOADate(double.Parse(time.CellValue!.Text, CultureInfo.InvariantCulture)).ShouldBe(new DateTime(2024, 1, 2, 3, 4, 5, 500));
        time.StyleIndex!.Value.ShouldBe(1u);
        (cells[1][1].DataType!.Value, Text(cells[1][1])).ShouldBe((CellValues.InlineString, "=1+1"));
        (cells[1][2].DataType!.Value, cells[1][2].CellValue!.Text).ShouldBe((CellValues.Number, "42"));
        cells[1][3].CellValue!.Text.ShouldBe("1.5");
        (cells[1][4].DataType!.Value, cells[1][4].CellValue!.Text).ShouldBe((CellValues.Boolean, "1"));
        Text(cells[1][5]).ShouldBe("""{"a":[1,2]}""");
        // What a double cannot hold, and what XML cannot.
        cells[2].ConvertAll(Text).ShouldBe(["", " +x\uFFFD\uFFFD", "9007199254740993", "NaN", "0", ""]);
        cells[3].ConvertAll(Text).ShouldBe(["1850-01-01T00:00:00.0000000Z", "a,\"b\"\nc _x005F_x000D_", "-1", "-0.25", "", "text"]);
    }

    [Fact]
    public async Task Csv_cells_are_no_formulas()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsJsonAsync("/api/hunting/export?format=csv", new { columns = Columns, rows = Rows, title = "t" });
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("t.csv");
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).TrimStart('\uFEFF');
        text.Split("\r\n")[0].ShouldBe("Timestamp,\"'=cmd\",n,r,b,d");
        text.Split("\r\n")[1].ShouldBe("""2024-01-02T03:04:05.5000000Z,"'=1+1",42,1.5,true,"{""a"":[1,2]}" """.TrimEnd());
        text.ShouldContain(",\"a,\"\"b\"\"\r\nc _x000D_\",-1,-0.25,,text\r\n");
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_a_workbook_too()
    {
        await using var server = await TestServer.StartAsync();
        var rows = Enumerable.Range(0, 100_000).Select(i => new object[] { "2024-01-02T03:04:05.0000000Z", $"text {i}", i, i / 3.0, i % 2 == 0, "{}" }).ToList();
        using var workbook = await WorkbookAsync(server, new { columns = Columns, rows });
        using var reader = DocumentFormat.OpenXml.OpenXmlReader.Create(workbook.WorkbookPart!.WorksheetParts.Single());
        var count = 0;
        while (reader.Read())
            count += reader.ElementType == typeof(Row) && reader.IsStartElement ? 1 : 0;
        count.ShouldBe(100_001);
    }

    [Theory]
    [InlineData("pdf", """{"columns":[{"name":"a","type":"long"}],"rows":[]}""", "format")]
    [InlineData("xlsx", """{"columns":[],"rows":[]}""", "columns")]
    [InlineData("xlsx", """{"columns":[{"name":"a","type":"long"}],"rows":[[1],[1,2]]}""", "Row 2 has 2 values")]
    public async Task What_is_no_table_is_refused(string format, string body, string says)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync($"/api/hunting/export?format={format}", new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
    }

    private static async Task<SpreadsheetDocument> WorkbookAsync(TestServer server, object table)
    {
        // By hand: JsonContent would refuse the half surrogate pair that a log may well hold.
        var text = System.Text.Json.JsonSerializer.Serialize(table);
        using var answer = await server.Http.PostAsync("/api/hunting/export?format=xlsx", new StringContent(text, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), false);
    }

    private static string Text(Cell cell) => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "";
}
