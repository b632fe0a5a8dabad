using Redoubt.Evidence.Store;

namespace Redoubt.Evidence.Tests.Store;

public sealed class AppendTests : StoreTests
{
    [Fact]
    public async Task Record_is_stored_with_all_its_columns()
    {
        var received = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);
        await using var store = EvidenceStore.Open(InMemory with { FoldKey = alert => alert.Title + "!", TimeProvider = new FixedTime(received) });
        var record = Record("a1", "Straße", new Entity(EntityKind.Device, "FIN-WS-07.corp.example", new Dictionary<string, string> { ["hostName"] = "FIN-WS-07" }));
        record = record with { Alert = record.Alert with { Severity = Severity.High, DetectorId = "r-7", Count = 3 } };
        (await store.AppendAsync([record], Token)).ShouldBe(new AppendResult(1, 0));

        store.Read(
            c => c.List(
                "SELECT sequence, id, format, detector, detector_id, title, severity, event_count, fold_key, raw FROM occurrence",
                row => string.Join('|', Enumerable.Range(0, 10).Select(row.GetValue))),
            Token).ShouldBe(["""1|a1|native|Detector|r-7|Straße|high|3|Straße!|{"alertId":"a1"}"""]);

        store.Read(c => c.List("SELECT first_activity, last_activity, received FROM occurrence", row => (row.GetTimestamp(0), row.GetTimestamp(1), row.GetTimestamp(2))), Token)
            .ShouldBe([(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1), received)]);
        store.Read(c => c.List("SELECT sequence, kind, key, name FROM occurrence_entity", row => string.Join('|', Enumerable.Range(0, 4).Select(row.GetValue))), Token)
            .ShouldBe(["1|device|device:fin-ws-07|FIN-WS-07.corp.example"]);
        var stored = store.ReadAfter(0, 10).ShouldHaveSingleItem();
        stored.Received.ShouldBe(received);
        AlertJson.Serialize(stored.Record.Alert).ShouldBe(AlertJson.Serialize(record.Alert));
    }

    [Fact]
    public async Task Same_entity_is_noted_once()
    {
        await using var store = EvidenceStore.Open(InMemory);
        var address = new Entity(EntityKind.Ip, "10.0.0.1", new Dictionary<string, string> { ["address"] = "10.0.0.1" });
        await store.AppendAsync([Record("a", "T", address, address with { Roles = ["source"] })], Token);
        store.Read(c => c.Scalar<long>("SELECT count(*) FROM occurrence_entity"), Token).ShouldBe(1);
    }

    [Fact]
    public async Task Duplicate_changes_nothing()
    {
        await using var store = EvidenceStore.Open(InMemory);
        (await store.AppendAsync([Record("a", "first"), Record("b"), Record("a", "second")], Token)).ShouldBe(new AppendResult(2, 1));
        (await store.AppendAsync([Record("b", "third"), Record("c"), Record("A")], Token)).ShouldBe(new AppendResult(2, 1));
        (await store.AppendAsync([], Token)).ShouldBe(new AppendResult(0, 0));
        Ids(store).ShouldBe(["a", "b", "c", "A"]);
        store.Read(c => c.List("SELECT title FROM occurrence ORDER BY sequence", row => row.GetString(0)), Token).ShouldBe(["first", "Title", "Title", "Title"]);
    }

    [Fact]
    public async Task Duplicates_are_found_across_appends_that_share_a_commit()
    {
        await using var store = EvidenceStore.Open(InMemory);
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => store.AppendAsync(Numbered(0, 10), Token)));
        results.Sum(result => result.Stored).ShouldBe(10);
        results.Sum(result => result.Duplicate).ShouldBe(390);
        Ids(store).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Records_keep_the_order_in_which_they_came()
    {
        await using var store = EvidenceStore.Open(InMemory);
        var appends = new List<Task>();
        for (var i = 0; i < 100; i++)
            appends.Add(store.AppendAsync(Numbered(i * 7, 7), Token));
        await Task.WhenAll(appends);
        Ids(store).ShouldBe(Enumerable.Range(0, 700).Select(i => $"n{i}"));
        store.Read(c => c.List("SELECT sequence FROM occurrence ORDER BY sequence", row => row.GetInt64(0)), Token)
            .ShouldBe(Enumerable.Range(1, 700).Select(i => (long)i));
        store.ReadAfter(690, 3).Select(stored => stored.Record.Alert.Id).ShouldBe(["n690", "n691", "n692"]);
    }

    [Fact]
    public async Task Record_is_seen_as_soon_as_it_is_acknowledged()
    {
        await using var store = EvidenceStore.Open(InMemory);
        for (var i = 1; i <= 50; i++)
        {
            await store.AppendAsync([Record($"n{i}")], Token);
            Count(store).ShouldBe(i);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nul\0inside")]
    [InlineData("'; DROP TABLE occurrence; --")]
    [InlineData("日本語 🛡️ ids of any length, written in any script")]
    public async Task Hostile_text_is_only_text(string text)
    {
        await using var store = EvidenceStore.Open(InMemory);
        var record = Record("id " + text, "title " + text, new Entity(EntityKind.Other, "name " + text, new Dictionary<string, string>()));
        await store.AppendAsync([record], Token);
        (await store.AppendAsync([record], Token)).Duplicate.ShouldBe(1);
        store.ReadAfter(0, 2).ShouldHaveSingleItem().Record.Alert.Title.ShouldBe("title " + text);
    }
}
