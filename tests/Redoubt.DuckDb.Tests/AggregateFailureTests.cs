using System.Diagnostics;
using static Redoubt.DuckDb.DuckDbType;

namespace Redoubt.DuckDb.Tests;

/// <summary>What goes wrong ends the query, and nothing of it stays. Alone, since it counts what is alive.</summary>
[Collection(nameof(AggregateFailureTests))]
[CollectionDefinition(nameof(AggregateFailureTests), DisableParallelization = true)]
public sealed class AggregateFailureTests : MemoryDatabase
{
    public AggregateFailureTests()
    {
        Connection.RegisterAggregate(new AggregateFunction("gather", [Varchar], Varchar, () => new Gatherer()));
        Connection.RegisterAggregate(new AggregateFunction("wrong", [BigInt], BigInt, () => new Gatherer()));
        Connection.RegisterAggregate(new AggregateFunction("unmade", [BigInt], BigInt, () => throw new InvalidOperationException("Not now.")));
    }

    [Theory]
    [InlineData("SELECT gather(CASE WHEN i = 150000 THEN 'bad add' ELSE i::VARCHAR END) FROM range(200000) t(i)", "gather: no \uFFFD such é")]
    [InlineData("SELECT i % 1000, gather(CASE WHEN i = 150000 THEN 'bad add' ELSE i::VARCHAR END) FROM range(200000) t(i) GROUP BY 1", "gather: no \uFFFD such é")]
    [InlineData("SELECT gather(CASE WHEN i = 150000 THEN 'bad finish' ELSE i::VARCHAR END) FROM range(200000) t(i)", "gather: It cannot be told.")]
    [InlineData("SELECT i % 1000, gather(CASE WHEN i = 150000 THEN 'bad finish' ELSE i::VARCHAR END) FROM range(200000) t(i) GROUP BY 1", "gather: It cannot be told.")]
    [InlineData("SELECT gather(CASE WHEN i = 1500 THEN 'bad finish' ELSE i::VARCHAR END) OVER (ORDER BY i ROWS 20 PRECEDING) FROM range(3000) t(i)", "gather: It cannot be told.")]
    [InlineData("SELECT wrong(i) FROM range(10) t(i)", "Argument 0 is BigInt, not Varchar")]
    [InlineData("SELECT wrong(i) FROM range(0) t(i)", "The function answers BigInt, not Varchar")]
    [InlineData("SELECT unmade(i) FROM range(10) t(i)", "unmade: Not now.")]
    [InlineData("SELECT unmade(i) FROM range(0) t(i)", "unmade: Not now.")]
    [InlineData("SELECT i % 1000, gather(i::VARCHAR), error('by another') FROM range(200000) t(i) GROUP BY 1", "by another")]
    public void Error_is_one_of_the_query_and_frees_every_state(string sql, string message)
    {
        var before = Gatherer.Alive;
        var error = Should.Throw<DuckDbException>(() => Connection.List(sql, row => row.GetValue(0)));
        error.Message.ShouldContain(message);
        AllButTheseAreFreed(before);
        Connection.Scalar<string>("SELECT gather(i::VARCHAR) FROM range(3) t(i)").ShouldBe("0,1,2");
    }

    [Fact]
    public void Cancelled_query_frees_every_state()
    {
        var before = Gatherer.Alive;
        foreach (var group in new[] { "i % 1000", "i * 0", "i" })
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
            var clock = Stopwatch.StartNew();
            Should.Throw<OperationCanceledException>(() =>
                Connection.Execute($"SELECT count(x) FROM (SELECT gather('x') AS x FROM range(100000) a(i), range(1000000) b(j) WHERE (i * j) % 7777 = 3 GROUP BY {group})", source.Token));
            clock.ElapsedMilliseconds.ShouldBeLessThan(30_000);
            AllButTheseAreFreed(before);
        }
    }

    [Fact]
    public void Reader_that_stops_early_frees_every_state()
    {
        var before = Gatherer.Alive;
        using (var reader = Connection.Query("SELECT i, gather(i::VARCHAR) FROM range(100000) t(i) GROUP BY i"))
            reader.Read().ShouldBeTrue();
        AllButTheseAreFreed(before);
    }

    [Fact]
    public void Thousand_queries_leave_nothing_behind()
    {
        var before = Gatherer.Alive;
        for (var i = 0; i < 1_000; i++)
            Connection.Scalar<long>("SELECT count(x) FROM (SELECT gather(i::VARCHAR) AS x FROM range(3000) t(i) GROUP BY i % 100)").ShouldBe(100);
        AllButTheseAreFreed(before);
        Connection.Scalar<long>("SELECT count(x) FROM (SELECT gather(i::VARCHAR) OVER (ORDER BY i ROWS 5 PRECEDING) AS x FROM range(30000) t(i))").ShouldBe(30_000);
        AllButTheseAreFreed(before);
    }

    [Fact]
    public void States_may_be_written_to_disk()
    {
        using var folder = new TemporaryFolder();
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Path = Path.Combine(folder.Path, "a.duckdb"), Threads = 2, MemoryLimit = "30MB" });
        using var connection = database.Connect();
        connection.RegisterAggregate(new AggregateFunction("total", [BigInt], BigInt, () => new Total()));
        connection.Scalar<long>("SELECT count(*) FROM (SELECT k, total(i) AS a FROM (SELECT i, 'a key that is rather long ' || (i % 300000) AS k FROM range(900000) t(i)) GROUP BY k) WHERE a < 0")
            .ShouldBe(0);
    }

    [Theory]
    [InlineData(Timestamp, BigInt)]
    [InlineData(BigInt, HugeInt)]
    public void Other_types_are_refused(DuckDbType parameter, DuckDbType returns) =>
        Should.Throw<ArgumentException>(() => Connection.RegisterAggregate(new AggregateFunction("f", [parameter], returns, () => new Total())));

    [Fact]
    public void Name_is_given_once_to_functions_of_either_kind()
    {
        Should.Throw<ArgumentException>(() => Connection.RegisterAggregate(new AggregateFunction("GATHER", [BigInt], BigInt, () => new Total()))).Message.ShouldContain("'GATHER'");
        Should.Throw<ArgumentException>(() => Connection.Register(new ScalarFunction("gather", [], BigInt, row => row.Set(1))));
        Should.Throw<DuckDbException>(() => Connection.RegisterAggregate(new AggregateFunction("", [BigInt], BigInt, () => new Total())));
        Should.Throw<DuckDbException>(() => Connection.RegisterAggregate(new AggregateFunction("lower", [BigInt], BigInt, () => new Total())));
    }

    [Fact]
    public void Collector_may_run_at_any_time()
    {
        Connection.Register(new ScalarFunction("churn", [BigInt], BigInt, row =>
        {
            if (row.GetInt64(0) % 50_000 == 0)
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            row.Set(row.GetInt64(0));
        }));
        Connection.RegisterAggregate(new AggregateFunction("total", [BigInt], BigInt, () => new Total()));
        Connection.Scalar<long>("SELECT CAST(sum(x) AS BIGINT) FROM (SELECT total(churn(i)) AS x FROM range(1000000) t(i) GROUP BY i % 10000)").ShouldBe(499_999_500_000);
    }

    // A thread of DuckDB that lets go of states at the same time may be between taking the last one out and freeing it.
    private static void AllButTheseAreFreed(int before)
    {
        SpinWait.SpinUntil(() => Gatherer.Alive == before, TimeSpan.FromSeconds(60));
        Gatherer.Alive.ShouldBe(before);
    }
}
