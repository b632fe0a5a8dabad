using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Automation;

/// <summary>Where people make automation rules, and where these act. One for each store; dispose it before the engine.</summary>
public sealed class AutomationDesk : IAsyncDisposable
{
    private const int MostIncidents = 1_000;
    private const int MostShown = 100;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly EvidenceStore _store;
    private readonly TimeProvider _time;
    private readonly IncidentFollower _follower;

    /// <summary>Does nothing by itself until <see cref="FollowAsync"/>.</summary>
    public AutomationDesk(EvidenceStore store, IncidentEngine engine, TimeProvider time, Action<string, Exception>? onFault = null)
    {
        (_store, _time) = (store, time);
        _follower = new(store, engine, "automation", (connection, news) => AutomationRounds.Run(connection, news, time.GetUtcNow()), onFault);
    }

    /// <summary>Makes one that follows.</summary>
    public static async Task<AutomationDesk> StartAsync(
        EvidenceStore store, IncidentEngine engine, TimeProvider time, Action<string, Exception>? onFault = null, CancellationToken cancel = default)
    {
        var desk = new AutomationDesk(store, engine, time, onFault);
        await desk.FollowAsync(cancel).ConfigureAwait(false);
        return desk;
    }

    /// <summary>Begins to act on changes of incidents, once, where it stood; what changed since follows at once.</summary>
    public Task FollowAsync(CancellationToken cancel = default) => _follower.StartAsync(cancel);

    /// <summary>Ends when rules have looked at all changes so far.</summary>
    public Task CatchUpAsync(CancellationToken cancel = default) => _follower.CatchUpAsync(cancel);

    /// <summary>All rules, in their order.</summary>
    public Task<IReadOnlyList<AutomationRule>> ListAsync(CancellationToken cancel = default) => _store.ReadAsync(List, cancel);

    public async Task<AutomationRule> AddAsync(AutomationRuleText rule, string who, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        var id = await _store.WriteAsync(
            connection => RuleTable.Add(connection, RuleTable.Automation, rule.Name, rule.Enabled, Wire.Json(rule), who, _time.GetUtcNow()), cancel)
            .ConfigureAwait(false);
        return await FindAsync(id, cancel).ConfigureAwait(false);
    }

    public async Task<AutomationRule> ChangeAsync(long id, AutomationRuleText rule, string who, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        await WriteAsync(
            connection =>
            {
                // What was approved is what it said then; turning it off and on changes nothing of that.
                var before = Wire.Read<AutomationRuleText>(RuleTable.Find(connection, RuleTable.Automation, id).Body);
                if (Wire.Json(before with { Enabled = true }) != Wire.Json(rule with { Enabled = true }))
                    RuleTable.Approve(connection, RuleTable.Automation, id, null, null);
                RuleTable.Change(connection, RuleTable.Automation, id, rule.Name, rule.Enabled, Wire.Json(rule), who, _time.GetUtcNow());
            },
            cancel).ConfigureAwait(false);
        return await FindAsync(id, cancel).ConfigureAwait(false);
    }

    /// <summary>Lets the rule's response actions go ahead by themselves, or no longer. A change of the rule takes it back.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="approved">Whether they may.</param>
    /// <param name="who">Somebody who may respond: the caller has looked.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<AutomationRule> ApproveAsync(long id, bool approved, string who, CancellationToken cancel = default)
    {
        await WriteAsync(
            connection =>
            {
                RuleTable.Find(connection, RuleTable.Automation, id);
                RuleTable.Approve(connection, RuleTable.Automation, id, approved ? who : null, approved ? _time.GetUtcNow() : null);
            },
            cancel).ConfigureAwait(false);
        return await FindAsync(id, cancel).ConfigureAwait(false);
    }

    /// <summary>Hands the response actions that rules want to whoever carries them out.</summary>
    /// <param name="order">Orders one (order, who, approved). Must not order twice what it has for the same incident.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>How many were handed over.</returns>
    public async Task<int> OrderWantedAsync(Func<ActionOrder, string, bool, CancellationToken, Task> order, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var wanted = await _store.ReadAsync(OrderTable.Wanted, cancel).ConfigureAwait(false);
        foreach (var one in wanted)
        {
            var (state, note) = ("ordered", (string?)null);
            try
            {
                await order(one.Order, one.Who, one.Approved, cancel).ConfigureAwait(false);
            }
            catch (Exception refused) when (refused is IncidentRefusedException or InvalidChangeException or IncidentNotFoundException)
            {
                (state, note) = ("refused", refused.Message);
            }

            await WriteAsync(
                connection =>
                {
                    OrderTable.Settle(connection, one.Id, state, note);
                    if (note is not null && one.Order.IncidentId is { } incident)
                        LogTable.Write(connection, _time.GetUtcNow(), new LogLine(incident, ActivityKind.ActionDecided, one.Who, $"An action for {one.Order.Target.Name} was not taken: {note}"));
                },
                cancel).ConfigureAwait(false);
        }

        return wanted.Count;
    }

