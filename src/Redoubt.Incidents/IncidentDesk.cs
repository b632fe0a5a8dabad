using System.Security.Cryptography;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents;

/// <summary>
/// Where people see and change incidents. Safe to use from many threads. Every change is durable and in the log when its task ends.
/// </summary>
/// <remarks>
/// All may throw <see cref="IncidentNotFoundException"/>, <see cref="InvalidChangeException"/> or <see cref="IncidentRefusedException"/>.
/// <c>who</c> is the name that the log shows. The id of a merged incident may be read, but not changed.
/// </remarks>
public sealed class IncidentDesk(EvidenceStore store, IncidentEngine engine, TimeProvider time, Scope? scope = null)
{
    private const int MostAtOnce = 1000;
    private readonly Scope _scope = scope ?? Scope.All;

    /// <summary>The same desk for someone who may see only so much: what is out of scope is as if it were not there.</summary>
    public IncidentDesk For(Scope whose)
    {
        ArgumentNullException.ThrowIfNull(whose);
        return whose.IsAll ? this : new IncidentDesk(store, engine, time, whose);
    }

    /// <summary>Which of these incidents are in scope, and how many alerts are.</summary>
    public Task<(IReadOnlyList<long> Incidents, long Alerts)> SeenAsync(IReadOnlyList<long> incidents, CancellationToken cancel = default) =>
        ReadAsync<(IReadOnlyList<long>, long)>(
            connection => (
                connection.List("SELECT DISTINCT incident_id FROM folded_alert WHERE incident_id = ANY($1::BIGINT[])", row => row.GetInt64(0), (object)incidents.ToArray()),
                connection.Scalar<long>("SELECT count(*) FROM folded_alert")),
            cancel);

    /// <summary>The queue. Merged-away incidents are in it only when their status is asked for.</summary>
    public Task<Page<IncidentRow>> QueueAsync(IncidentFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => IncidentQueue.Page(connection, filter), cancel);

    /// <summary>The queue as CSV, at most 10,000 rows; no cell can be run as a formula by a spreadsheet.</summary>
    public Task<string> CsvAsync(IncidentFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => IncidentCsv.Of(IncidentQueue.All(connection, filter, IncidentCsv.MostRows)), cancel);

    public Task<IncidentPage> IncidentAsync(long id, CancellationToken cancel = default) =>
        ReadAsync(connection => IncidentRows.Find(connection, id), cancel);

    public async Task<IncidentPage> ChangeAsync(long id, IncidentChange change, string who, CancellationToken cancel = default)
    {
        await DecideAsync(
            connection =>
            {
                ScopeCheck.Whole(connection, _scope, id);
                return ChangeIncident.Apply(connection, id, change, who, time.GetUtcNow());
            },
            [id], cancel).ConfigureAwait(false);
        return await IncidentAsync(id, cancel).ConfigureAwait(false);
    }

    /// <summary>Changes up to 1,000 incidents, each on its own: one that is refused does not keep the others.</summary>
    public async Task<BulkResult> ChangeManyAsync(IReadOnlyList<long> ids, IncidentChange change, string who, CancellationToken cancel = default)
    {
        if (ids.Count is 0 or > MostAtOnce)
            throw new InvalidChangeException("ids", $"ids must name 1 to {MostAtOnce} incidents.");
        var now = time.GetUtcNow();
        return await DecideAsync(
            connection =>
            {
                var refused = new List<Refusal>();
                foreach (var id in ids.Distinct())
                {
                    try
                    {
                        ScopeCheck.Whole(connection, _scope, id);
                        ChangeIncident.Apply(connection, id, change, who, now);
                    }
                    catch (Exception error) when (error is IncidentNotFoundException or IncidentRefusedException or InvalidChangeException)
                    {
                        // These are thrown before anything is written.
                        refused.Add(new(id, error.Message));
                    }
                }

                return new BulkResult(ids.Distinct().Count() - refused.Count, refused);
            },
            ids, cancel).ConfigureAwait(false);
    }

    /// <summary>Judges an incident and all its alerts in one step, and resolves it when asked to.</summary>
    public async Task<IncidentPage> ClassifyAsync(long id, IncidentJudgement judgement, string who, CancellationToken cancel = default)
    {
        await DecideAsync(
            connection =>
            {
                ScopeCheck.Whole(connection, _scope, id);
                return ClassifyIncident.Apply(connection, id, judgement, who, time.GetUtcNow());
            },
            [id], cancel).ConfigureAwait(false);
        return await IncidentAsync(id, cancel).ConfigureAwait(false);
    }

