using System.IO.Compression;
using System.Text.Json;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Commands;

public sealed class HuntCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create("redoubt-test-");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hunt", "give one of")]
    [InlineData("hunt print --batch a b", "give one of")]
    [InlineData("hunt --batch only-one", "--batch")]
    [InlineData("hunt print --table nofile", "NAME=FILE")]
    [InlineData("hunt print --output html", "text, json, md, csv")]
    [InlineData("hunt print --days 0", "--days")]
    [InlineData("hunt print --data x --server http://localhost:1", "exclude each other")]
    [InlineData("serve --hunt-rows 0", "--hunt-rows")]
    [InlineData("serve --memory 100MB", "256MB at least")]
    public async Task Wrong_use_is_2(string line, string says)
    {
        var (exit, output, error) = await CommandLine.RunAsync(line.Split(' '));
        exit.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.ShouldContain(says);
    }

    [Theory]
    [InlineData("text", "a  b\n-  ----\n1  x\\ny")]
    [InlineData("csv", "a,b\r\n1,\"x\ny\"")]
    [InlineData("md", "| a | b |\n|---|---|\n| 1 | x\\\\ny |")]
    public async Task A_result_is_written_as_asked(string form, string expected)
    {
        var (exit, output, error) = await CommandLine.RunAsync("hunt", "print a = 1, b = 'x\\ny'", "--output", form);
        exit.ShouldBe(0, error);
        output.TrimEnd().ShouldBe(expected);
        error.ShouldContain("1 row in ");
    }

    [Fact]
    public async Task Json_is_a_result_for_programs()
    {
        var (exit, output, error) = await CommandLine.RunAsync("hunt", "range x from 1 to 5 step 1", "--output", "json", "--limit", "2");
        exit.ShouldBe(0, error);
        var result = JsonSerializer.Deserialize<JsonElement>(output);
        result.GetProperty("rows").GetRawText().ShouldBe("[[1],[2]]");
        result.GetProperty("truncated").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_error_stands_under_its_word()
    {
        var (exit, output, error) = await CommandLine.RunAsync("hunt", "DeviceEvents\n| project Nonsense, Timestamp");
        exit.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldStartWith("redoubt: line 2, column 11: ");
        error.ShouldContain("\n  | project Nonsense, Timestamp\n            ^^^^^^^^");
    }

    [Fact]
    public async Task Tables_come_from_files_and_a_query_from_another()
    {
        File.WriteAllText(In("t.csv"), "name,n\nx,1\ny,2\n");
        File.WriteAllText(In("q.kql"), "T | where name == 'y' | project n");
        var (exit, output, error) = await CommandLine.RunAsync("hunt", "--file", In("q.kql"), "--table", $"T={In("t.csv")}", "--output", "csv");
        exit.ShouldBe(0, error);
        output.ShouldBe("n\r\n2\r\n");
        (await CommandLine.RunAsync("hunt", "T", "--table", $"T={In("none.csv")}")).Error.ShouldContain("does not exist");
    }

    [Fact]
    public async Task A_batch_keeps_the_order_and_stops_at_nothing()
    {
        var lines = new List<string> { """{"id":"first","query":"print a = 1.5, b = datetime(2024-01-01), c = real(nan)"}""", "not json", """{"id":7,"query":"Nowhere | take 1"}""", "" };
        lines.AddRange(Enumerable.Range(0, 200).Select(i => JsonSerializer.Serialize(new { id = i, query = $"print x = {i}" })));
        lines.Add("""{"id":"last","query":"print \"\ud800\""}""");
        using (var zip = new StreamWriter(new GZipStream(File.Create(In("in.jsonl.gz")), CompressionMode.Compress)))
            zip.Write(string.Join('\n', lines));
        var (exit, _, error) = await CommandLine.RunAsync("hunt", "--batch", In("in.jsonl.gz"), In("out.jsonl"));
        exit.ShouldBe(0, error);
        var rows = File.ReadAllLines(In("out.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        rows.Count.ShouldBe(204);
        rows[0].GetProperty("id").GetString().ShouldBe("first");
        rows[0].GetProperty("columns").GetRawText().ShouldBe("""[{"name":"a","type":"real"},{"name":"b","type":"datetime"},{"name":"c","type":"real"}]""");
        rows[0].GetProperty("rows").GetRawText().ShouldBe("""[[1.5,"2024-01-01T00:00:00.0000000Z","NaN"]]""");
        rows[0].GetProperty("ms").GetDouble().ShouldBeGreaterThan(0);
        (rows[1].GetProperty("line").GetInt32(), rows[1].GetProperty("id").ValueKind).ShouldBe((2, JsonValueKind.Null));
        (rows[2].GetProperty("id").GetInt32(), rows[2].GetProperty("start").GetInt32(), rows[2].GetProperty("length").GetInt32()).ShouldBe((7, 0, 7));
        rows[2].GetProperty("error").GetString()!.ShouldContain("Nowhere");
        rows.Skip(3).Take(200).Select(row => row.GetProperty("rows")[0][0].GetInt32()).ShouldBe(Enumerable.Range(0, 200));
        rows[203].TryGetProperty("error", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_batch_leaves_a_query_that_takes_too_long()
    {
        const string Endless = "range a from 1 to 10000000 step 1 | extend k = a % 3 | join kind=inner (range b from 1 to 10000000 step 1 | extend k = b % 3) on k | summarize count()";
        File.WriteAllLines(In("in.jsonl"), [JsonSerializer.Serialize(new { id = 1, query = Endless }), """{"id":2,"query":"print 1"}"""]);
        await CommandLine.RunAsync("hunt", "print 1"); // What is loaded once takes no time of the batch.
        var (exit, _, error) = await CommandLine.RunAsync("hunt", "--batch", In("in.jsonl"), In("out.jsonl"), "--timeout", "5");
        exit.ShouldBe(0, error);
        var rows = File.ReadAllLines(In("out.jsonl"));
        rows[0].ShouldContain("Query exceeded the timeout period");
        rows[1].ShouldContain("\"rows\":[[1]]");
    }

    [Fact]
    public async Task A_store_is_hunted_directly_and_through_its_server()
    {
        var folder = In("store");
        File.WriteAllText(In("a.jsonl"), """{"alertId":"a1","title":"Shell","detector":"Watch","firstActivity":"2026-03-01T08:00:00Z","entities":[]}""");
        (await CommandLine.RunAsync("ingest", In("a.jsonl"), "--data", folder)).Exit.ShouldBe(0);
        var direct = await CommandLine.RunAsync("hunt", "DeviceProcessEvents | count", "--data", folder, "--output", "csv");
        direct.Out.ShouldBe("Count\r\n0\r\n", direct.Error);
        (await CommandLine.RunAsync("hunt", "print 1", "--data", In("none"))).Error.ShouldContain("there is no store");

        using var stop = new CancellationTokenSource();
        var server = CommandLine.RunAsync(["serve", "--data", folder, "--listen", "http://localhost:0"], "", stop.Token);
        try
        {
            for (var i = 0; !File.Exists(Path.Combine(folder, "server.json")); i++)
            {
                i.ShouldBeLessThan(1_200, "the server did not start");
                await Task.Delay(50);
            }

            var asked = await CommandLine.RunAsync("hunt", "print a = 1, b = dynamic([1])", "--data", folder, "--output", "csv");
            asked.Out.ShouldBe("a,b\r\n1,[1]\r\n", asked.Error);
            asked.Error.ShouldContain("a server holds this store");
            var wrong = await CommandLine.RunAsync("hunt", "print\n nonsense(1)", "--data", folder);
            wrong.Exit.ShouldBe(1);
            wrong.Error.ShouldContain("line 2, column 2");
        }
        finally
        {
            await stop.CancelAsync();
            await server;
        }
    }

    private string In(string name) => Path.Combine(_folder.Path, name);
}
