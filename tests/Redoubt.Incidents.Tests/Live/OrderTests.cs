using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tests.Live;

/// <summary>Laws: what comes in decides, not when it comes, nor when the program was restarted.</summary>
public sealed class OrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Shuffled_arrival_in_random_batches_ends_in_the_same_incidents(int seed)
    {
        var alerts = Campaign.Of(seed, 250);
        await using var inOrder = await House.WithAsync([.. alerts.OrderBy(alert => alert.FirstActivity)]);
        await using var shuffled = await House.OpenAsync();
        foreach (var batch in Campaign.InBatches(alerts, seed * 31))
            await shuffled.ReceiveAsync(batch);

        var expected = await RecordsByIncidentAsync(inOrder);
        (await RecordsByIncidentAsync(shuffled)).ShouldBe(expected);
        expected.Count.ShouldBeGreaterThan(3);
        await ShouldAddUpAsync(shuffled, alerts.Count);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_restart_in_the_middle_changes_nothing(int seed)
    {
        var alerts = Campaign.Of(seed, 200);
        await using var through = await House.OpenAsync();
        var path = Path.Combine(Directory.CreateTempSubdirectory("redoubt").FullName, "store.duckdb");
        var house = await House.OpenAsync(path);
        try
        {
            foreach (var (i, batch) in Campaign.InBatches(alerts, seed).Index())
            {
                await through.ReceiveAsync(batch);
                await house.ReceiveAsync(batch);
                if (i % 3 != 1)
                    continue;
                var before = await RowsAsync(house);
                await house.DisposeAsync();
                house = await House.OpenAsync(path);
                await house.Engine.FlushAsync();
                (await RowsAsync(house)).ShouldBe(before);
            }

            (await RecordsByIncidentAsync(house)).ShouldBe(await RecordsByIncidentAsync(through));
            await ShouldAddUpAsync(house, alerts.Count);
        }
        finally
        {
            await house.DisposeAsync();
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public async Task What_was_stored_but_not_correlated_heals_at_the_start()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("redoubt").FullName, "store.duckdb");
        var alerts = Campaign.Of(7, 60);
        await using (var first = await House.OpenAsync(path))
            await first.ReceiveAsync([.. alerts.Take(20)]);

        // Records arrive while no engine runs: as after a crash between storing and correlating.
        await using (var store = EvidenceStore.Open(new StoreOptions
        {
            Path = path,
            Migrations = [IncidentSchema.Migrations],
            FoldKey = FoldKey.Of,
        }))
            await store.AppendAsync([.. alerts.Skip(20).Select(alert => new AlertRecord(alert, "native", "{}"))]);

        await using (var again = await House.OpenAsync(path))
        {
            await again.Engine.FlushAsync();
            again.Engine.Health.Backlog.ShouldBe(0);
            await using var through = await House.WithAsync([.. alerts]);
            (await RecordsByIncidentAsync(again)).ShouldBe(await RecordsByIncidentAsync(through));
            await ShouldAddUpAsync(again, alerts.Count);
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    /// <summary>Every record is in one alert, every alert in one incident, and all counts say so.</summary>
    private static async Task ShouldAddUpAsync(House house, int records)
    {
        var alerts = (await house.Desk.AlertsAsync(new AlertFilter { Take = 1000 })).Items;
        var incidents = (await house.Desk.QueueAsync(new IncidentFilter { Take = 1000 })).Items;
        alerts.Sum(alert => alert.OccurrenceCount).ShouldBe(records);
        foreach (var incident in incidents)
        {
            var its = alerts.Where(alert => alert.IncidentId == incident.Id).ToList();
            incident.AlertCount.ShouldBe(its.Count);
            incident.OccurrenceCount.ShouldBe(its.Sum(alert => alert.OccurrenceCount));
            incident.FirstActivity.ShouldBe(its.Min(alert => alert.FirstActivity));
            incident.LastActivity.ShouldBe(its.Max(alert => alert.LastActivity));
            incident.Severity.ShouldBe(its.Max(alert => alert.Severity));
            // One alert needs no reason; each other has one.
            its.Count(alert => alert.Joins.Count == 0).ShouldBe(1);
        }

        incidents.Sum(incident => incident.AlertCount).ShouldBe(alerts.Count);
        var many = alerts.MaxBy(alert => alert.OccurrenceCount)!;
        (await house.Desk.OccurrencesAsync(many.Id)).Total.ShouldBe(many.OccurrenceCount);
    }

    private static Task<List<string>> RecordsByIncidentAsync(House house) => house.Store.ReadAsync(connection => connection.List(
        """
        SELECT string_agg(o.id, ' ' ORDER BY o.id) AS records FROM occurrence o
        JOIN folded_alert f ON f.fold_key = o.fold_key AND o.first_activity BETWEEN f.first_activity AND f.last_activity
        GROUP BY f.incident_id ORDER BY records
        """,
        row => row.GetString(0)));

    private static async Task<List<string>> RowsAsync(House house) =>
        [.. (await house.Desk.QueueAsync(new IncidentFilter { Sort = "id", Take = 1000 })).Items
            .Select(row => $"{row.Id} {row.Name} {row.Priority} {row.AlertCount} {row.OccurrenceCount} {row.Status}")];
}
