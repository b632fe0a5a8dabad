using Redoubt.DuckDb;
using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Tests.Store;

public sealed class RecoveryTests : StoreTests
{
    private static readonly Dictionary<string, string> EveryCheckpointFails = new() { ["debug_checkpoint_abort"] = "before_header" };

    [Fact]
    public async Task Store_goes_on_after_checkpoints_that_fail_fatally()
    {
        await using var store = EvidenceStore.Open(OnDisk with
        {
            CheckpointThreshold = "1MB",
            DebugSettings = EveryCheckpointFails,
        });
        var heard = new List<StoredRecord>();
        using var subscription = store.Subscribe(batch => heard.AddRange(batch.Records));
        for (var i = 0; i < 12; i++)
            (await store.AppendAsync(Numbered(i * 500, 500), Token)).ShouldBe(new AppendResult(500, 0));

        // The log could not be worked into the file, so it outgrew the threshold.
        new FileInfo(FilePath + ".wal").Length.ShouldBeGreaterThan(1_100_000);
        Ids(store).ShouldBe(Enumerable.Range(0, 6000).Select(i => $"n{i}"));
        heard.Select(stored => stored.Record.Alert.Id).ShouldBe(Enumerable.Range(0, 6000).Select(i => $"n{i}"));
    }

    [Fact]
    public async Task Work_whose_checkpoint_fails_is_done_at_most_once()
    {
        var counter = new MigrationSet("counter", [new Migration(1, "0001-counter", "CREATE TABLE counter(n BIGINT); INSERT INTO counter VALUES (0)")]);
        await using var store = EvidenceStore.Open(OnDisk with { CheckpointThreshold = "200KB", DebugSettings = EveryCheckpointFails, Migrations = [counter] });
        var heard = new List<StoredRecord>();
        using var subscription = store.Subscribe(batch => heard.AddRange(batch.Records));
        var succeeded = 0;
        for (var i = 0; i < 6; i++)
        {
            using var hold = new ManualResetEventSlim();
            var holding = store.WriteAsync(_ => hold.Wait(TimeSpan.FromSeconds(30)), Token);
            var group = Task.WhenAll(
                store.AppendAsync(Numbered(i * 500, 500), Token),
                store.WriteAsync(c => c.Execute("UPDATE counter SET n = n + 1"), Token),
                store.AppendAsync(Numbered((i * 500) + 250, 500), Token));
            hold.Set();
            try
            {
                await Task.WhenAll(holding, group);
                succeeded++;
            }
            catch (DuckDbException error)
            {
                // In doubt: it may be durable or not, but whole and once.
                StoreDatabase.IsFatal(error).ShouldBeTrue(error.Message);
            }
        }

        succeeded.ShouldBeLessThan(6, "no checkpoint failed in the middle of a commit");
        store.Read(c => c.Scalar<long>("SELECT n FROM counter"), Token).ShouldBeInRange(succeeded, 6);
        var ids = Ids(store);
        ids.Distinct().Count().ShouldBe(ids.Count);
        heard.Select(stored => stored.Record.Alert.Id).ShouldBe(ids);
    }
}