    /// <summary>Adds a comment of 1 to 30,000 characters.</summary>
    public Task<ActivityEntry> CommentAsync(long id, string text, string who, CancellationToken cancel = default) =>
        DecideAsync(
            connection =>
            {
                ScopeCheck.Seen(connection, _scope, id);
                return Remark.Comment(connection, id, text, who, time.GetUtcNow());
            },
            [id], cancel);

    /// <summary>Adds a comment of 1 to 30,000 characters to an alert; its incident's log tells of it too.</summary>
    public async Task CommentAlertAsync(string id, string text, string who, CancellationToken cancel = default) =>
        await DecideAsync(
            connection =>
            {
                ScopeCheck.Alert(connection, _scope, id);
                return Remark.AlertComment(connection, id, text, who, time.GetUtcNow());
            },
            incident => [incident], _ => [], cancel).ConfigureAwait(false);

    /// <summary>Incidents with all that other systems are told of them, and with their alerts when asked for.</summary>
    public Task<FullPage<FullIncident>> FullIncidentsAsync(IncidentFilter filter, ExpandedAlerts? alerts, CancellationToken cancel = default) =>
        ReadAsync(connection => FullIncidents.Page(connection, filter, alerts), cancel);

    /// <inheritdoc cref="FullIncidentsAsync"/>
    public Task<FullIncident> FullIncidentAsync(long id, ExpandedAlerts? alerts, CancellationToken cancel = default) =>
        ReadAsync(connection => FullIncidents.Find(connection, id, alerts), cancel);

    /// <summary>Alerts with all that other systems are told of them.</summary>
    public Task<FullPage<FullAlert>> FullAlertsAsync(AlertFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => FullAlerts.Page(connection, filter), cancel);

    /// <summary>The alert that any record's id leads to, with all that other systems are told of it.</summary>
    public Task<FullAlert> FullAlertAsync(string id, CancellationToken cancel = default) =>
        ReadAsync(connection => FullAlerts.Find(connection, id), cancel);

    /// <summary>Alerts of all incidents, or of one (<see cref="AlertFilter.IncidentId"/>).</summary>
    public Task<Page<AlertRow>> AlertsAsync(AlertFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => AlertList.Page(connection, filter), cancel);

    /// <summary>The alert that any record's id leads to.</summary>
    public Task<AlertPage> AlertAsync(string id, CancellationToken cancel = default) =>
        ReadAsync(connection => AlertDetail.Of(connection, id), cancel);

    /// <summary>The records that were folded into an alert, the earliest first.</summary>
    public Task<Page<Occurrence>> OccurrencesAsync(string alertId, int skip = 0, int take = 100, CancellationToken cancel = default) =>
        ReadAsync(connection => Occurrences.Page(connection, alertId, skip, take), cancel);

    public async Task<AlertPage> ChangeAlertAsync(string id, AlertChange change, string who, CancellationToken cancel = default)
    {
        await DecideAsync(
            connection =>
            {
                ScopeCheck.Alert(connection, _scope, id);
                return ChangeAlert.Apply(connection, id, change, who, time.GetUtcNow());
            },
            incident => incident is { } changed ? [changed] : [], _ => [], cancel).ConfigureAwait(false);
        return await AlertAsync(id, cancel).ConfigureAwait(false);
    }

    /// <summary>Moves alerts to an incident, or to a new one when <paramref name="incidentId"/> is null.</summary>
    public Task<Regrouped> MoveAsync(
        IReadOnlyList<string> alertIds, long? incidentId, string? comment, string? reason, string who, CancellationToken cancel = default) =>
        MoveAsync(new MoveOrder(alertIds, incidentId, null, comment, reason), who, cancel);

    /// <summary>Moves alerts of one incident to a new one.</summary>
    public Task<Regrouped> SplitAsync(long id, IReadOnlyList<string> alertIds, string who, CancellationToken cancel = default) =>
        MoveAsync(new MoveOrder(alertIds, null, id, null, null), who, cancel);

