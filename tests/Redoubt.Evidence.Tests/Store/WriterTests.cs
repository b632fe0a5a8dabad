using Redoubt.DuckDb;
using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Tests.Store;

public sealed class WriterTests : StoreTests
{
    private static readonly MigrationSet Notes = new("notes", [new Migration(1, "0001-notes", "CREATE TABLE note(number BIGINT PRIMARY KEY, seen BIGINT)")]);

    [Fact]
    public async Task Work_is_done_in_order_with_appends()
    {
        await using var store = EvidenceStore.Open(InMemory with { Migrations = [Notes] });
        var all = new List<Task>();
        for (var i = 0; i < 50; i++)
        {
            var number = i;
            all.Add(store.AppendAsync([Record($"n{number}")], Token));
            all.Add(store.WriteAsync(c => c.Execute("INSERT INTO note SELECT $1, count(*) FROM occurrence", number), Token));
        }

        await Task.WhenAll(all);
        store.Read(c => c.List("SELECT seen FROM note ORDER BY number", row => row.GetInt64(0)), Token).ShouldBe(Enumerable.Range(1, 50).Select(i => (long)i));
    }

    [Fact]
    public async Task Only_the_faulty_item_of_a_group_fails()
    {
        await using var store = EvidenceStore.Open(InMemory with { Migrations = [Notes] });
        using var hold = new ManualResetEventSlim();
        var holding = store.WriteAsync(_ => hold.Wait(TimeSpan.FromSeconds(30)), Token);

        // All of these wait together and so become one group.
        var before = store.AppendAsync(Numbered(0, 5), Token);
        var good = store.WriteAsync(c => c.Execute("INSERT INTO note VALUES (1, 0)"), Token);
        var clash = store.WriteAsync(c => c.Execute("INSERT INTO note VALUES (1, 1)"), Token);
        var thrown = store.WriteAsync<int>(
            c =>
            {
                c.Execute("INSERT INTO note VALUES (2, 0)");
                throw new InvalidOperationException("mine");
            },
            Token);
        var after = store.AppendAsync(Numbered(3, 5), Token);
        hold.Set();

        (await holding).ShouldBeTrue();
        (await before).ShouldBe(new AppendResult(5, 0));
        (await good).ShouldBe(1);
        (await Should.ThrowAsync<DuckDbException>(clash)).ErrorType.ShouldBe(DuckDbErrorType.Constraint);
        (await Should.ThrowAsync<InvalidOperationException>(thrown)).Message.ShouldBe("mine");
        (await after).ShouldBe(new AppendResult(3, 2));
        Ids(store).ShouldBe(Enumerable.Range(0, 8).Select(i => $"n{i}"));
        store.Read(c => c.List("SELECT number, seen FROM note", row => (row.GetInt64(0), row.GetInt64(1))), Token).ShouldBe([(1L, 0L)]);
        store.ReadAfter(0, 100).Select(stored => stored.Sequence).ShouldBe(Enumerable.Range(1, 8).Select(i => (long)i));
    }

    [Fact]
    public async Task Append_beyond_the_bound_is_refused_whole_and_later_ones_are_taken()
    {
        await using var store = EvidenceStore.Open(InMemory with { MaxQueuedBytes = 64 * 1024 });
        using var hold = new ManualResetEventSlim();
        var holding = store.WriteAsync(_ => hold.Wait(TimeSpan.FromSeconds(30)), Token);
        var taken = new List<Task<AppendResult>>();
        var refused = await Should.ThrowAsync<StoreFullException>(async () =>
        {
            for (var i = 0; i < 1000; i++)
            {
                var append = store.AppendAsync([Record($"n{i}")], Token);
                taken.Add(append);
                if (append.IsFaulted)
                    await append;
            }
        });
        refused.Message.ShouldContain("65,536");
        taken.Count.ShouldBeInRange(20, 200);
        hold.Set();
        await holding;
        await Task.WhenAll(taken);
        Count(store).ShouldBe(taken.Count);
        (await store.AppendAsync([Record("later")], Token)).Stored.ShouldBe(1);
    }

    [Fact]
    public async Task One_append_larger_than_the_bound_is_taken_when_nothing_waits()
    {
        await using var store = EvidenceStore.Open(InMemory with { MaxQueuedBytes = 1000 });
        (await store.AppendAsync(Numbered(0, 100), Token)).Stored.ShouldBe(100);
        (await store.AppendAsync(Numbered(100, 100), Token)).Stored.ShouldBe(100);
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_takes_no_more()
    {
        var store = EvidenceStore.Open(OnDisk);
        var appends = Enumerable.Range(0, 30).Select(i => store.AppendAsync(Numbered(i * 100, 100), Token)).ToList();
        var closing = store.DisposeAsync();
        (await Task.WhenAll(appends)).Sum(result => result.Stored).ShouldBe(3000);
        await closing;
        await store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(() => store.AppendAsync([Record("late")], Token));
        Should.Throw<ObjectDisposedException>(() => Count(store));
        await using var again = EvidenceStore.Open(OnDisk);
        Count(again).ShouldBe(3000);
    }

    [Fact]
    public async Task Subscribers_hear_of_new_records_in_order_before_the_acknowledgement()
    {
        var faults = new List<Exception>();
        await using var store = EvidenceStore.Open(InMemory with { OnSubscriberFault = faults.Add });
        var heard = new List<StoredRecord>();
        using var faulty = store.Subscribe(_ => throw new InvalidOperationException("deaf"));
        var subscription = store.Subscribe(batch => heard.AddRange(batch.Records));
        var appends = Enumerable.Range(0, 40).Select(i => store.AppendAsync(Numbered(i * 5, 10), Token)).ToList();
        await Task.WhenAll(appends);
        heard.Select(stored => stored.Sequence).ShouldBe(Enumerable.Range(1, 205).Select(i => (long)i));
        heard.Select(stored => stored.Record.Alert.Id).ShouldBe(Enumerable.Range(0, 205).Select(i => $"n{i}"));
        faults.ShouldAllBe(fault => fault.Message == "deaf");
        faults.ShouldNotBeEmpty();

        await store.AppendAsync([Record("n0")], Token);
        subscription.Dispose();
        await store.AppendAsync([Record("unheard")], Token);
        heard.Count.ShouldBe(205);
    }
}
