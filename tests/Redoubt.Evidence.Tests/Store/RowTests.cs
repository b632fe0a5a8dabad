using System.Text;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Rows;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Tests.Store;

public sealed class RowTests : StoreTests
{
    [Fact]
    public async Task Every_table_of_the_schema_is_there_from_the_start_with_its_columns()
    {
        await using var store = EvidenceStore.Open(InMemory);
        foreach (var table in HuntingSchema.Catalog.Tables)
        {
            var columns = store.Read(c => c.List(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'hunting' AND table_name = $1 ORDER BY column_index",
                row => (row.GetString(0), row.GetString(1)), table.Name), Token);
            columns.Take(table.Columns.Count).Select(column => column.Item1).ShouldBe(table.Columns.Select(column => column.StoredName), table.Name);
            columns.ShouldContain(("_ingested", "BIGINT"));
            store.Read(c => c.Scalar<long>($"SELECT count(*) FROM hunting.\"{table.Name}\""), Token).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Row_is_stored_with_texts_never_null_and_the_time_it_came()
    {
        var received = new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);
        await using var store = EvidenceStore.Open(InMemory with { TimeProvider = new FixedTime(received) });
        (await store.AppendAsync([], await Rows(Event(1, "2026-03-12 08:00:00.123", "C:\\Ünï\\a.exe")), Token)).ShouldBe(new AppendResult(0, 0, 1, 0));
        store.Read(
            c => c.List(
                "SELECT \"Timestamp\", \"DeviceName\", \"FileName\", \"FolderPath\", \"ProcessId\", \"SHA1\", \"FileSize\", _ingested FROM hunting.\"DeviceProcessEvents\"",
                row => string.Join('|', Enumerable.Range(0, 8).Select(i => row.GetValue(i) ?? "null"))),
            Token).ShouldBe([$"{new DateTime(2026, 3, 12, 8, 0, 0, 123).Ticks}|ws-1|a.exe|C:\\Ünï\\a.exe|5||null|{received.UtcTicks}"]);
        store.Read(c => c.Scalar<bool>("SELECT bool_and(\"SHA1\" = '' AND \"AccountUpn\" IS NOT NULL) FROM hunting.\"DeviceProcessEvents\""), Token).ShouldBeTrue();
    }

    [Fact]
    public async Task Sending_again_changes_nothing_in_whatever_pieces()
    {
        await using var store = EvidenceStore.Open(OnDisk);
        var events = Enumerable.Range(0, 300).Select(i => Event(i, $"2026-03-12 08:00:{i % 60:00}.000", $"C:\\{i}.exe")).ToArray();
        (await store.AppendAsync([], await Rows(events[..200]), Token)).ShouldBe(new AppendResult(0, 0, 200, 0));
        (await store.AppendAsync([], await Rows(events[100..]), Token)).ShouldBe(new AppendResult(0, 0, 100, 100));
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await store.AppendAsync([], await Rows(events), Token)));
        all.Sum(result => result.RowsStored).ShouldBe(0);
        all.Sum(result => result.RowsDuplicate).ShouldBe(3000);
        CountRows(store).ShouldBe(300);
    }

    [Fact]
    public async Task Events_that_are_the_same_are_kept_once_with_a_number_and_each_without()
    {
        await using var store = EvidenceStore.Open(InMemory);
        var numbered = Event(1, "2026-03-12 08:00:00.000", "C:\\a.exe");
        (await store.AppendAsync([], await Rows(numbered, numbered), Token)).ShouldBe(new AppendResult(0, 0, 1, 1));
        var unnumbered = numbered.Replace("\"RecordNumber\":1,", "", StringComparison.Ordinal);
        (await store.AppendAsync([], await Rows(unnumbered, unnumbered, unnumbered), Token)).ShouldBe(new AppendResult(0, 0, 3, 0));
        (await store.AppendAsync([], await Rows(unnumbered, unnumbered, unnumbered), Token)).ShouldBe(new AppendResult(0, 0, 0, 3));
    }

    [Fact]
    public async Task Alerts_and_rows_of_one_append_are_stored_together_or_not_at_all()
    {
        await using var store = EvidenceStore.Open(OnDisk);
        var rows = await Rows(Event(1, "2026-03-12 08:00:00.000", "C:\\a.exe"));
        await store.WriteAsync(c => c.Execute("ALTER TABLE occurrence ADD COLUMN IF NOT EXISTS unexpected BIGINT"), Token);
        await Should.ThrowAsync<Exception>(() => store.AppendAsync([Record("a")], rows, Token));
        CountRows(store).ShouldBe(0);
        await store.WriteAsync(c => c.Execute("ALTER TABLE occurrence DROP COLUMN unexpected"), Token);
        (await store.AppendAsync([Record("a")], rows, Token)).ShouldBe(new AppendResult(1, 0, 1, 0));
    }

    [Fact]
    public async Task Rows_are_there_after_a_reopening_and_a_table_that_has_grown_takes_more()
    {
        await using (var store = EvidenceStore.Open(OnDisk))
        {
            await store.AppendAsync([], await Rows(Event(1, "2026-03-12 08:00:00.000", "C:\\a.exe")), Token);
            // As if an older program had made the table.
            await store.WriteAsync(c => c.Execute("ALTER TABLE hunting.\"DeviceProcessEvents\" DROP COLUMN \"LogonID__2\""), Token);
            await store.WriteAsync(c => c.Execute("ALTER TABLE hunting.\"DeviceProcessEvents\" ALTER COLUMN \"SHA1\" DROP NOT NULL"), Token);
            await store.WriteAsync(c => c.Execute("ALTER TABLE hunting.\"DeviceProcessEvents\" DROP COLUMN \"SHA1\""), Token);
        }

        await using (var store = EvidenceStore.Open(OnDisk))
        {
            await store.AppendAsync([], await Rows(Event(2, "2026-03-12 08:00:01.000", "C:\\b.exe", "SHA1=" + new string('A', 40))), Token);
            store.Read(c => c.List("SELECT \"FileName\" || '|' || \"SHA1\" FROM hunting.\"DeviceProcessEvents\" ORDER BY \"Timestamp\"", row => row.GetString(0)), Token)
                .ShouldBe(["a.exe|", "b.exe|" + new string('a', 40)]);
        }
    }

    [Fact]
    public async Task Hostile_text_is_only_text()
    {
        await using var store = EvidenceStore.Open(InMemory);
        const string text = "'; DROP TABLE hunting.DeviceEvents; --\\u0000 日本語 🛡️ \\\" {\\\"a\\\":1}";
        await store.AppendAsync([], await Rows(Event(1, "2026-03-12 08:00:00.000", "C:\\" + text.Replace("\\u0000", "\0", StringComparison.Ordinal))), Token);
        store.Read(c => c.Scalar<string>("SELECT \"FolderPath\" FROM hunting.\"DeviceProcessEvents\""), Token)!.ShouldContain("DROP TABLE hunting");
        store.Read(c => c.Scalar<long>("SELECT count(*) FROM hunting.\"DeviceEvents\""), Token).ShouldBe(0);
    }

    internal static string Event(long number, string utc, string image, string hashes = "-") =>
        $$"""{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","RecordNumber":{{number}},"Hostname":"WS-1","UtcTime":"{{utc}}","Image":{{System.Text.Json.JsonSerializer.Serialize(image)}},"ProcessId":"5","Hashes":"{{hashes}}"}""";

    internal static async Task<RowBatch> Rows(params string[] events)
    {
        var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', events)));
        var batches = await new AlertReader(new SourceCatalog(FixedClock.Instance)).ReadAsync(input, "windows-events", Token).ToListAsync(Token);
        return batches.ShouldHaveSingleItem().Rows;
    }

    internal static long CountRows(EvidenceStore store) => store.Read(c => c.Scalar<long>("SELECT count(*) FROM hunting.\"DeviceProcessEvents\""), Token);
}
