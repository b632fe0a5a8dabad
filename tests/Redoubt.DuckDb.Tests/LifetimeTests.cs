using System.Diagnostics;

namespace Redoubt.DuckDb.Tests;

public sealed class LifetimeTests
{
    [Fact]
    public void Everything_can_be_disposed_twice_and_in_any_order()
    {
        var database = DuckDbDatabase.Open(new DuckDbOptions());
        var connection = database.Connect();
        connection.Execute("CREATE TABLE t(i BIGINT)");
        var appender = connection.CreateAppender("t");
        var statement = connection.Prepare("SELECT i FROM range(100000) t(i)");
        var reader = statement.Query(TestContext.Current.CancellationToken);
        reader.Read().ShouldBeTrue();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            database.Dispose();
            connection.Dispose();
            statement.Dispose();
            appender.Dispose();
            reader.Dispose();
        }

        connection.Interrupt();
        Should.Throw<ObjectDisposedException>(database.Connect);
        Should.Throw<ObjectDisposedException>(() => connection.Execute("SELECT 1"));
        Should.Throw<ObjectDisposedException>(() => statement.Query(TestContext.Current.CancellationToken));
        Should.Throw<ObjectDisposedException>(() => reader.Read());
        Should.Throw<InvalidOperationException>(() => reader.GetInt64(0));
        Should.Throw<ObjectDisposedException>(() => appender.Append(1));
    }

    [Fact]
    public void Reader_outlives_its_database_and_connection()
    {
        DuckDbReader reader;
        using (var database = DuckDbDatabase.Open(new DuckDbOptions()))
        using (var connection = database.Connect())
            reader = connection.Query("SELECT i FROM range(100000) t(i)");
        using (reader)
        {
            // Whatever the answer, it must not crash.
            try
            {
                reader.Read();
            }
            catch (DuckDbException error)
            {
                error.Message.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Handles_left_to_the_collector_do_no_harm()
    {
        for (var i = 0; i < 20; i++)
            Leave();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        connection.Scalar<long>("SELECT 1").ShouldBe(1);

        static void Leave()
        {
            var connection = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1 }).Connect();
            connection.Execute("CREATE TABLE t(i BIGINT)");
            connection.CreateAppender("t").Append(1).EndRow();
            connection.Query("SELECT i FROM range(100000) t(i)").Read();
            connection.BeginTransaction();
        }
    }

    [Fact]
    public void File_keeps_its_rows_and_is_refused_to_a_second_opener()
    {
        using var folder = new TemporaryFolder();
        var options = new DuckDbOptions { Path = Path.Combine(folder.Path, "a.duckdb") };
        using (var database = DuckDbDatabase.Open(options))
        using (var connection = database.Connect())
            connection.ExecuteScript("CREATE TABLE t(i BIGINT); INSERT INTO t VALUES (42)");
        using (var database = DuckDbDatabase.Open(options with { ReadOnly = true }))
        using (var connection = database.Connect())
        {
            connection.Scalar<long>("SELECT i FROM t").ShouldBe(42);
            Should.Throw<DuckDbException>(() => connection.Execute("DELETE FROM t"));
        }
    }

    [Fact]
    public void File_that_is_no_database_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.duckdb");
        File.WriteAllText(path, new string('x', 10_000));
        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(new DuckDbOptions { Path = path })).Message.ShouldContain(path);
        File.ReadAllText(path).ShouldBe(new string('x', 10_000));
    }

    [Fact]
    public void Interrupt_stops_a_runaway_statement_and_leaves_the_connection_usable()
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2 });
        using var connection = database.Connect();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            var clock = Stopwatch.StartNew();
            var error = Should.Throw<OperationCanceledException>(() =>
                connection.Execute("SELECT count(*) FROM range(100000000) a(i), range(10000) b(j) WHERE (i * j) % 7 = 3", source.Token));
            error.CancellationToken.ShouldBe(source.Token);
            clock.ElapsedMilliseconds.ShouldBeLessThan(30_000);
            connection.Scalar<long>("SELECT 7").ShouldBe(7);
        }
    }

    [Fact]
    public void Interrupt_stops_a_stream()
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2 });
        using var connection = database.Connect();
        using var source = new CancellationTokenSource();
        using var reader = connection.Query("SELECT i FROM range(1000000000000) t(i)", source.Token);
        reader.Read().ShouldBeTrue();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
        {
            while (reader.Read())
            {
            }
        });
        Should.Throw<OperationCanceledException>(() => connection.Query("SELECT 1", source.Token));
    }
}
