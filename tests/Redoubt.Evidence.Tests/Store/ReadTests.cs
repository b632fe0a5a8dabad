using Redoubt.DuckDb;
using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Tests.Store;

public sealed class ReadTests : StoreTests
{
    [Fact]
    public async Task Reads_during_writes_see_one_state_and_whole_appends()
    {
        await using var store = EvidenceStore.Open(OnDisk);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                var states = 0;
                do
                {
                    var (before, after) = await store.ReadAsync(
                        c =>
                        {
                            var first = c.Scalar<long>("SELECT count(*) FROM occurrence");
                            Thread.Sleep(2);
                            return (first, c.Scalar<long>("SELECT count(*) FROM occurrence"));
                        },
                        Token);
                    after.ShouldBe(before);
                    (before % 50).ShouldBe(0);
                    states++;
                }
                while (!done.IsCancellationRequested);

                return states;
            },
            Token)).ToList();
        for (var i = 0; i < 60; i++)
            await store.AppendAsync(Numbered(i * 50, 50), Token);
        await done.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(states => states > 0);
        Count(store).ShouldBe(3000);
    }

    [Fact]
    public async Task Read_cannot_change_the_store()
    {
        await using var store = EvidenceStore.Open(InMemory);
        await store.AppendAsync([Record("a")], Token);
        Should.Throw<DuckDbException>(() => store.Read(c => c.Execute("DELETE FROM occurrence"), Token)).Message.ShouldContain("read-only");
        Count(store).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelled_read_is_interrupted_and_the_store_goes_on()
    {
        await using var store = EvidenceStore.Open(InMemory);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(() => store.ReadAsync(
            c => c.Scalar<long>("SELECT count(*) FROM range(100000000) a(i), range(10000) b(j) WHERE (i * j) % 7 = 3"), source.Token));
        Count(store).ShouldBe(0);
    }

    [Fact]
    public async Task More_reads_than_connections_take_turns()
    {
        await using var store = EvidenceStore.Open(InMemory with { ReadConnections = 2 });
        using var pair = new Barrier(2);
        var running = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ReadAsync(
            c =>
            {
                lock (store)
                    most = Math.Max(most, ++running);
                pair.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue("two at a time");
                lock (store)
                    running--;
                return c.Scalar<long>("SELECT 1");
            },
            Token)));
        most.ShouldBe(2);
    }
}
