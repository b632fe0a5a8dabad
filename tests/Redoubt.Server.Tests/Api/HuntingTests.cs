using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

/// <summary>Hunting through the real server.</summary>
public sealed class HuntingTests
{
    private const string Endless = "range a from 1 to 10000000 step 1 | extend k = a % 3 | join kind=inner (range b from 1 to 10000000 step 1 | extend k = b % 3) on k | where a * b % 7919 == 5 | summarize count()";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_gives_columns_rows_and_what_it_took()
    {
        await using var server = await TestServer.StartAsync();
        var result = await server.SendAsync(HttpMethod.Post, "/api/hunting/run", new
        {
            query = "print a = 1, b = \"x\", c = datetime(2024-01-01), d = dynamic({\"k\":[1]}), e = 1.5, f = 90m, g = int(null) | render timechart with (title=\"T\")",
        });
        result.GetProperty("columns").GetRawText().ShouldBe(
            """[{"name":"a","type":"long"},{"name":"b","type":"string"},{"name":"c","type":"datetime"},{"name":"d","type":"dynamic"},{"name":"e","type":"real"},{"name":"f","type":"timespan"},{"name":"g","type":"int"}]""");
        result.GetProperty("rows").GetRawText().ShouldBe("""[[1,"x","2024-01-01T00:00:00.0000000Z",{"k":[1]},1.5,"01:30:00",null]]""");
        result.GetProperty("render").GetProperty("visualization").GetString().ShouldBe("timechart");
        result.GetProperty("truncated").GetBoolean().ShouldBeFalse();
        result.GetProperty("stats").GetProperty("usage").GetString().ShouldBe("low");
        result.GetProperty("stats").GetProperty("from").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task A_query_that_is_not_understood_is_answered_with_the_place()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsJsonAsync("/api/hunting/run", new { query = "DeviceEvents\n| where Nonsense == 1" }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var diagnostic = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("diagnostics")[0];
        diagnostic.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        (diagnostic.GetProperty("line").GetInt32(), diagnostic.GetProperty("column").GetInt32(), diagnostic.GetProperty("start").GetInt32(), diagnostic.GetProperty("length").GetInt32())
            .ShouldBe((2, 9, 21, 8));
        var check = await server.SendAsync(HttpMethod.Post, "/api/hunting/check", new { query = "DeviceEvents\n| where Nonsense == 1" });
        check.GetProperty("diagnostics")[0].GetProperty("start").GetInt32().ShouldBe(21);
        (await server.SendAsync(HttpMethod.Post, "/api/hunting/check", new { query = "DeviceEvents | take 1" })).GetProperty("diagnostics").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_long_query_is_cancelled_by_its_run_id()
    {
        await using var server = await TestServer.StartAsync();
        var run = server.Http.PostAsJsonAsync("/api/hunting/run", new { query = Endless, runId = "long-1" }, Token);
        while (server.Workplace.Hunting.Running == 0)
            await Task.Delay(50, Token);
        await Task.Delay(500, Token);
        run.IsCompleted.ShouldBeFalse();
        // On a machine that is busy with other things even a small request takes its time.
        var began = Stopwatch.GetTimestamp();
        await server.GetAsync("/api/me");
        var allowed = TimeSpan.FromSeconds(3) + (20 * Stopwatch.GetElapsedTime(began));
        began = Stopwatch.GetTimestamp();
        (await server.Http.DeleteAsync("/api/hunting/runs/long-1", Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var answer = await run;
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(allowed);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("title").GetString().ShouldBe("Cancelled");
        (await server.Http.DeleteAsync("/api/hunting/runs/long-1", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The store goes on, and the history knows.
        await server.IngestAsync("""{"alertId":"a","title":"t","detector":"d","entities":[]}""");
        (await server.SendAsync(HttpMethod.Post, "/api/hunting/run", new { query = "print 1" })).GetProperty("rows")[0][0].GetInt32().ShouldBe(1);
        var history = await server.GetAsync("/api/hunting/history");
        history.EnumerateArray().Select(past => past.GetProperty("state").GetString()).ShouldBe(["completed", "cancelled"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_closed_connection_stops_its_query()
    {
        await using var server = await TestServer.StartAsync();
        using var gone = new CancellationTokenSource();
        var run = server.Http.PostAsJsonAsync("/api/hunting/run", new { query = Endless }, gone.Token);
        while (server.Workplace.Hunting.Running == 0)
            await Task.Delay(50, Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        while (!(await server.GetAsync("/api/hunting/history")).EnumerateArray().Any(past => past.GetProperty("state").GetString() == "cancelled"))
            await Task.Delay(50, Token);
    }

    [Fact]
    public async Task A_cut_result_says_so()
    {
        await using var server = await TestServer.StartAsync();
        var result = await server.SendAsync(HttpMethod.Post, "/api/hunting/run", new { query = "range x from 1 to 10 step 1", maxRows = 3 });
        (result.GetProperty("truncated").GetBoolean(), result.GetProperty("rowLimit").GetInt32(), result.GetProperty("rows").GetArrayLength()).ShouldBe((true, 3, 3));
        (await server.GetAsync("/api/hunting/history"))[0].GetProperty("state").GetString().ShouldBe("truncated");
    }

    [Fact]
    public async Task A_kept_function_can_be_called()
    {
        await using var server = await TestServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, "/api/hunting/functions", new { name = "Twice", parameters = "(x:long)", body = "x * 2" });
        var result = await server.SendAsync(HttpMethod.Post, "/api/hunting/run", new { query = "print y = Twice(21)" });
        result.GetProperty("rows")[0][0].GetInt64().ShouldBe(42);
        using var wrong = await server.Http.PostAsJsonAsync("/api/hunting/functions", new { name = "Wrong", parameters = "(x:long)", body = "y * 2" }, Token);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(Token)).ShouldContain("body");
    }

    [Fact]
    public async Task The_schema_lists_tables_limits_and_functions()
    {
        await using var server = await TestServer.StartAsync();
        var schema = await server.GetAsync("/api/hunting/schema");
        var table = schema.GetProperty("tables").EnumerateArray().First(table => table.GetProperty("name").GetString() == "DeviceProcessEvents");
        table.GetProperty("columns").EnumerateArray().First(column => column.GetProperty("name").GetString() == "Timestamp").GetProperty("type").GetString().ShouldBe("datetime");
        table.GetProperty("rows").GetInt64().ShouldBe(0);
        table.GetProperty("newest").ValueKind.ShouldBe(JsonValueKind.Null);
        schema.GetProperty("limits").GetRawText().ShouldBe("""{"days":30,"rows":100000,"seconds":600}""");
    }

    [Fact]
    public async Task Graph_asks_and_is_answered_in_its_own_shape()
    {
        await using var server = await TestServer.StartAsync();
        var result = await server.SendAsync(HttpMethod.Post, "/v1.0/security/runHuntingQuery", new { Query = "print a = 1, b = \"x\"", Timespan = "P7D" });
        result.GetProperty("schema").GetRawText().ShouldBe("""[{"name":"a","type":"Int64"},{"name":"b","type":"String"}]""");
        result.GetProperty("results").GetRawText().ShouldBe("""[{"a":1,"b":"x"}]""");
    }

    [Theory]
    [InlineData("""{"Query":"nonsense |"}""", "BadRequest")]
    [InlineData("""{}""", "Query is missing")]
    [InlineData("""{"Query":"print 1","Timespan":"yesterday"}""", "BadRequest")]
    [InlineData("""{"Query":"print 1","Timespan":"2020-01-01T00:00:00Z/2020-01-02T00:00:00Z"}""", "not supported yet")]
    [InlineData("""{""", "no JSON")]
    public async Task Graph_errors_have_its_own_shape(string body, string says)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/v1.0/security/runHuntingQuery", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("BadRequest");
        error.GetRawText().ShouldContain(says);
    }

    [Theory]
    [InlineData("""{"query":"print 1","days":0}""", "days")]
    [InlineData("""{"query":"print 1","maxRows":-1}""", "maxRows")]
    [InlineData("""{"query":"print 1","runId":"a/b"}""", "runId")]
    [InlineData("""{"days":1}""", "required field")]
    public async Task A_wrong_order_is_refused(string body, string says)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/hunting/run", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain(says);
    }
}
