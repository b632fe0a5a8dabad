using Redoubt.Evidence.Store;
using Redoubt.Evidence.Store.Tables;

namespace Redoubt.Evidence.Tests.Store;

public sealed class RetentionTests : StoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Rows_go_when_they_happened_and_came_in_too_long_ago()
    {
        await using (var early = EvidenceStore.Open(OnDisk with { TimeProvider = new FixedTime(Now.AddDays(-40)) }))
        {
            await early.AppendAsync([Record("a")], await RowTests.Rows(RowTests.Event(1, "2026-03-01 00:00:00.000", "old")), Token);
            await early.AppendAsync([], await RowTests.Rows(RowTests.Event(2, "2026-05-31 00:00:00.000", "new")), Token);
        }

        await using var store = EvidenceStore.Open(OnDisk with { TimeProvider = new FixedTime(Now) });
        await store.AppendAsync([], await RowTests.Rows(RowTests.Event(3, "2020-01-01 00:00:00.000", "recording")), Token);
        var deleted = await new Retention(store, new RetentionPolicy(), new FixedTime(Now)).RunAsync(Token);
        deleted.ShouldBe(new Dictionary<string, long> { ["DeviceProcessEvents"] = 1 });
        store.Read(c => c.List("SELECT \"FileName\" FROM hunting.\"DeviceProcessEvents\" ORDER BY 1", row => row.GetString(0)), Token).ShouldBe(["new", "recording"]);
        Ids(store).ShouldBe(["a"]);
        (await new Retention(store, new RetentionPolicy(), new FixedTime(Now)).RunAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_goes_that_is_kept_for_ever()
    {
        await using var store = EvidenceStore.Open(InMemory with { TimeProvider = new FixedTime(Now.AddYears(-5)) });
        await store.AppendAsync([], await RowTests.Rows(RowTests.Event(1, "2020-01-01 00:00:00.000", "a")), Token);
        (await new Retention(store, new RetentionPolicy(Days: null), new FixedTime(Now)).RunAsync(Token)).ShouldBeEmpty();
        RowTests.CountRows(store).ShouldBe(1);
    }

    [Fact]
    public async Task The_oldest_go_when_there_are_too_many_bytes_and_appends_go_on_meanwhile()
    {
        await using var store = EvidenceStore.Open(OnDisk with { TimeProvider = new FixedTime(Now) });
        var random = new Random(1);
        for (var i = 0; i < 3; i++)
        {
            var events = Enumerable.Range(i * 20_000, 20_000).Select(number => RowTests.Event(
                number, new DateTime(2026, 5, 1).AddSeconds(number).ToString("yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture), $"C:\\{random.NextInt64():x}{random.NextInt64():x}.exe"));
            await store.AppendAsync([], await RowTests.Rows([.. events]), Token);
        }

        await store.CheckpointAsync(Token);
        var before = new FileInfo(FilePath).Length;
        var retention = new Retention(store, new RetentionPolicy(null, before / 2), new FixedTime(Now)).RunAsync(Token);
        await store.AppendAsync([], await RowTests.Rows(RowTests.Event(999_999, "2026-05-31 00:00:00.000", "meanwhile")), Token);
        (await retention)["DeviceProcessEvents"].ShouldBeInRange(15_000, 50_000);
        RowTests.CountRows(store).ShouldBeInRange(10_000, 45_000);
        store.Read(c => c.Scalar<long>("SELECT min(\"ReportId\") FROM hunting.\"DeviceProcessEvents\""), Token).ShouldBeGreaterThan(10_000);
        store.Read(c => c.Scalar<string>("SELECT \"FileName\" FROM hunting.\"DeviceProcessEvents\" ORDER BY \"Timestamp\" DESC LIMIT 1"), Token).ShouldBe("meanwhile");
        // Once is enough: the next look finds little or nothing to do, although the file has not become smaller.
        var left = RowTests.CountRows(store);
        await new Retention(store, new RetentionPolicy(null, before / 2), new FixedTime(Now)).RunAsync(Token);
        RowTests.CountRows(store).ShouldBeGreaterThan(left * 8 / 10);
    }
}
