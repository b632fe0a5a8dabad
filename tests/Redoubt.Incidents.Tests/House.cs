using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Tests;

/// <summary>A store with its engine and desk, in memory unless a path is given, at a clock that stands still until it is moved.</summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    private House(EvidenceStore store, IncidentEngine engine, Clock clock) =>
        (Store, Engine, Clock, Desk) = (store, engine, clock, new IncidentDesk(store, engine, clock));

    public EvidenceStore Store { get; }

    public IncidentEngine Engine { get; }

    public IncidentDesk Desk { get; }

    public Clock Clock { get; }

    public static async Task<House> OpenAsync(string? path = null, int mostAlerts = 100_000)
    {
        var clock = new Clock();
        var store = EvidenceStore.Open(new StoreOptions
        {
            Path = path,
            Migrations = [IncidentSchema.Migrations],
            LiveRows = IncidentSchema.LiveRows,
            FoldKey = FoldKey.Of,
            TimeProvider = clock,
        });
        var engine = await IncidentEngine.StartAsync(store, new EngineOptions
        {
            TimeProvider = clock,
            Pause = TimeSpan.FromMilliseconds(1),
            Correlation = CorrelationSettings.Default with { MaximumAlerts = mostAlerts },
        });
        return new House(store, engine, clock);
    }

    /// <summary>A house that these alerts have come to.</summary>
    public static async Task<House> WithAsync(params Alert[] alerts)
    {
        var house = await OpenAsync();
        await house.ReceiveAsync(alerts);
        return house;
    }

    public async Task ReceiveAsync(params Alert[] alerts)
    {
        await Store.AppendAsync([.. alerts.Select(alert => new AlertRecord(alert, "native", $$"""{"alertId":"{{alert.Id}}"}"""))]);
        await Engine.FlushAsync();
    }

    /// <summary>The incident that a record is in.</summary>
    public async Task<long> HomeOfAsync(string alertId) => (await Desk.AlertAsync(alertId)).IncidentId;

    /// <summary>The audit log: who, what, to what, more.</summary>
    public Task<List<string>> AuditAsync() => Store.ReadAsync(connection => connection.List(
        "SELECT who, action, target, coalesce(detail, '') FROM audit ORDER BY number", row => string.Join(" | ", Enumerable.Range(0, 4).Select(row.GetString))));

    /// <summary>Which alerts are together, whatever the ids of their incidents: "a b | c".</summary>
    public async Task<string> PartitionAsync()
    {
        var alerts = await Desk.AlertsAsync(new AlertFilter { Take = 1000 });
        return string.Join(" | ", alerts.Items.GroupBy(alert => alert.IncidentId)
            .Select(group => string.Join(' ', group.Select(alert => alert.Title).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Store.DisposeAsync();
    }
}
