using System.IO.Compression;
using System.Text;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Tests.Sources;

namespace Redoubt.Evidence.Tests.Reading.Evtx;

public sealed class EvtxTests
{
    private static readonly DateTime Time = new(2026, 3, 12, 8, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>How many changed files are read; the issue asks for 20,000.</summary>
    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("REDOUBT_FUZZ"), out var wanted) ? wanted : 20_000;

    [Fact]
    public async Task An_event_is_read_with_all_that_it_says()
    {
        var file = new EvtxFile().Add(Time, 11, "C:\\a.exe", (0x0F, new Guid("00112233-4455-6677-8899-aabbccddeeff").ToByteArray())).ToArray();
        (await Json(file)).ShouldBe([
            """
            {"EventID":"11","Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS-1","TimeCreated":"2026-03-12T08:00:00.0000000Z","EventRecordID":"1","SourceName":"Microsoft-Windows-Sysmon","UserID":"S-1-5-32-544","Image":"C:\\a.exe","Extra":"{00112233-4455-6677-8899-aabbccddeeff}"}
            """]);
    }

    [Theory]
    [InlineData(0x01, "410062000000", "Ab")]
    [InlineData(0x02, "4142", "AB")]
    [InlineData(0x03, "FF", "-1")]
    [InlineData(0x04, "FF", "255")]
    [InlineData(0x05, "FFFF", "-1")]
    [InlineData(0x06, "FFFF", "65535")]
    [InlineData(0x07, "FFFFFFFF", "-1")]
    [InlineData(0x08, "FFFFFFFF", "4294967295")]
    [InlineData(0x09, "FFFFFFFFFFFFFFFF", "-1")]
    [InlineData(0x0A, "FFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData(0x0C, "000000000000F83F", "1.5")]
    [InlineData(0x0D, "01000000", "true")]
    [InlineData(0x0E, "DEADBEEF", "DEADBEEF")]
    [InlineData(0x11, "0080BB2A8EB1DC01", "2026-03-11T19:35:07.4675712Z")]
    [InlineData(0x12, "EA07030004000C0008001E000F007B00", "2026-03-12T08:30:15.123Z")]
    [InlineData(0x14, "E7030000", "0x3e7")]
    [InlineData(0x15, "E703000000000000", "0x3e7")]
    [InlineData(0x81, "4100000042000000", "A, B")]
    [InlineData(0x86, "01000200", "1, 2")]
    public async Task Values_are_told_as_text(byte type, string hexadecimal, string text)
    {
        var file = new EvtxFile().Add(Time, 11, "x", (type, Convert.FromHexString(hexadecimal))).ToArray();
        (await Json(file)).ShouldHaveSingleItem().ShouldEndWith($"\"Extra\":\"{text}\"}}");
    }

    [Fact]
    public async Task A_definition_serves_the_events_after_it_and_chunks_stand_alone()
    {
        var file = new EvtxFile();
        for (var i = 0; i < 50; i++)
            file.Add(Time.AddSeconds(i), 11, $"C:\\{i}.exe", (0x01, []));
        file.NextChunk().Add(Time, 1, "C:\\last.exe", (0x01, []));
        var events = await Json(file.ToArray());
        events.Count.ShouldBe(51);
        events[49].ShouldContain("C:\\\\49.exe");
        events[50].ShouldContain("\"EventRecordID\":\"51\"");
    }

    [Fact]
    public async Task A_damaged_chunk_is_skipped_and_named()
    {
        var file = new EvtxFile().Add(Time, 11, "C:\\a.exe", (0x01, [])).NextChunk().Add(Time, 11, "C:\\b.exe", (0x01, [])).NextChunk().Add(Time, 11, "C:\\c.exe", (0x01, [])).ToArray();
        file[4096 + 65_536 + 700] ^= 0xFF;
        var records = await Read(file);
        records.Select(record => record.Rejected).ShouldBe([null, "chunk 1: its checksum is wrong; skipped", null]);
        records[2].Json.ShouldContain("c.exe");
    }

    [Fact]
    public async Task The_sums_of_a_log_that_was_not_closed_are_not_asked_for()
    {
        var file = new EvtxFile().Add(Time, 11, "C:\\a.exe", (0x01, [])).ToArray(dirty: true);
        file[4096 + 52] ^= 0xFF;
        (await Json(file)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_says_so()
    {
        var file = new EvtxFile().Add(Time, 11, "C:\\a.exe", (0x01, [])).ToArray();
        (await Read(file[..1000])).ShouldHaveSingleItem().Rejected.ShouldBe("the event log ends within its header");
        (await Read(file[..5000])).ShouldHaveSingleItem().Rejected.ShouldBe("chunk 0: the file ends within it");
    }

    [Fact]
    public async Task It_becomes_rows_like_any_event_also_from_an_archive()
    {
        var file = new EvtxFile().Add(Time, 11, "C:\\a.exe", (0x01, Encoding.Unicode.GetBytes("x"))).ToArray();
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = archive.CreateEntry("logs/sysmon.evtx").Open())
                entry.Write(file);
            using (var entry = archive.CreateEntry("logs/broken.evtx").Open())
                entry.Write(file.AsSpan(0, 4096));
            using (var entry = archive.CreateEntry("logs/cut.evtx").Open())
                entry.Write(file.AsSpan(0, 100));
        }

        packed.Position = 0;
        var batch = (await new AlertReader(new SourceCatalog(FixedClock.Instance)).ReadAsync(packed, null, Token).ToListAsync(Token)).ShouldHaveSingleItem();
        batch.Format.ShouldBe("windows-events");
        var text = new StringBuilder();
        RowText.Write(text, batch.Rows);
        text.ToString().ShouldContain("row DeviceFileEvents 2026-03-12T08:00:00.0000000Z");
        text.ToString().ShouldContain("InitiatingProcessFolderPath: C:\\a.exe");
        batch.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("logs/cut.evtx: the event log ends within its header");
    }

    /// <summary>Whatever the bytes are, each record is an event or a reject with a reason, and the reading ends.</summary>
    [Fact]
    public async Task Changed_bytes_are_never_thrown_about()
    {
        var source = new EvtxFile();
        for (var i = 0; i < 5; i++)
            source.Add(Time, (ushort)i, "C:\\a.exe", (0x01, Encoding.Unicode.GetBytes("extra")));
        var whole = source.ToArray();
        var used = 4096 + (int)BitConverter.ToUInt32(whole, 4096 + 48);
        var random = new Random(20_260_312);
        var reader = new AlertReader(new SourceCatalog(FixedClock.Instance));
        var (events, rejects) = (0, 0);
        for (var seed = 0; seed < Mutations; seed++)
        {
            var changed = whole.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                // Values that are lengths and offsets with effect: small, large, negative.
                var at = random.Next(4096 + 512, used);
                changed[at] = random.Next(4) switch { 0 => 0, 1 => 0xFF, 2 => (byte)random.Next(0x10), _ => (byte)random.Next(256) };
            }

            // A change that the sums give away would test the sums only.
            EvtxFile.Seal(changed.AsSpan(4096));
            await foreach (var batch in reader.ReadAsync(new MemoryStream(changed), "evtx", Token))
            {
                events += batch.Rows.Records;
                rejects += batch.Rejects.Count;
                batch.Rejects.ShouldAllBe(reject => reject.Reason.Length > 0);
                RowCheck.IsSound(batch.Rows, hasOwnRest: true);
            }
        }

        events.ShouldBeGreaterThan(0);
        rejects.ShouldBeGreaterThan(0);
    }

    private static async Task<List<string>> Json(byte[] file)
    {
        var records = await Read(file);
        records.ShouldAllBe(record => record.Rejected == null);
        return [.. records.Select(record => record.Json)];
    }

    private static async Task<List<(string Json, string? Rejected)>> Read(byte[] file)
    {
        var records = new List<(string Json, string? Rejected)>();
        await foreach (var record in RecordReader.ReadUnparsedAsync(new MemoryStream(file), false, Token))
            records.Add((Encoding.UTF8.GetString(record.Json.Span), record.Rejected));
        return records;
    }
}
