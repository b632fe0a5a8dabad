using Redoubt.Evidence.Store;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Disruption;

/// <summary>
/// Stops attacks that are beyond reasonable doubt: off by default, simulated first, within exclusions and caps, and taken back as every
/// other response action. One for each store; dispose it before the engine.
/// </summary>
public sealed class DisruptionDesk : IAsyncDisposable
{
    internal const string SettingName = "disruption";
    private const int MostIncidents = 2_000;
    private const int MostShown = 200;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private readonly EvidenceStore _store;
    private readonly IncidentEngine _engine;
    private readonly TimeProvider _time;
    private readonly IncidentFollower _follower;

    /// <summary>Does nothing by itself until <see cref="FollowAsync"/>.</summary>
    public DisruptionDesk(EvidenceStore store, IncidentEngine engine, TimeProvider time, Action<string, Exception>? onFault = null)
    {
        (_store, _engine, _time) = (store, engine, time);
        _follower = new(store, engine, "disruption", (connection, news) => DisruptionRounds.Run(connection, news, time.GetUtcNow()), onFault);
    }

    /// <summary>Begins to look at changes of incidents, once, where it stood.</summary>
    public Task FollowAsync(CancellationToken cancel = default) => _follower.StartAsync(cancel);

    /// <summary>Ends when it has looked at all changes so far.</summary>
    public Task CatchUpAsync(CancellationToken cancel = default) => _follower.CatchUpAsync(cancel);

    public Task<DisruptionSettings> SettingsAsync(CancellationToken cancel = default) =>
        _store.ReadAsync(connection => SettingTable.Get<DisruptionSettings>(connection, SettingName), cancel);

    public async Task<DisruptionSettings> SetAsync(DisruptionSettings settings, string who, CancellationToken cancel = default)
    {
        settings = settings.Checked();
        await _store.WriteAsync(
            connection =>
            {
                SettingTable.Set(connection, SettingName, settings, who, _time.GetUtcNow());
                return true;
            },
            cancel).ConfigureAwait(false);
        return settings;
    }

    /// <summary>What it did, or would have done, in the last 30 days, the latest first; at most 200.</summary>
    public Task<IReadOnlyList<DisruptionEntry>> LogAsync(CancellationToken cancel = default) =>
        _store.ReadAsync<IReadOnlyList<DisruptionEntry>>(connection => DisruptionTable.Latest(connection, _time.GetUtcNow() - Month, MostShown), cancel);

    /// <summary>What it did, or would have done, in one incident and those that went up in it.</summary>
    public Task<IReadOnlyList<DisruptionEntry>> OfIncidentAsync(long incident, CancellationToken cancel = default) =>
        _store.ReadAsync<IReadOnlyList<DisruptionEntry>>(connection => DisruptionTable.Of(connection, incident), cancel);

    /// <summary>What it would do with the incidents of the last 30 days as they stand now, under given settings, whatever their mode.</summary>
    public Task<IReadOnlyList<DisruptionForecast>> SimulateAsync(DisruptionSettings settings, CancellationToken cancel = default)
    {
        settings = settings.Checked();
        return _store.ReadAsync<IReadOnlyList<DisruptionForecast>>(
            connection => [.. connection.List(
                "SELECT id, name, last_activity FROM incident WHERE created >= $1 AND redirect_to IS NULL ORDER BY id DESC LIMIT $2",
                row => (Id: row.GetInt64(0), Name: row.GetString(1), Last: row.GetTimestamp(2)), _time.GetUtcNow() - Month, (long)MostIncidents)
                .Select(row => (row, Case: DisruptionCase.Of(connection, row.Id, settings)))
                .Where(found => found.Case is not null)
                .Select(found => new DisruptionForecast(found.row.Id, found.row.Name, found.row.Last, found.Case!.Reasons, found.Case.Steps))],
            cancel);
    }

    /// <summary>Hands what is wanted to whoever carries out actions.</summary>
    /// <param name="order">Orders one, approved, and gives its number. Must not order twice what it has for the same incident.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>How many were handed over.</returns>
    public async Task<int> OrderWantedAsync(Func<ActionOrder, string, CancellationToken, Task<long>> order, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var wanted = await _store.ReadAsync(DisruptionTable.Wanted, cancel).ConfigureAwait(false);
        foreach (var entry in wanted)
        {
            var (state, action, note) = (DisruptionState.Ordered, (long?)null, (string?)null);
            try
            {
                action = await order(
                    new ActionOrder(entry.Action, entry.Target, entry.IncidentId, string.Join("; ", entry.Reasons), ActionOrigin.AttackDisruption, DisruptionRounds.By, entry.AlertIds),
                    DisruptionRounds.By, cancel).ConfigureAwait(false);
            }
            catch (Exception refused) when (refused is IncidentRefusedException or InvalidChangeException or IncidentNotFoundException)
            {
                (state, note) = (DisruptionState.Refused, refused.Message);
            }

            await _store.WriteAsync(
                connection =>
                {
                    DisruptionTable.Settle(connection, entry.Id, state, action, note);
                    Storage.IncidentFacts.Refresh(connection, [entry.IncidentId], _time.GetUtcNow(), DisruptionRounds.By);
                    _engine.Decisions.Note(entry.IncidentId);
                    return true;
                },
                cancel).ConfigureAwait(false);
            _engine.Announce([entry.IncidentId], []);
        }

        return wanted.Count;
    }

    public ValueTask DisposeAsync() => _follower.DisposeAsync();
}
