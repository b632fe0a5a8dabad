using System.Diagnostics;
using System.Text;
using Redoubt.DuckDb;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store;
using Redoubt.Evidence.Tests.Store;
using Redoubt.Kql;

namespace Redoubt.Evidence.Tests.Hunting;

public sealed class HuntRunnerTests : StoreTests
{
    private const string Endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range % 7 = b.range % 11";
    private static readonly ResultColumn N = PlainSql.Column("n", KqlType.Long);

    [Fact]
    public async Task A_query_that_is_cancelled_stops_within_a_second_and_the_store_goes_on()
    {
        await using var store = EvidenceStore.Open(OnDisk);
        using var runner = PlainSql.Runner(store.HuntingGround, new HuntLimits(), N);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var rows = new RowsOfARun();
        var hunt = runner.RunAsync(new HuntRequest(Endless), rows, cancel.Token);
        await rows.Began.WaitAsync(Token);
        await Task.Delay(300, Token);
        hunt.IsCompleted.ShouldBeFalse();

        // On a machine that is busy with other things even a small read takes its time.
        var began = Stopwatch.GetTimestamp();
        Count(store).ShouldBe(0);
        var allowed = TimeSpan.FromSeconds(1) + (100 * Stopwatch.GetElapsedTime(began));
        began = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(hunt);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(allowed);

        (await store.AppendAsync([Record("a")], Token)).Stored.ShouldBe(1);
        (await Rows(runner, "SELECT 1")).ShouldBe("[[1]]");
    }

    [Fact]
    public async Task Records_are_stored_while_a_query_runs()
    {
        await using var store = EvidenceStore.Open(OnDisk);
        using var runner = PlainSql.Runner(store.HuntingGround, new HuntLimits(), N);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var hunts = Enumerable.Range(0, 3).Select(_ => runner.RunAsync(new HuntRequest(Endless), new TextRows(), cancel.Token)).ToList();
        await Task.Delay(200, Token);

        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 20; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await store.AppendAsync([Record($"r{i}")], Token);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        Count(store).ShouldBe(20);
        hunts.ShouldAllBe(hunt => !hunt.IsCompleted);
        await cancel.CancelAsync();
        foreach (var hunt in hunts)
            await Should.ThrowAsync<OperationCanceledException>(hunt);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_says_so()
    {
        await using var store = EvidenceStore.Open(OnDisk);
        using var runner = PlainSql.Runner(store.HuntingGround, new HuntLimits { Time = TimeSpan.FromSeconds(2) }, N);
        var failure = await Should.ThrowAsync<HuntFailedException>(runner.RunAsync(new HuntRequest(Endless), new TextRows(), Token));
        failure.Failure.ShouldBe(HuntFailure.TimedOut);
        failure.Message.ShouldStartWith("Query exceeded the timeout period.");
        (await Rows(runner, "SELECT 1")).ShouldBe("[[1]]");
    }

    [Fact]
    public async Task A_store_closes_although_a_query_runs()
    {
        var store = EvidenceStore.Open(OnDisk);
        using var runner = PlainSql.Runner(store.HuntingGround, new HuntLimits(), N);
        var rows = new RowsOfARun();
        var hunt = runner.RunAsync(new HuntRequest(Endless), rows, Token);
        await rows.Began.WaitAsync(Token);
        await Task.Delay(200, Token);
        await store.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Token);
        (await Should.ThrowAsync<HuntFailedException>(hunt)).Failure.ShouldBe(HuntFailure.Busy);
    }

    [Fact]
    public async Task A_long_result_is_cut_and_says_so()
    {
        using var ground = MemoryGround.Open([], TimeProvider.System);
        using var runner = PlainSql.Runner(ground, new HuntLimits { Rows = 10 }, N);
        var rows = new TextRows();
        var outcome = await runner.RunAsync(new HuntRequest("SELECT range FROM range(11)"), rows, Token);
        (outcome.Truncated, outcome.Rows, outcome.RowLimit, rows.Rows.Count).ShouldBe((true, 10, 10, 10));
        (await runner.RunAsync(new HuntRequest("SELECT range FROM range(10)"), rows, Token)).Truncated.ShouldBeFalse();
        (await runner.RunAsync(new HuntRequest("SELECT range FROM range(9)") { Rows = 3 }, rows, Token)).Rows.ShouldBe(3);
    }

    [Fact]
    public async Task A_result_of_too_many_bytes_is_an_error_that_says_what_to_do()
    {
        using var ground = MemoryGround.Open([], TimeProvider.System);
        using var runner = PlainSql.Runner(ground, new HuntLimits { ResultBytes = 100_000 }, PlainSql.Column("t", KqlType.String));
        using var rows = new JsonRows();
        var failure = await Should.ThrowAsync<HuntFailedException>(runner.RunAsync(new HuntRequest("SELECT repeat('x', 1000) FROM range(1000)"), rows, Token));
        failure.Failure.ShouldBe(HuntFailure.ResultTooLarge);
        failure.Message.ShouldContain("summarize");
    }

