using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Tuning;

namespace Redoubt.Incidents.Live;

/// <summary>
/// Runs rounds: new records into the window, people's decisions to it, what it says into the tables. A round that fails, or that
/// people's decisions overtook, loses nothing: the next one finds the same differences. Used by one task at a time.
/// </summary>
internal sealed class CorrelationRounds(EvidenceStore store, Inbox inbox, Decisions decisions, TuningSignals tuning, EngineOptions options)
{
    private const int MostRecords = 20_000;
    private readonly CorrelationWindow _window = new(options.Correlation);
    private readonly Ledger _ledger = new();
    private readonly Dictionary<string, StoredRecord> _unwritten = new(StringComparer.Ordinal);
    private readonly List<MergedAlert> _folded = [];
    private readonly List<TunedRecord> _tuned = [];
    private readonly HashSet<long> _returned = [];
    private TuningPolicy _policy = TuningPolicy.None;
    private long _written;

    /// <summary>The last record that is in an incident.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>People decided what the last round that was written did not know of.</summary>
    public bool IsBehind { get; private set; }

    /// <returns>How many alerts there are.</returns>
    public long Restore(DuckDbConnection connection)
    {
        _written = WindowRestore.Restore(connection, _window, _ledger, options.Correlation.MaximumAlerts);
        return connection.Scalar<long>("SELECT count(*) FROM folded_alert");
    }

    /// <returns>What changed; null when nothing did.</returns>
    public async Task<RoundOutcome?> RunAsync(CancellationToken cancel)
    {
        var version = decisions.Version;
        var decided = decisions.Take();
        try
        {
            if (decided.Count > 0)
            {
                // Decisions are noted before they are committed: what is queued after them is committed after them.
                await store.WriteAsync(_ => true, cancel).ConfigureAwait(false);
                IsBehind |= await ReloadAsync(decided, cancel).ConfigureAwait(false);
            }
        }
        catch
        {
            decisions.Note(decided);
            throw;
        }

        await TakeAsync(cancel).ConfigureAwait(false);
        if (_unwritten.Count == 0 && !IsBehind)
        {
            await WriteAsideAsync(cancel).ConfigureAwait(false);
            return null;
        }

        var result = _window.Correlate();
        _folded.AddRange(result.Merged);
        IReadOnlyList<AlertGroup> groups = [.. result.Groups, .. Overflowed(result.Groups)];
        var round = Round.Of(groups, _folded, _ledger, _unwritten.ToDictionary(pair => pair.Key, pair => pair.Value.Sequence), inbox.Taken, version);
        return await WriteAsync(round, cancel).ConfigureAwait(false);
    }

    /// <summary>Takes records in: what arrived, as far as tuning lets it, and what was hidden and is wanted again.</summary>
    private async Task TakeAsync(CancellationToken cancel)
    {
        // What came before this look at the rules only: a record that comes after a rule was made never meets the rules of before.
        var last = inbox.LastHeard;
        if (tuning.TakeStale())
        {
            try
            {
                _policy = await store.ReadAsync(TuningPolicy.InForce, cancel).ConfigureAwait(false);
            }
            catch
            {
                tuning.RulesChanged();
                throw;
            }
        }

        if (tuning.TakeReturns())
        {
            try
            {
                foreach (var record in await store.ReadAsync(TunedTables.Returned, cancel).ConfigureAwait(false))
                {
                    if (_returned.Add(record.Sequence))
                        Take(record);
                }
            }
            catch
            {
                tuning.RecordsReturn();
                throw;
            }
        }

        var now = options.TimeProvider.GetUtcNow();
        foreach (var record in inbox.Take(MostRecords, last))
        {
            var decision = _policy.Decide(record, now);
            if (decision is not null)
                _tuned.Add(decision);
            if (decision is not { Hidden: true })
                Take(record);
        }
    }

    private void Take(StoredRecord record)
    {
        _unwritten[record.Record.Alert.Id] = record;
        _window.Add(record.Record.Alert);
    }

    /// <summary>When all that came was hidden, correlation has nothing to say.</summary>
    private async Task WriteAsideAsync(CancellationToken cancel)
    {
        if (_tuned.Count == 0)
            return;
        var (taken, time) = (inbox.Taken, options.TimeProvider.GetUtcNow());
        await store.WriteAsync(
            connection =>
            {
                TunedTables.Write(connection, _tuned, time);
                return connection.Execute("UPDATE correlated SET sequence = $1", taken);
            },
            cancel).ConfigureAwait(false);
        _tuned.Clear();
        Volatile.Write(ref _written, taken);
    }