    /// <summary>Merges 2 to 5 incidents into the one that keeps most.</summary>
    public async Task<Regrouped> MergeAsync(
        IReadOnlyList<long> incidentIds, string? comment, string? reason, string who, CancellationToken cancel = default)
    {
        var token = NewToken();
        var why = string.Join(": ", new[] { reason, comment }.Where(text => !string.IsNullOrWhiteSpace(text)));
        var (target, _) = await DecideAsync(
            connection =>
            {
                foreach (var id in incidentIds)
                    ScopeCheck.Whole(connection, _scope, id);
                return MergeIncidents.Apply(connection, incidentIds, why, token, who, time.GetUtcNow());
            },
            merged => merged.All, _ => [], cancel)
            .ConfigureAwait(false);
        return new(target, token);
    }

    /// <summary>Takes back a merge, move or split; returns the incidents that it touched.</summary>
    public Task<IReadOnlyList<long>> UndoAsync(string token, string who, CancellationToken cancel = default) =>
        DecideAsync(
            connection =>
            {
                ScopeCheck.Undoable(connection, _scope, token);
                return Undo.Apply(connection, token, who, time.GetUtcNow());
            },
            touched => touched, _ => [], cancel);

    public Task<AttackGraph> GraphAsync(long id, CancellationToken cancel = default) =>
        ReadAsync(connection => IncidentGraph.Of(connection, id), cancel);

    public Task<Assets> AssetsAsync(long id, CancellationToken cancel = default) =>
        ReadAsync(connection => IncidentAssets.Of(connection, id), cancel);

    public Task<EvidencePage> EvidenceAsync(long id, EvidenceFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => IncidentEvidence.Page(connection, id, filter), cancel);

    /// <summary>The log of an incident, newest first.</summary>
    public Task<Page<ActivityEntry>> ActivityAsync(long id, ActivityFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => IncidentActivity.Page(connection, id, filter), cancel);

    public Task FeedbackAsync(Feedback feedback, string who, string? answer = null, CancellationToken cancel = default) => store.WriteAsync(
        connection =>
        {
            Remark.Opinion(connection, feedback, who, time.GetUtcNow(), answer);
            return true;
        },
        cancel);

    public Task<Home> HomeAsync(CancellationToken cancel = default) =>
        ReadAsync(connection => HomeNumbers.Of(connection, time.GetUtcNow()), cancel);

    public Task<Filters> FiltersAsync(CancellationToken cancel = default) => ReadAsync(FilterValues.Of, cancel);

    public Task<SearchResult> SearchAsync(string text, CancellationToken cancel = default) =>
        ReadAsync(connection => SearchEverything.Of(connection, text), cancel);

    /// <summary>Everything about one incident, for what explains it.</summary>
    public Task<IncidentStory> StoryAsync(long id, CancellationToken cancel = default) =>
        ReadAsync(connection => StoryOfIncident.Of(connection, engine.Stories, id), cancel);

    private Task<T> ReadAsync<T>(Func<DuckDbConnection, T> work, CancellationToken cancel) => store.ReadAsync(_scope, work, cancel);

    private async Task<Regrouped> MoveAsync(MoveOrder order, string who, CancellationToken cancel)
    {
        var token = NewToken();
        var (target, _) = await DecideAsync(
            connection =>
            {
                ScopeCheck.Movable(connection, _scope, order.AlertIds, order.Incident, order.From);
                return MoveAlerts.Apply(connection, order, token, who, time.GetUtcNow());
            },
            moved => [moved.Target, .. moved.Sources],
            moved => order.Incident is null ? [moved.Target] : [], cancel).ConfigureAwait(false);
        return new(target, token);
    }

    private Task<T> DecideAsync<T>(Func<DuckDbConnection, T> work, IReadOnlyList<long> incidents, CancellationToken cancel) =>
        DecideAsync(work, _ => incidents, _ => [], cancel);

    /// <summary>Runs a change, so that correlation neither overtakes it nor misses it, and tells of it.</summary>
    private async Task<T> DecideAsync<T>(
        Func<DuckDbConnection, T> work, Func<T, IReadOnlyList<long>> changed, Func<T, IReadOnlyList<long>> created, CancellationToken cancel)
    {
        var result = await store.WriteAsync(
            connection =>
            {
                var done = work(connection);
                engine.Decisions.Note(changed(done));
                return done;
            },
            cancel).ConfigureAwait(false);
        if (changed(result) is { Count: > 0 } incidents)
            engine.Announce(incidents, created(result));
        return result;
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
