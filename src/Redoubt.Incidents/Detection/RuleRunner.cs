using System.Diagnostics;
using System.Text.Json;
using Redoubt.Evidence;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Kql;

namespace Redoubt.Incidents.Detection;

/// <summary>Runs rules: from the query to the stored alerts, which correlation takes like any others.</summary>
public sealed class RuleRunner : IDisposable
{
    /// <summary>The most alerts of one run. What is beyond is told, and not made.</summary>
    public const int MostAlerts = 150;

    private const int MostRows = 10_000;
    private readonly EvidenceStore _store;
    private readonly TimeProvider _time;
    private readonly HuntRunner _hunts;
    private readonly ISource _native;

    /// <param name="store">Where rows are read and alerts written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="atOnce">How many rules run at once.</param>
    public RuleRunner(EvidenceStore store, TimeProvider time, int atOnce = 2)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _time) = (store, time);
        // Its own turns: people who hunt do not wait for rules, nor rules for them.
        _hunts = new HuntRunner(
            store.HuntingGround,
            new HuntLimits { AtOnce = atOnce, Waiting = int.MaxValue, Rows = MostRows, Time = TimeSpan.FromMinutes(5), ResultBytes = 64L << 20, LookBack = null },
            time);
        _native = new SourceCatalog(time).Named("native")!;
    }

    /// <summary>The engine, for checking queries.</summary>
    internal HuntRunner Hunts => _hunts;

    /// <summary>The tables that rules look at.</summary>
    internal IHuntingGround Ground => _store.HuntingGround;

    /// <summary>The engine over what a rule may see.</summary>
    private HuntRunner HuntsFor(DetectionRule rule) =>
        rule.DeviceGroups.Count == 0 ? _hunts : _hunts.Over(_store.HuntingGroundOf(new Scope(rule.DeviceGroups, null)));

    /// <summary>Runs a rule and stores the alerts that are new.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="since">Only rows that were taken in from then on; null for all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How it went. A query that fails is a failed run and no exception.</returns>
    public async Task<RuleRun> RunAsync(KnownRule rule, DateTimeOffset? since, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var (started, began) = (_time.GetUtcNow(), Stopwatch.GetTimestamp());
        RuleRun Run(RunStatus status, RunError? error, string? message, long rows = 0, int alerts = 0, bool cut = false) =>
            new(started, Stopwatch.GetElapsedTime(began).TotalMilliseconds, status, error, message, rows, alerts, cut);

        TextRows rows;
        HuntOutcome outcome;
        try
        {
            (rows, outcome) = await QueryAsync(rule.Rule, since, cancel).ConfigureAwait(false);
        }
        catch (KqlException wrong)
        {
            return Run(RunStatus.Failed, RunError.QueryExecutionFailed, wrong.Message);
        }
        catch (HuntFailedException failed)
        {
            return Run(RunStatus.Failed, ErrorOf(failed.Failure), failed.Message);
        }

        if (rows.Rows.Count == 0)
            return Run(RunStatus.Completed, null, null);
        var found = await UnderstandAsync(rule, rows, started, cancel).ConfigureAwait(false);
        if (found.Keys.Count == 0)
            return Run(RunStatus.Failed, RunError.NoImpactedEntity, NothingNamed(rows.Rows.Count), rows.Rows.Count);

        List<RowAlert> made;
        bool cut;
        try
        {
            var known = await _store.ReadAsync(connection => HitTable.Known(connection, rule.Id, found.Keys), cancel).ConfigureAwait(false);
            var all = found.Make(known);
            cut = outcome.Truncated || all.Count > MostAlerts;
            made = [.. all.Take(MostAlerts)];
            if (made.Count > 0)
                await StoreAsync(rule.Id, made, started).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is StoreFullException or StoreUnavailableException or DuckDb.DuckDbException)
        {
            return Run(RunStatus.Failed, RunError.AlertCreationFailed, "The alerts could not be stored; they are made in the next run.", rows.Rows.Count);
        }

        var message = cut ? $"Only the first {made.Count:N0} alerts were made: one run makes at most {MostAlerts} alerts of {MostRows:N0} rows. Make the query more exact." : null;
        return found.Unnamed > 0
            ? Run(RunStatus.PartiallyFailed, RunError.PartialRowsFailed, NothingNamed(found.Unnamed) + (message is null ? "" : " " + message), rows.Rows.Count, made.Count, cut)
            : Run(RunStatus.Completed, null, message, rows.Rows.Count, made.Count, cut);
    }

    /// <summary>Runs a rule's query and makes its alerts without storing anything.</summary>
    /// <exception cref="KqlException">The query cannot be understood.</exception>
    /// <exception cref="HuntFailedException">It could not be run to its end.</exception>
    internal async Task<(RowAlerts Found, IReadOnlyList<AlertRecord> Alerts, HuntOutcome Outcome)> TryAsync(
        KnownRule rule, DateTimeOffset? since, CancellationToken cancel)
    {
        var (rows, outcome) = await QueryAsync(rule.Rule, since, cancel).ConfigureAwait(false);
        var found = await UnderstandAsync(rule, rows, _time.GetUtcNow(), cancel).ConfigureAwait(false);
        return (found, [.. found.Make(new HashSet<string>()).Select(Read)], outcome);
    }

    public void Dispose() => _hunts.Dispose();

    private async Task<(TextRows Rows, HuntOutcome Outcome)> QueryAsync(DetectionRule rule, DateTimeOffset? since, CancellationToken cancel)
    {
        var rows = new TextRows();
        var outcome = await HuntsFor(rule).RunAsync(new HuntRequest(rule.Query) { Unbounded = true, TakenInSince = since }, rows, cancel).ConfigureAwait(false);
        return (rows, outcome);
    }

    private async Task<RowAlerts> UnderstandAsync(KnownRule rule, TextRows rows, DateTimeOffset now, CancellationToken cancel)
    {
        var reader = new RowReader(rows.Columns);
        var owners = await _store.ReadAsync(connection => RowOwners.Find(connection, reader, rows.Rows), cancel).ConfigureAwait(false);
        return new RowAlerts(rule, rows, owners, now);
    }

    // First the alerts, whose ids tell them apart from new ones, then the note that they were made: a crash between the two makes none twice.
    private async Task StoreAsync(string rule, List<RowAlert> made, DateTimeOffset now)
    {
        await _store.AppendAsync([.. made.Select(Read)], CancellationToken.None).ConfigureAwait(false);
        await _store.WriteAsync(connection =>
        {
            HitTable.Add(connection, rule, made.SelectMany(alert => alert.Keys), now);
            return true;
        }).ConfigureAwait(false);
    }

    private AlertRecord Read(RowAlert alert)
    {
        using var document = JsonDocument.Parse(alert.Record.ToJsonString());
        return _native.Read(document.RootElement).Single();
    }

    private static RunError ErrorOf(HuntFailure failure) => failure switch
    {
        HuntFailure.TimedOut => RunError.QueryTimeout,
        HuntFailure.OutOfMemory => RunError.QueryLimitsExceeded,
        HuntFailure.ResultTooLarge => RunError.QueryExceededResultSize,
        HuntFailure.Busy => RunError.QueryExecutionThrottling,
        _ => RunError.QueryExecutionFailed,
    };

    private static string NothingNamed(int rows) =>
        $"{rows:N0} {(rows == 1 ? "row names" : "rows name")} no device, account or other entity: give the result such a column, or map one.";
}
