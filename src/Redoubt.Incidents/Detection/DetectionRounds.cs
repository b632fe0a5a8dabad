using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Detection;

/// <summary>
/// Runs rules when it is their time: scheduled ones by the clock, continuous ones over what was taken in since they last looked. One
/// round at a time.
/// </summary>
/// <remarks>
/// What a rule looks at is told by when rows were taken in, not by when they happened: a recording of last year that is taken in today
/// is news today.
/// </remarks>
public sealed class DetectionRounds : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    // The store keeps microseconds; a commit takes longer than one.
    private static readonly TimeSpan AfterSeen = TimeSpan.FromMicroseconds(1);
    private readonly RuleBook _book;
    private readonly RuleBatch _batch;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _round = new(1);
    private readonly Lock _gate = new();
    private HashSet<string> _tables = new(StringComparer.Ordinal);
    private DateTimeOffset _told;
    private bool _caughtUp;

    /// <param name="store">Where rows come in.</param>
    /// <param name="book">The rules.</param>
    /// <param name="runner">Runs them.</param>
    /// <param name="time">The clock.</param>
    public DetectionRounds(EvidenceStore store, RuleBook book, RuleRunner runner, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_book, _time, _batch) = (book, time, new RuleBatch(runner, time));
        _subscription = store.SubscribeRows(Hear);
    }

    /// <summary>Told on the writing thread when rows came in: it must only take note.</summary>
    public event Action? RowsArrived;

    /// <summary>Runs every rule whose time it is.</summary>
    /// <returns>How many runs there were, and how many alerts they made.</returns>
    public async Task<(int Runs, int Alerts)> RunDueAsync(CancellationToken cancel = default)
    {
        await _round.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var rules = (await _book.ListAsync(cancel).ConfigureAwait(false)).FindAll(rule => rule.Rule.Enabled);
            var (runs, alerts) = await RunContinuousAsync(rules, cancel).ConfigureAwait(false);
            var now = _time.GetUtcNow();
            foreach (var window in rules.Where(rule => IsDue(rule, now)).GroupBy(LookBackOf))
            {
                var ran = await RunAsync([.. window], now - window.Key, null, keepAll: true, cancel).ConfigureAwait(false);
                (runs, alerts) = (runs + ran.Runs, alerts + ran.Alerts);
            }

            return (runs, alerts);
        }
        finally
        {
            _round.Release();
        }
    }

    /// <summary>Runs one rule now, over what its schedule looks back at, and for at least thirty days if it never ran.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public async Task<RuleRun> RunNowAsync(string id, CancellationToken cancel = default)
    {
        var rule = await _book.FindAsync(id, cancel).ConfigureAwait(false);
        if (rule.Deleted is not null)
            throw new IncidentNotFoundException($"Detection rule {id} was deleted; restore it first.");
        await _round.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var now = _time.GetUtcNow();
            RuleRun? last = null;
            await RunAsync([rule], now - LookBackOf(rule), null, keepAll: true, cancel, run => last = run).ConfigureAwait(false);
            return last!;
        }
        finally
        {
            _round.Release();
        }
    }

    /// <summary>When the next scheduled rule is due; null when none is on.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancel = default)
    {
        var rules = await _book.ListAsync(cancel).ConfigureAwait(false);
        return rules.Where(rule => rule.Rule.Enabled && rule.Rule.Schedule != DetectionSchedule.Continuous)
            .Select(rule => (DateTimeOffset?)(rule.NextRun ?? _time.GetUtcNow())).Min();
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _round.Dispose();
    }

    private async Task<(int Runs, int Alerts)> RunContinuousAsync(List<StoredRule> rules, CancellationToken cancel)
    {
        HashSet<string> tables;
        DateTimeOffset told;
        lock (_gate)
            (tables, told, _tables) = (_tables, _told, new HashSet<string>(StringComparer.Ordinal));
        var (runs, alerts) = (0, 0);
        try
        {
            var seen = await _book.SeenAsync(cancel).ConfigureAwait(false);
            // A first round looks at all that came in while nobody listened. What is being written at this moment is told of later.
            var all = !_caughtUp;
            if (all)
                told = _time.GetUtcNow() - Margin;
            var continuous = rules.FindAll(rule => rule.Rule.Schedule == DetectionSchedule.Continuous);
            var fresh = continuous.FindAll(rule => rule.LastRun is null || seen is null);
            if (fresh.Count > 0)
            {
                var ran = await RunAsync(fresh, _time.GetUtcNow() - Schedules.FirstLookBack, null, keepAll: true, cancel).ConfigureAwait(false);
                (runs, alerts) = (runs + ran.Runs, alerts + ran.Alerts);
            }

            if (!all && tables.Count == 0)
                return (runs, alerts);
            var due = continuous.FindAll(rule => rule.LastRun is not null && seen is not null && (all || _batch.Reads(rule.Rule, tables)));
            var looked = await RunAsync(due, seen + AfterSeen ?? told, told, keepAll: false, cancel).ConfigureAwait(false);
            _caughtUp = true;
            return (runs + looked.Runs, alerts + looked.Alerts);
        }
        catch
        {
            // What was not looked at is looked at in the next round.
            lock (_gate)
                _tables.UnionWith(tables);
            throw;
        }
    }

    private async Task<(int Runs, int Alerts)> RunAsync(
        List<StoredRule> rules, DateTimeOffset since, DateTimeOffset? seen, bool keepAll, CancellationToken cancel, Action<RuleRun>? each = null)
    {
        var ran = await _batch.RunAsync([.. rules.Select(rule => rule.Known)], since, cancel: cancel).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        var notes = new List<(StoredRule, RuleRun, DateTimeOffset?, bool)>();
        foreach (var rule in rules)
        {
            var run = ran[rule.Id];
            each?.Invoke(run);
            var next = rule.Rule.Schedule == DetectionSchedule.Continuous ? (DateTimeOffset?)null : run.Started + rule.Rule.Schedule.Period();
            notes.Add((rule, run, next, keepAll || run.Alerts > 0 || run.Status != RunStatus.Completed));
        }

        if (notes.Count > 0 || seen is not null)
            await _book.RanAsync(notes, seen).ConfigureAwait(false);
        return (ran.Count, ran.Values.Sum(run => run.Alerts));
    }

    private static bool IsDue(StoredRule rule, DateTimeOffset now) =>
        rule.Rule.Schedule != DetectionSchedule.Continuous && (rule.NextRun is null || rule.NextRun <= now);

    private static TimeSpan LookBackOf(StoredRule rule) => rule.LastRun is null ? Schedules.FirstLookBack : rule.Rule.Schedule.LookBack();

    private void Hear(AppendedRows rows)
    {
        lock (_gate)
        {
            _tables.UnionWith(rows.Tables.Keys);
            _told = rows.Ingested;
        }

        RowsArrived?.Invoke();
    }
}
