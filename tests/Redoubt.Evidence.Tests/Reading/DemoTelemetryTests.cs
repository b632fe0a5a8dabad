using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;

namespace Redoubt.Evidence.Tests.Reading;

public sealed class DemoTelemetryTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 12, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_line_tells_of_a_row_at_each_time_on_each_day_of_work()
    {
        // Day 0 is a Thursday: from -7 to 0 there is one weekend. The last time is after the present.
        var rows = Rows("""
            {"set":"pc","cells":{"DeviceName":"pc-1","LocalIP":"10.0.0.1"}}
            {"table":"DeviceLogonEvents","sets":["pc"],"cells":{"ActionType":"LogonSuccess"},"days":"-7..0","on":"workdays","clock":["08:00","17:00"],"within":10}
            """);
        rows.Count.ShouldBe((6 * 2) - 1);
        foreach (var row in rows)
        {
            row.GetProperty("DeviceName").GetString().ShouldBe("pc-1");
            row.TryGetProperty("LocalIP", out _).ShouldBeFalse("the table has no such column");
            var time = row.GetProperty("Timestamp").GetDateTimeOffset();
            time.DayOfWeek.ShouldNotBeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
            (time - time.Date - (time.Hour == 8 ? TimeSpan.FromHours(8) : TimeSpan.FromHours(17))).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(11));
        }

        rows.Select(row => row.GetProperty("ReportId").GetInt64()).ShouldBeUnique();
    }

    [Fact]
    public void Rows_take_their_turns_and_say_their_own_time_number_and_id()
    {
        var rows = Rows("""{"table":"DeviceProcessEvents","sets":[],"at":["2026-03-12T09:00:00.000Z","2026-03-12T09:00:01.000Z","2026-03-12T09:00:02.000Z"],"cells":{"ProcessCreationTime":"@","ProcessId":"#","FileName":"x"},"turns":[{"FileName":"a.exe"},{"FileName":"b \"@\".exe"}]}""");
        rows.Select(row => row.GetProperty("FileName").GetString()).ShouldBe(["a.exe", "b \"@\".exe", "a.exe"]);
        rows.ShouldAllBe(row => row.GetProperty("ProcessCreationTime").GetString() == row.GetProperty("Timestamp").GetString());
        rows.ShouldAllBe(row => row.GetProperty("ProcessId").GetInt32() % 4 == 0);
        Rows("""{"table":"EmailEvents","sets":[],"days":"-1..0","clock":["09:00"],"cells":{"NetworkMessageId":"%"}}""")
            .Select(row => row.GetProperty("NetworkMessageId").GetGuid()).ShouldBeUnique();
    }

    [Fact]
    public void States_have_no_time()
    {
        var rows = Rows("""{"table":"DeviceTvmSoftwareInventory","sets":[],"cells":{"DeviceName":"pc-1"},"turns":[{"SoftwareName":"one"},{"SoftwareName":"two"}]}""");
        rows.Count.ShouldBe(2);
        foreach (var row in rows)
            row.TryGetProperty("Timestamp", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"table":"DeviceLogins","sets":[]}""", "no table")]
    [InlineData("""{"table":"DeviceInfo","sets":["none"],"at":"2026-03-12T09:00:00Z"}""", "no set")]
    [InlineData("""{"table":"DeviceInfo","sets":[],"at":"2026-03-12T09:00:00Z","cells":{"Colour":"red"}}""", "no column Colour")]
    [InlineData("""{"table":"DeviceInfo","sets":[],"at":"2026-03-12T09:00:00Z","turns":[{"Colour":"red"}]}""", "no column Colour")]
    [InlineData("""{"table":"DeviceInfo","sets":[]}""", "neither at nor days")]
    public void What_is_written_wrongly_is_said(string line, string why) => Should.Throw<FormatException>(() => Rows(line)).Message.ShouldContain(why);

    [Fact]
    public void The_demonstration_is_the_same_rows_each_time_and_moves_with_the_clock()
    {
        var one = Telemetry(FixedClock.Instance);
        Telemetry(FixedClock.Instance).ShouldBe(one);
        var later = Telemetry(new FixedClock(FixedClock.Instance.GetUtcNow().AddHours(31)));
        later.Count.ShouldBe(one.Count);
        foreach (var (before, after) in one.Zip(later).Where((_, place) => place % 97 == 0))
        {
            var (first, second) = (JsonSerializer.Deserialize<JsonElement>(before).GetProperty("properties"), JsonSerializer.Deserialize<JsonElement>(after).GetProperty("properties"));
            if (first.TryGetProperty("Timestamp", out var time))
                (second.GetProperty("Timestamp").GetDateTimeOffset() - time.GetDateTimeOffset()).ShouldBe(TimeSpan.FromHours(31));
        }
    }

    [Fact]
    public async Task All_of_the_demonstration_lands_in_its_tables()
    {
        var (now, tables, rows) = (FixedClock.Instance.GetUtcNow(), new Dictionary<string, long>(), 0L);
        var reader = new AlertReader(new SourceCatalog(FixedClock.Instance));
        foreach (var (format, text) in DemoRecords.Files(FixedClock.Instance).Where(file => file.Format == "defender-hunting"))
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await foreach (var batch in reader.ReadAsync(stream, format, TestContext.Current.CancellationToken))
            {
                batch.Rejects.ShouldBeEmpty();
                batch.Remarks.ShouldBeEmpty();
                batch.Alerts.ShouldBeEmpty();
                rows += batch.Rows.Records;
            }

            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var document = JsonDocument.Parse(line);
                var table = document.RootElement.GetProperty("category").GetString()!["AdvancedHunting-".Length..];
                tables[table] = tables.GetValueOrDefault(table) + 1;
                if (document.RootElement.GetProperty("properties").TryGetProperty("Timestamp", out var time))
                    time.GetDateTimeOffset().ShouldBeInRange(now.AddDays(-42), now);
            }
        }

        rows.ShouldBe(tables.Values.Sum());
        rows.ShouldBeInRange(5_000, 20_000);
        foreach (var table in new[] { "DeviceInfo", "DeviceNetworkInfo", "DeviceLogonEvents", "DeviceProcessEvents", "DeviceFileEvents", "DeviceNetworkEvents", "DeviceRegistryEvents", "DeviceImageLoadEvents", "DeviceEvents", "DeviceTvmSoftwareInventory", "DeviceTvmSoftwareVulnerabilities", "DeviceTvmSoftwareVulnerabilitiesKB", "IdentityInfo", "IdentityLogonEvents", "EmailEvents", "EmailUrlInfo", "UrlClickEvents" })
            tables.ShouldContainKey(table);
    }

    [Fact]
    public void Each_program_of_the_attack_has_the_hash_that_the_alerts_give()
    {
        var alerts = string.Concat(DemoRecords.Files(FixedClock.Instance).Where(file => file.Format != "defender-hunting").Select(file => file.Text));
        string[] programs = ["synchost.exe", "mshta.exe", "powershell.exe", "schtasks.exe", "net.exe", "nltest.exe", "rundll32.exe", "cmd.exe", "7z.exe", "curl.exe", "wevtutil.exe", "explorer.exe", "Invoice_48213.hta", "cache.bin", "q1close.7z"];
        var seen = new HashSet<string>();
        foreach (var line in Telemetry(FixedClock.Instance))
        {
            var row = JsonSerializer.Deserialize<JsonElement>(line).GetProperty("properties");
            foreach (var cell in row.EnumerateObject().Where(cell => cell.Name is "SHA256" or "InitiatingProcessSHA256"))
            {
                var name = row.GetProperty(cell.Name.Replace("SHA256", "FileName", StringComparison.Ordinal)).GetString()!;
                if (programs.Contains(name) && seen.Add(name + cell.Value.GetString()))
                    alerts.ShouldContain(cell.Value.GetString()!, Case.Insensitive, name);
            }
        }

        seen.Count.ShouldBe(programs.Length);
    }

    private static List<JsonElement> Rows(string text) =>
        [.. new DemoTelemetry(Day, Day.AddHours(12), TimeSpan.Zero).Write(text).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("properties"))];

    private static List<string> Telemetry(TimeProvider clock) =>
        [.. DemoRecords.Files(clock).Where(file => file.Format == "defender-hunting").SelectMany(file => file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
}