    [Fact]
    public async Task A_query_that_needs_too_much_memory_fails_alone()
    {
        await using var store = EvidenceStore.Open(OnDisk);
        using var runner = PlainSql.Runner(store.HuntingGround, new HuntLimits(), N);
        var hunt = runner.RunAsync(new HuntRequest("SELECT len(list(range || repeat('x', 1000))) FROM range(3000000)"), new TextRows(), Token);
        for (var i = 0; !hunt.IsCompleted; i++)
            (await store.AppendAsync([Record($"m{i}")], Token)).Stored.ShouldBe(1);
        var failure = await Should.ThrowAsync<HuntFailedException>(hunt);
        failure.Failure.ShouldBe(HuntFailure.OutOfMemory);
        failure.Message.ShouldStartWith("Query execution lacks memory resources to complete");
    }

    [Fact]
    public async Task Only_so_many_run_and_wait()
    {
        using var ground = MemoryGround.Open([], TimeProvider.System);
        using var runner = PlainSql.Runner(ground, new HuntLimits { AtOnce = 1, Waiting = 1 }, N);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var rows = new RowsOfARun();
        var running = runner.RunAsync(new HuntRequest(Endless), rows, cancel.Token);
        await rows.Began.WaitAsync(Token);
        var waiting = runner.RunAsync(new HuntRequest("SELECT 1"), new TextRows(), Token);
        while (runner.Waiting == 0)
            await Task.Delay(20, Token);
        await Task.Delay(200, Token);
        (await Should.ThrowAsync<HuntFailedException>(runner.RunAsync(new HuntRequest("SELECT 1"), new TextRows(), Token))).Failure.ShouldBe(HuntFailure.Busy);
        await cancel.CancelAsync();
        (await waiting).Waited.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Theory]
    [InlineData(KqlType.Bool, "true", "true", "true")]
    [InlineData(KqlType.Bool, "NULL::BOOLEAN", "null", "")]
    [InlineData(KqlType.Int, "-5::INTEGER", "-5", "-5")]
    [InlineData(KqlType.Long, "9223372036854775807", "9223372036854775807", "9223372036854775807")]
    [InlineData(KqlType.Real, "0.1::DOUBLE", "0.1", "0.1")]
    [InlineData(KqlType.Real, "'nan'::DOUBLE", "\"NaN\"", "NaN")]
    [InlineData(KqlType.Real, "'-inf'::DOUBLE", "\"-Infinity\"", "-Infinity")]
    [InlineData(KqlType.Decimal, "1.5::DECIMAL(38,18)", "\"1.5\"", "1.5")]
    [InlineData(KqlType.Decimal, "-12345678901234567890.000000000000000001::DECIMAL(38,18)", "\"-12345678901234567890.000000000000000001\"", "-12345678901234567890.000000000000000001")]
    [InlineData(KqlType.String, "'a\"\né<'", "\"a\\\"\\né<\"", "a\"\né<")]
    [InlineData(KqlType.String, "''", "\"\"", "")]
    [InlineData(KqlType.DateTime, "638396640000000001", "\"2024-01-01T00:00:00.0000001Z\"", "2024-01-01T00:00:00.0000001Z")]
    [InlineData(KqlType.DateTime, "-1", "null", "")]
    [InlineData(KqlType.TimeSpan, "937840500000", "\"1.02:03:04.0500000\"", "1.02:03:04.0500000")]
    [InlineData(KqlType.TimeSpan, "-10000000", "\"-00:00:01\"", "-00:00:01")]
    [InlineData(KqlType.Guid, "'3f2504e0-4f89-11d3-9a0c-0305e82c3301'", "\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\"", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData(KqlType.Dynamic, "'{\"a\":[1,null]}'", "{\"a\":[1,null]}", "{\"a\":[1,null]}")]
    [InlineData(KqlType.Dynamic, "'{\n\"a\": 1 }'", "{\"a\":1}", "{\n\"a\": 1 }")]
    [InlineData(KqlType.Dynamic, "'{broken'", "\"{broken\"", "{broken")]
    [InlineData(KqlType.Dynamic, "NULL::VARCHAR", "null", "")]
    public async Task A_value_goes_out_in_its_form(KqlType type, string sql, string json, string text)
    {
        using var ground = MemoryGround.Open([], TimeProvider.System);
        using var runner = PlainSql.Runner(ground, new HuntLimits(), PlainSql.Column("v", type));
        (await Rows(runner, $"SELECT {sql}")).ShouldBe($"[[{json}]]");
        var rows = new TextRows();
        await runner.RunAsync(new HuntRequest($"SELECT {sql}"), rows, Token);
        rows.Rows[0][0].ShouldBe(text);
    }

    /// <summary>Tells when a query is handed to the engine.</summary>
    private sealed class RowsOfARun : IHuntRows
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Began => _began.Task;

        public long Bytes => 0;

        public void Begin(IReadOnlyList<ResultColumn> columns) => _began.TrySetResult();

        public void Add(DuckDbReader row)
        {
        }
    }

    private static async Task<string> Rows(HuntRunner runner, string sql)
    {
        using var rows = new JsonRows();
        await runner.RunAsync(new HuntRequest(sql), rows, Token);
        return Encoding.UTF8.GetString(rows.End());
    }
}