    private async Task<RoundOutcome?> WriteAsync(Round round, CancellationToken cancel)
    {
        var time = options.TimeProvider.GetUtcNow();
        var outcome = await store.WriteAsync(
            connection => decisions.Version == round.Decisions ? RoundWriter.Write(connection, round, _tuned, _returned, time) : null, cancel).ConfigureAwait(false);
        IsBehind = outcome is null;
        if (outcome is null)
            return null;
        Learn(round, outcome);
        Volatile.Write(ref _written, round.Watermark);
        return outcome;
    }

    /// <summary>Takes into the ledger what was written, and tells the window who holds its alerts now.</summary>
    private void Learn(Round round, RoundOutcome outcome)
    {
        foreach (var alert in round.Folded)
            _ledger.Forget(alert.Alert.Id);
        foreach (var alert in round.Alerts)
        {
            _ledger.Set(alert.Before is { } before
                ? before with { Alert = alert.Alert, FirstSequence = alert.FirstSequence }
                : new WrittenAlert(alert.Number, alert.FirstSequence, alert.Alert, outcome.Targets[alert.Home], Apart: false, Join: null));
        }

        foreach (var (id, _, home) in round.Moves)
            _ledger.Set(_ledger.Alert(id)! with { Incident = outcome.Targets[home] });
        foreach (var (id, _, join) in round.Joins)
            _ledger.Set(_ledger.Alert(id)! with { Join = join });
        foreach (var incident in outcome.States)
            _ledger.Set(incident);
        _unwritten.Clear();
        _folded.Clear();
        _tuned.Clear();
        _returned.Clear();

        var changed = outcome.Changed.ToHashSet();
        foreach (var id in GoneFromWindow(round))
        {
            changed.Add(_ledger.HomeOf(id)!.Value);
            _ledger.Forget(id);
        }

        foreach (var id in changed.SelectMany(_ledger.AlertsOf))
            _window.Place(id, _ledger.PlacementOf(id));
    }

    /// <summary>Alerts that left the window because it was full: they stay where they are.</summary>
    private List<string> GoneFromWindow(Round round)
    {
        var present = round.Settlement.Homes.SelectMany(home => home.Group.Alerts).Select(alert => alert.Id).ToHashSet(StringComparer.Ordinal);
        return present.Count == _ledger.Alerts.Count ? [] : [.. _ledger.Alerts.Keys.Where(id => !present.Contains(id))];
    }

    /// <summary>Records that left a full window in the round that brought them in: each is an incident of its own.</summary>
    private IEnumerable<AlertGroup> Overflowed(IReadOnlyList<AlertGroup> groups)
    {
        if (_window.Count < options.Correlation.MaximumAlerts * 9 / 10)
            return [];
        var held = groups.SelectMany(group => group.Alerts).ToLookup(alert => alert.FoldKey);
        return _unwritten.Values.Select(record => record.Record.Alert)
            .Where(alert => !held[FoldKey.Of(alert)].Any(fold => fold.FirstActivity <= alert.FirstActivity && alert.FirstActivity <= fold.LastActivity))
            .Select(alert => new AlertGroup(
                [new FoldedAlert(alert.Id, FoldKey.Of(alert), alert, alert.FirstActivity, alert.LastActivity, 1, alert.Count)], [], null, 0, []))
            .ToList();
    }

    /// <summary>Brings the ledger up to what is written about some incidents, and tells the window who holds their alerts.</summary>
    /// <returns>Whether the window may group them otherwise now.</returns>
    private async Task<bool> ReloadAsync(IReadOnlyCollection<long> incidents, CancellationToken cancel)
    {
        var before = incidents.SelectMany(_ledger.AlertsOf).ToDictionary(id => id, _ledger.PlacementOf, StringComparer.Ordinal);
        var alerts = await store.ReadAsync(connection => _ledger.Reload(connection, incidents), cancel).ConfigureAwait(false);
        var changed = alerts.Count != before.Count;
        foreach (var id in alerts)
        {
            var placement = _ledger.PlacementOf(id);
            changed |= !before.TryGetValue(id, out var known) || known != placement;
            _window.Place(id, placement);
        }

        return changed;
    }
}
