using System.Text.Json;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private const string Alerts =
        """
        {"alertId":"a1","title":"Macro started a shell","detector":"Watch","severity":"high","techniques":["T1059.001"],"firstActivity":"2026-03-01T08:00:00Z","entities":[{"type":"device","hostName":"ws1"},{"type":"user","accountName":"ada"}]}
        {"alertId":"a2","title":"Shell read LSASS","detector":"Watch","severity":"high","techniques":["T1003.001"],"firstActivity":"2026-03-01T08:04:00Z","entities":[{"type":"device","hostName":"ws1"},{"type":"user","accountName":"ada"}]}
        {"alertId":"a3","title":"Macro started a shell","detector":"Watch","severity":"high","techniques":["T1059.001"],"firstActivity":"2026-03-01T08:05:00Z","entities":[{"type":"device","hostName":"ws1"},{"type":"user","accountName":"ada"}]}
        broken
        {"alertId":"b1","title":"Port scan","detector":"Wire","severity":"low","firstActivity":"2026-03-04T20:00:00Z","entities":[{"type":"ip","address":"203.0.113.9"}]}

        """;

    private readonly TemporaryFolder _folder = TemporaryFolder.Create("redoubt-test-");

    private string In(string name) => Path.Combine(_folder.Path, name);

    private string AlertFile()
    {
        File.WriteAllText(In("alerts.jsonl"), Alerts);
        return In("alerts.jsonl");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "Required command")]
    [InlineData("fly", "'fly'")]
    [InlineData("serve --listen http://0.0.0.0:5080", "read passwords")]
    [InlineData("serve --colour red", "'--colour'")]
    [InlineData("ingest", "FILE")]
    [InlineData("ingest a.json --format zeek", "zeek")]
    [InlineData("ingest a.json --server http://localhost:1 --data x", "exclude each other")]
    [InlineData("ingest - --follow", "--follow is for files")]
    [InlineData("investigate a.json --output html", "text, json, md")]
    [InlineData("correlate only-one.jsonl", "OUT.jsonl")]
    [InlineData("summarize", "name an incident")]
    [InlineData("summarize first", "first")]
    [InlineData("report", "name an incident")]
    [InlineData("report 1 --period day", "exclude each other")]
    [InlineData("report 1 --format odt", "odt")]
    [InlineData("report 1 --format pdf", "--out")]
    [InlineData("report 1 --ending 2026-01-01", "--ending goes with --period")]
    public async Task Wrong_use_is_2_and_explained_on_stderr(string line, string says)
    {
        var (exit, output, error) = await CommandLine.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        exit.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.ShouldContain(says);
    }

    [Fact]
    public async Task A_brief_tells_of_a_store_and_refuses_what_is_out_of_range()
    {
        var data = In("store");
        File.WriteAllText(In("new.jsonl"), $$"""{"alertId":"n1","title":"Beacon","detector":"Wire","severity":"high","techniques":["T1059.001"],"firstActivity":"{{DateTimeOffset.UtcNow:O}}","entities":[{"type":"device","hostName":"ws1"},{"type":"ip","address":"203.0.113.9"}]}""");
        await CommandLine.RunAsync("ingest", In("new.jsonl"), "--data", data);
        File.WriteAllText(In("list.csv"), "indicator,type,malware\n203.0.113.9,ipv4,Softpaw\n");
        (await CommandLine.RunAsync("intel", "import", In("list.csv"), "--data", data)).Exit.ShouldBe(0);
        var (exit, output, error) = await CommandLine.RunAsync("intel", "brief", "--data", data, "--industry", "Mining");
        exit.ShouldBe(0, error);
        output.ShouldContain("1 alert of 1 incident here since ");
        output.ShouldContain("No report and no actor of the library names Mining.");
        output.ShouldContain("Related incidents that are not resolved\nIncident ");
        output.ShouldContain("(incident:1)");
        (exit, output, error) = await CommandLine.RunAsync("intel", "brief", "--data", data, "--days", "91");
        (exit, output).ShouldBe((1, ""));
        error.ShouldContain("1 to 90 days");
    }

    [Fact]
    public async Task Reports_are_written_as_files()
    {
        var data = In("store");
        await CommandLine.RunAsync("ingest", AlertFile(), "--data", data);
        var (exit, markdown, error) = await CommandLine.RunAsync("report", "1", "--data", data, "--parts", "overview");
        exit.ShouldBe(0, error);
        markdown.ShouldStartWith("# Report on incident 1: ");
        (await CommandLine.RunAsync("report", "1", "--data", data, "--format", "pdf", "--out", In("r.pdf"))).Exit.ShouldBe(0);
        System.Text.Encoding.ASCII.GetString(await File.ReadAllBytesAsync(In("r.pdf"), TestContext.Current.CancellationToken), 0, 8).ShouldBe("%PDF-1.7");
        (await CommandLine.RunAsync("report", "--period", "month", "--ending", "2026-03-31", "--data", data)).Out.ShouldStartWith("# Security operations of the month: 1 March 2026 to 31 March 2026");
        (await CommandLine.RunAsync("report", "99", "--data", data)).Exit.ShouldBe(1);
        (await CommandLine.RunAsync("report", "1", "--parts", "poem", "--data", data)).Exit.ShouldBe(1);
        (await CommandLine.RunAsync("report", "--period", "day", "--ending", "tomorrow", "--data", data)).Exit.ShouldBe(1);
    }

    [Theory]
    [InlineData("ingest nothing.jsonl --data D", "nothing.jsonl cannot be read")]
    [InlineData("investigate nothing.jsonl", "nothing.jsonl cannot be read")]
    [InlineData("summarize 1 --data D", "there is no store")]
    [InlineData("report 1 --data D", "there is no store")]
    [InlineData("correlate nothing.jsonl out.jsonl", "nothing.jsonl cannot be read")]
    [InlineData("ingest nothing.jsonl --server http://127.0.0.1:1", "")]
    public async Task Failed_work_is_1(string line, string says)
    {
        var (exit, output, error) = await CommandLine.RunAsync([.. line.Split(' ').Select(word => word == "D" ? In("none") : word)]);
        exit.ShouldBe(1, error);
        output.ShouldBeEmpty();
        error.ShouldContain(says);
    }

    [Fact]
    public async Task Help_and_version_are_results()
    {
        (await CommandLine.RunAsync("--help")).Out.ShouldContain("investigate");
        (await CommandLine.RunAsync("serve", "--help")).Out.ShouldContain("--demo");
        (await CommandLine.RunAsync("--version")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Ingest_counts_and_a_second_time_stores_nothing()
    {
        var file = AlertFile();
        var first = await CommandLine.RunAsync("ingest", file, "--data", In("store"));
        first.Out.ShouldContain("5 received = 4 stored + 0 duplicate + 1 rejected (native)");
        first.Error.ShouldContain("line 4: ");
        first.Exit.ShouldBe(1, "a record was not understood");
        (await CommandLine.RunAsync("ingest", file, "--data", In("store"))).Out.ShouldContain("5 received = 0 stored + 4 duplicate + 1 rejected");

        var summary = await CommandLine.RunAsync("summarize", "1", "--data", In("store"));
        summary.Exit.ShouldBe(0, summary.Error);
        summary.Out.ShouldContain("ws1", Case.Insensitive);
        (await CommandLine.RunAsync("summarize", "99", "--data", In("store"))).Exit.ShouldBe(1);
    }

    [Fact]
    public async Task Investigate_shows_the_queue_then_each_summary()
    {
        var text = await CommandLine.RunAsync("investigate", AlertFile());
        text.Exit.ShouldBe(0, text.Error);
        text.Out.ShouldStartWith("2 incidents");
        text.Out.ShouldContain("=== 1: ");
        text.Out.ShouldContain("=== 2: ");
        text.Error.ShouldContain("line 4: ");

        var json = JsonSerializer.Deserialize<JsonElement>((await CommandLine.RunAsync("investigate", AlertFile(), "--output", "json")).Out);
        json.GetArrayLength().ShouldBe(2);
        json[0].GetProperty("incident").GetProperty("alertCount").GetInt32().ShouldBe(2);
        json[0].GetProperty("summary").GetProperty("sections").GetArrayLength().ShouldBeGreaterThan(2);
        (await CommandLine.RunAsync("investigate", AlertFile(), "--output", "md")).Out.ShouldStartWith("# 2 incidents");
    }

    [Fact]
    public async Task Investigate_reads_standard_input() =>
        (await CommandLine.RunAsync(["investigate", "-"], Alerts)).Out.ShouldStartWith("2 incidents");

    [Fact]
    public async Task Correlate_writes_a_row_for_each_alert_in_the_order_of_the_input()
    {
        var (exit, _, error) = await CommandLine.RunAsync("correlate", AlertFile(), In("out.jsonl"), "--incidents", In("incidents.jsonl"));
        exit.ShouldBe(0, error);
        var rows = Rows("out.jsonl");
        rows.Select(row => row.TryGetProperty("alertId", out var id) ? id.GetString() : "line " + row.GetProperty("line")).ShouldBe(["a1", "a2", "a3", "line 4", "b1"]);
        rows[3].GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        Incident(rows[1]).ShouldBe(Incident(rows[0]));
        Incident(rows[2]).ShouldBe(Incident(rows[0]));
        Incident(rows[4]).ShouldNotBe(Incident(rows[0]));
        rows[0].GetProperty("reasons").GetArrayLength().ShouldBe(0);
        rows[1].GetProperty("reasons")[0].GetProperty("with").GetString().ShouldBe("a1");
        rows[2].GetProperty("reasons")[0].GetProperty("kind").GetString().ShouldBe("repeatedAlertOccurrence");

        var incidents = Rows("incidents.jsonl");
        incidents.Count.ShouldBe(2);
        incidents[0].GetProperty("alerts").GetInt32().ShouldBe(2);
        incidents[0].GetProperty("severity").GetString().ShouldBe("high");
        incidents[0].GetProperty("firstActivity").GetString().ShouldBe("2026-03-01T08:00:00Z");
        incidents[0].GetProperty("factors").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Summarize_of_a_file_takes_the_first_of_the_queue()
    {
        var (exit, output, error) = await CommandLine.RunAsync("summarize", "--file", AlertFile(), "--output", "json");
        exit.ShouldBe(0, error);
        JsonSerializer.Deserialize<JsonElement>(output).GetProperty("alertCount").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Doctor_names_what_is_wrong_and_what_to_do()
    {
        await CommandLine.RunAsync("ingest", AlertFile(), "--data", In("store"));
        var (_, output, _) = await CommandLine.RunAsync("doctor", "--data", In("store"), "--output", "json", "--port", "0");
        var checks = JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!);
        checks["Store"].GetProperty("ok").GetBoolean().ShouldBeTrue();
        checks["Database library"].GetProperty("ok").GetBoolean().ShouldBeTrue();
        checks["Clocks"].GetProperty("ok").GetBoolean().ShouldBeTrue();

        File.WriteAllText(In("future.jsonl"), """{"alertId":"f","title":"t","detector":"Ahead","firstActivity":"2090-01-01T00:00:00Z"}""");
        await CommandLine.RunAsync("ingest", In("future.jsonl"), "--data", In("store"));
        var later = await CommandLine.RunAsync("doctor", "--data", In("store"), "--port", "0");
        later.Exit.ShouldBe(1);
        later.Out.ShouldContain("PROBLEM  Clocks");
        later.Out.ShouldContain("-> set the clock");
    }

    private List<JsonElement> Rows(string file) => [.. File.ReadLines(In(file)).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static int Incident(JsonElement row) => row.GetProperty("incidentId").GetInt32();
}
