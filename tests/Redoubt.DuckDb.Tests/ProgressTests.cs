namespace Redoubt.DuckDb.Tests;

public sealed class ProgressTests : MemoryDatabase
{
    [Fact]
    public void Progress_of_a_long_statement_grows_as_seen_from_another_thread()
    {
        Connection.ExecuteScript("CREATE TABLE t AS SELECT i FROM range(200000) r(i)");
        Connection.Register(new("slowly", [DuckDbType.BigInt], DuckDbType.BigInt, row =>
        {
            if (row.GetInt64(0) % 1000 == 0)
                Thread.Sleep(5);
            row.Set(row.GetInt64(0));
        }));
        Connection.TrackProgress();
        Connection.Progress().ShouldBeNull();
        var query = Task.Run(() => Connection.Scalar<long>("SELECT max(slowly(i)) FROM t"), TestContext.Current.CancellationToken);
        var seen = new List<double>();
        while (!query.IsCompleted)
        {
            if (Connection.Progress() is { } percentage)
                seen.Add(percentage);
            Thread.Sleep(5);
        }

        seen.ShouldNotBeEmpty();
        seen.ShouldAllBe(percentage => percentage >= 0 && percentage <= 100);
        seen.ShouldBe(seen.Order());
        seen.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Progress_is_unknown_unless_tracked_and_when_closed()
    {
        Connection.Progress().ShouldBeNull();
        using var other = Database.Connect();
        other.TrackProgress();
        other.Dispose();
        other.Progress().ShouldBeNull();
    }
}
