using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents.Rhythm;

namespace Redoubt.Server.Tests.Reports;

public sealed class RhythmTests(ITestOutputHelper output)
{
    private static readonly RhythmPeriod Quarter = RhythmPeriod.Ending(RhythmKind.Quarter, new DateOnly(2026, 3, 31));

    [Fact]
    public void A_period_ends_with_its_last_day()
    {
        (Quarter.From, Quarter.To).ShouldBe((new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)));
        RhythmPeriod.Ending(RhythmKind.Month, new DateOnly(2026, 2, 28)).From.ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        RhythmPeriod.Ending(RhythmKind.Day, new DateOnly(2026, 2, 28)).To.ShouldBe(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Counts_are_those_of_the_store_and_merged_incidents_are_in_none()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(string.Join('\n', Enumerable.Range(1, 6).Select(Alert)), "native");
        var ids = (await server.GetAsync("/api/incidents")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).Order().ToList();
        ids.Count.ShouldBe(6);
        await server.SendAsync(HttpMethod.Post, "/api/incidents/merge", new { incidentIds = ids.Take(2) });
        foreach (var id in ids.Skip(2).Take(3))
            await server.SendAsync(HttpMethod.Post, $"/api/incidents/{id}/classify", new { classification = "falsePositive", determination = "notMalicious", resolve = true });

        var report = await server.GetAsync("/api/reports/rhythm?period=day");
        var text = report.GetProperty("markdown").GetString()!;
        text.ShouldContain("5 incidents were created and 6 alerts came in; 3 incidents were resolved, and 2 are open at the end");
        text.ShouldContain("1 incident that was merged into others is in no count");
        text.ShouldContain("| False positive | Not malicious | 3 | 100 % | [1] |");
        text.ShouldContain("Tune the rule \"Port scan\" of Wire: 3 of 3 judged alerts were false positives or expected activity");
        using var nothing = await server.Http.GetAsync("/api/reports/rhythm?period=week");
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var never = await server.Http.GetAsync("/api/reports/rhythm?ending=tomorrow");
        never.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await server.GetAsync("/api/reports/rhythm?period=quarter&ending=2020-01-31")).GetProperty("markdown").GetString()!.ShouldContain("0 incidents were created");
    }

    [Fact]
    public async Task The_same_store_gives_the_same_bytes()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(string.Join('\n', Enumerable.Range(1, 6).Select(Alert)), "native");
        foreach (var format in new[] { "md", "html", "docx", "pdf" })
        {
            var first = await server.Http.GetByteArrayAsync($"/api/reports/rhythm?period=month&format={format}");
            await Task.Delay(1100);
            (await server.Http.GetByteArrayAsync($"/api/reports/rhythm?period=month&format={format}")).ShouldBe(first, format);
        }
    }

    [Fact]
    public async Task It_is_quick_at_a_hundred_thousand_incidents()
    {
        await using var server = await TestServer.StartAsync();
        await server.Workplace.Store.WriteAsync(connection =>
        {
            connection.Execute(
                """
                INSERT INTO incident BY NAME SELECT 1000 + i AS id, CASE WHEN i % 9 = 0 THEN 4 WHEN i % 3 = 0 THEN 0 ELSE 3 END AS status, i % 4 AS classification, 0 AS determination,
                  CASE WHEN i % 2 = 0 THEN 'ana' || (i % 12) END AS assigned_to, '[]' AS tags, true AS touched, TIMESTAMP '2025-10-01' + to_minutes(i * 3) AS created,
                  CASE WHEN i % 9 <> 0 AND i % 3 <> 0 THEN TIMESTAMP '2025-10-01' + to_minutes(i * 3 + i % 5000) END AS resolved, TIMESTAMP '2025-10-01' + to_minutes(i * 3) AS last_update,
                  'x' AS last_modified_by, 'Incident ' || i AS name, 1 + i % 4 AS severity, '[]' AS factors, '[]' AS system_tags, 2 AS alert_count, 0 AS active_alert_count, 2 AS occurrence_count,
                  '[]' AS tactics, '[]' AS techniques, '[]' AS detectors, '{}' AS impact, '[]' AS phases, 1 AS evidence_count, 1 AS asset_count,
                  TIMESTAMP '2025-10-01' + to_minutes(i * 3 - 20) AS first_activity, TIMESTAMP '2025-10-01' + to_minutes(i * 3) AS last_activity FROM range(100000) t(i)
                """);
            connection.Execute(
                """
                INSERT INTO folded_alert BY NAME SELECT 10000000 + i AS alert, 'al' || i AS id, 'k' || i AS fold_key, 10000000 + i AS first_sequence, 1000 + i // 3 AS incident_id, 'Rule ' || (i % 700) AS title,
                  2 AS severity, 'Detector ' || (i % 9) AS detector, '[]' AS tactics, '[]' AS techniques, '[]' AS entities, '[]' AS remarks, TIMESTAMP '2025-10-01' + to_minutes(i) AS first_activity,
                  TIMESTAMP '2025-10-01' + to_minutes(i) AS last_activity, 1 AS occurrences, 1 AS events, 2 AS status, (i % 5) % 4 AS classification, 0 AS determination, false AS apart FROM range(300000) t(i)
                """);
            connection.Execute(
                """
                INSERT INTO activity BY NAME SELECT 10000000 + i AS id, 1000 + i // 5 AS incident_id, TIMESTAMP '2025-10-01' + to_minutes((i // 5) * 3 + (i % 5) * 7) AS time,
                  [0, 6, 3, 8, 5][1 + i % 5] AS kind, CASE WHEN i % 5 = 0 THEN 'Redoubt correlation' ELSE 'ana' || (i % 12) END AS who, 't' AS text,
                  NULL AS before, CASE WHEN i % 5 = 2 THEN 'resolved' END AS after FROM range(500000) t(i)
                """);
            return true;
        });
        var desk = new RhythmDesk(server.Workplace.Store);
        await desk.OfAsync(RhythmPeriod.Ending(RhythmKind.Day, new DateOnly(2026, 1, 31)));
        var clock = Stopwatch.StartNew();
        var numbers = await desk.OfAsync(Quarter);
        var counted = clock.Elapsed;
        var pdf = ReportWriter.Write(WriteRhythm.Write(numbers), ReportFormat.Pdf);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"counted in {counted.TotalMilliseconds:0} ms, written in {(clock.Elapsed - counted).TotalMilliseconds:0} ms, {pdf.Length} bytes"));
        numbers.Counts.Created.ShouldBeInRange(30_000, 50_000);
        numbers.Rules.Count.ShouldBe(15);
        // A bound for a busy machine; it is a tenth of this on a quiet one.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private static string Alert(int number) => JsonSerializer.Serialize(new
    {
        alertId = $"s{number}", title = "Port scan", detector = "Wire", severity = "low", firstActivity = new DateTime(2026, 2, number, 8, 0, 0, DateTimeKind.Utc),
        entities = new[] { new { type = "device", hostName = $"host{number}" } },
    });
}