    /// <summary>Deletes a rule; what it did stays, and stays in its log.</summary>
    public Task DeleteAsync(long id, CancellationToken cancel = default) =>
        WriteAsync(connection => RuleTable.Delete(connection, RuleTable.Automation, id), cancel);

    /// <summary>Puts the rules into this order; every one must be named.</summary>
    public async Task<IReadOnlyList<AutomationRule>> OrderAsync(IReadOnlyList<long> ids, CancellationToken cancel = default)
    {
        await WriteAsync(connection => RuleTable.Order(connection, RuleTable.Automation, ids), cancel).ConfigureAwait(false);
        return await ListAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>What a rule would do with the incidents of the last seven days.</summary>
    public Task<DryRun> DryRunAsync(AutomationRuleText rule, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        return _store.ReadAsync(connection => DryRunOf(connection, rule, _time.GetUtcNow() - Week), cancel);
    }

    /// <summary>What rules did, the latest first.</summary>
    public Task<Page<AutomationRun>> RunsAsync(long? rule, long? incident, int skip = 0, int take = 100, CancellationToken cancel = default) => _store.ReadAsync(
        connection =>
        {
            Paging.Check(skip, take);
            var where = new Where();
            if (rule is { } id)
                where.And($"rule = {where.Value(id)}");
            if (incident is { } at)
                where.And($"incident_id = {where.Value(at)}");
            var total = connection.Scalar<long>($"SELECT count(*) FROM automation_run {where.Sql}", where.Values);
            return new Page<AutomationRun>(total, connection.List(
                $"""
                SELECT id, rule, rule_name, incident_id, time, effects FROM automation_run {where.Sql}
                ORDER BY id DESC LIMIT {where.Value((long)take)} OFFSET {where.Value((long)skip)}
                """,
                row => new AutomationRun(
                    row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetTimestamp(4), Wire.Read<IReadOnlyList<string>>(row.GetString(5))),
                where.Values));
        },
        cancel);

    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    private static DryRun DryRunOf(DuckDbConnection connection, AutomationRuleText rule, DateTimeOffset since)
    {
        const string Recent = "FROM incident WHERE created >= $1 AND redirect_to IS NULL";
        var all = connection.Scalar<long>($"SELECT count(*) {Recent}", since);
        var incidents = connection.List(
            $"SELECT id, created {Recent} ORDER BY id DESC LIMIT $2", row => (Id: row.GetInt64(0), Created: row.GetTimestamp(1)), since, (long)MostIncidents);
        var fits = incidents.Where(incident => rule.Conditions is null || rule.Conditions.Holds(IncidentSubject.Of(connection, incident.Id))).ToList();
        var shown = fits.Take(MostShown).Select(incident =>
        {
            var state = IncidentState.Of(connection, incident.Id);
            return new DryRunIncident(state.Id, state.Name, state.Severity, state.Status, incident.Created, AutomationEffects.Foretell(connection, state, rule.Actions));
        });
        return new(since, incidents.Count, all - incidents.Count, [.. shown], fits.Count);
    }

    private async Task<AutomationRule> FindAsync(long id, CancellationToken cancel) =>
        (await ListAsync(cancel).ConfigureAwait(false)).FirstOrDefault(rule => rule.Id == id) ?? throw new IncidentNotFoundException($"There is no automation rule {id}.");

    private Task WriteAsync(Action<DuckDbConnection> work, CancellationToken cancel) => _store.WriteAsync(
        connection =>
        {
            work(connection);
            return true;
        },
        cancel);

    private static IReadOnlyList<AutomationRule> List(DuckDbConnection connection)
    {
        var runs = connection.List("SELECT rule, count(*), max(time) FROM automation_run GROUP BY 1", row => (Id: row.GetInt64(0), Count: row.GetInt64(1), Last: row.GetTimestamp(2)))
            .ToDictionary(row => row.Id);
        return RuleTable.Of(connection, RuleTable.Automation).ConvertAll(stored =>
        {
            var rule = Wire.Read<AutomationRuleText>(stored.Body) with { Enabled = stored.Enabled };
            var known = runs.TryGetValue(stored.Id, out var run);
            return new AutomationRule(
                stored.Id, stored.Position, rule, rule.Conditions?.ToString() ?? "every incident", stored.Author, stored.Modified, stored.ModifiedBy,
                run.Count, known ? run.Last : null, stored.ApprovedBy);
        });
    }
}
