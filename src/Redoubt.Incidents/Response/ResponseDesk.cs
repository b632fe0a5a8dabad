using System.Security.Cryptography;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Response;

/// <summary>
/// Where actions are ordered, decided and seen. Safe to use from many threads. Every change is durable, and in its incident's log, when
/// its task ends. Nothing is sent here: <see cref="ActionQueue"/> does that.
/// </summary>
/// <remarks>
/// All may throw <see cref="IncidentNotFoundException"/>, <see cref="InvalidChangeException"/> or <see cref="IncidentRefusedException"/>.
/// <c>who</c> is the name that the log shows.
/// </remarks>
public sealed class ResponseDesk : IDisposable
{
    private const int LongestReason = 2_000;
    private const int MostAtOnce = 1000;
    private const int MostEvidence = 1000;

    private readonly EvidenceStore _store;
    private readonly IncidentEngine _engine;
    private readonly TimeProvider _time;
    private readonly Scope _scope = Scope.All;
    private readonly bool _lent;

    /// <param name="store">Where actions are kept.</param>
    /// <param name="engine">Told of incidents whose actions change.</param>
    /// <param name="connectors">What does actions.</param>
    /// <param name="time">The clock.</param>
    public ResponseDesk(EvidenceStore store, IncidentEngine engine, ActionConnectors connectors, TimeProvider time) =>
        (_store, _engine, Connectors, _time, Work) = (store, engine, connectors, time, new Bell());

    private ResponseDesk(ResponseDesk whole, Scope scope) =>
        (_store, _engine, Connectors, _time, Work, _scope, _lent) = (whole._store, whole._engine, whole.Connectors, whole._time, whole.Work, scope, true);

    /// <summary>What does actions.</summary>
    public ActionConnectors Connectors { get; }

    /// <summary>Rings when there may be something to send.</summary>
    internal Bell Work { get; }

    /// <summary>The same desk for someone who may see only so much; disposing of it leaves this one as it is.</summary>
    public ResponseDesk For(Scope scope) => new(this, scope);

    /// <summary>Orders an action, or proposes it.</summary>
    /// <param name="order">What.</param>
    /// <param name="who">Who orders it; for a rule, its name.</param>
    /// <param name="approved">
    /// Whether it goes ahead without anybody's further decision. Where two persons must approve, it is the first approval when a person
    /// orders it, and none when a rule does.
    /// </param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="IncidentRefusedException">
    /// No connector can do it (a proposal is kept all the same), or the same action for the same target is on its way already.
    /// </exception>
    public Task<ResponseAction> OrderAsync(ActionOrder order, string who, bool approved, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var key = NewKey();
        return DecideAsync(
            connection =>
            {
                ScopeCheck.Order(connection, _scope, order);
                return Order(connection, order, who, approved, key);
            },
            cancel);
    }

    /// <summary>Approves a proposed action, as the first or the second person.</summary>
    /// <exception cref="IncidentRefusedException">It waits for no decision, the person approved it already, or no connector can do it.</exception>
    public Task<ResponseAction> ApproveAsync(long id, string who, CancellationToken cancel = default) =>
        DecideAsync(id, connection => Approve(connection, id, who), cancel);

    /// <summary>Rejects a proposed action.</summary>
    public Task<ResponseAction> RejectAsync(long id, string who, string? reason = null, CancellationToken cancel = default) =>
        DecideAsync(id, connection => Refuse(connection, id, who, reason, ActionStep.Reject), cancel);

    /// <summary>Calls off an action that was not sent yet.</summary>
    public Task<ResponseAction> CancelAsync(long id, string who, string? reason = null, CancellationToken cancel = default) =>
        DecideAsync(id, connection => Refuse(connection, id, who, reason, ActionStep.Cancel), cancel);

    /// <summary>Orders what takes a finished action back, through the connector that did it.</summary>
    /// <returns>The new action; the old one is undone when the new one is confirmed.</returns>
    public Task<ResponseAction> UndoAsync(long id, string who, string? reason = null, CancellationToken cancel = default)
    {
        var key = NewKey();
        return DecideAsync(id, connection => Undo(connection, id, who, reason, key), cancel);
    }

    /// <summary>Asks the connector once more what became of an action that is unconfirmed.</summary>
    public Task<ResponseAction> LookAgainAsync(long id, CancellationToken cancel = default) => DecideAsync(
        id,
        connection =>
        {
            var action = ActionTable.Find(connection, id);
            if (action.State != ActionState.Unconfirmed)
                throw new IncidentRefusedException($"The action is {ActionCourse.Words(action.State)}: only one that is unconfirmed is looked up.");
            action = action with { NextTry = _time.GetUtcNow() };
            ActionTable.Update(connection, action);
            return (action, null);
        },
        cancel);

    /// <summary>Approves or rejects up to 1,000 actions of one kind, each on its own: one that is refused does not keep the others.</summary>
    public async Task<BulkDecision> DecideManyAsync(
        IReadOnlyList<long> ids, bool approve, string who, string? reason = null, CancellationToken cancel = default)
    {
        if (ids.Count is 0 or > MostAtOnce)
            throw new InvalidChangeException("ids", $"ids must name 1 to {MostAtOnce} actions.");
        var distinct = ids.Distinct().ToList();
        var kinds = await _store.ReadAsync(
            _scope,
            connection => distinct.ConvertAll(id => ActionTable.Find(connection, id).Kind).Distinct().Count(), cancel).ConfigureAwait(false);
        if (kinds > 1)
            throw new InvalidChangeException("ids", "ids must name actions of one kind: what is decided together must mean the same.");
        var refused = new List<Refusal>();
        foreach (var id in distinct)
        {
            try
            {
                await (approve ? ApproveAsync(id, who, cancel) : RejectAsync(id, who, reason, cancel)).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IncidentNotFoundException or IncidentRefusedException or InvalidChangeException)
            {
                refused.Add(new(id, error.Message));
            }
        }

        return new(distinct.Count - refused.Count, refused);
    }

    /// <summary>The Action center's list.</summary>
    public Task<Page<ResponseAction>> PageAsync(ActionFilter filter, CancellationToken cancel = default) =>
        _store.ReadAsync(_scope, connection => ActionList.Page(connection, filter), cancel);

    /// <summary>The same list as CSV, at most 10,000 rows.</summary>
    public Task<string> CsvAsync(ActionFilter filter, CancellationToken cancel = default) =>
        _store.ReadAsync(_scope, connection => ActionCsv.Of(ActionList.All(connection, filter, ActionCsv.MostRows)), cancel);

    /// <summary>One action with its tries.</summary>
    public Task<ActionDetail> ActionAsync(long id, CancellationToken cancel = default) => _store.ReadAsync(
            _scope,
        connection =>
        {
            var action = ActionTable.Find(connection, id);
            var effect = ActionCatalog.Of(action.Kind).Effect.Replace("{target}", action.Target.Name, StringComparison.Ordinal);
            return new ActionDetail(action, effect, ActionTable.Tries(connection, id));
        },
        cancel);

    /// <summary>The actions of an incident and of those merged into it, the newest first.</summary>
    public Task<IReadOnlyList<ResponseAction>> OfIncidentAsync(long incident, CancellationToken cancel = default) =>
        _store.ReadAsync<IReadOnlyList<ResponseAction>>(
            _scope,
            connection =>
            {
                IncidentRows.Require(connection, incident);
                return ActionList.OfIncident(connection, incident);
            },
            cancel);

    /// <summary>What can be done to entities of a kind, by which connector, or why not.</summary>
    public IReadOnlyList<OfferedAction> Offered(EntityKind kind)
    {
        var two = _store.Read(ActionRules.All);
        return
        [
            .. ActionCatalog.All.Where(action => action.Targets.Contains(kind)).Select(action =>
            {
                var connector = Connectors.For(action.Kind, kind);
                return new OfferedAction(action, connector?.Name, connector is null ? ActionConnectors.NoneFor(action.Kind) : null, two[action.Kind]);
            }),
        ];
    }

    /// <summary>For each kind of action, whether two persons must approve it.</summary>
    public Task<IReadOnlyDictionary<ActionKind, bool>> TwoPersonRulesAsync(CancellationToken cancel = default) => _store.ReadAsync(ActionRules.All, cancel);

    /// <summary>Says whether two persons must approve a kind of action. Those that wait are decided by the rule of their approval.</summary>
    public Task SetTwoPersonRuleAsync(ActionKind kind, bool twoPersons, CancellationToken cancel = default)
    {
        _ = ActionCatalog.Of(kind);
        return _store.WriteAsync(
            connection =>
            {
                ActionRules.Set(connection, kind, twoPersons);
                return true;
            },
            cancel);
    }

    /// <summary>Ends the bell.</summary>
    public void Dispose()
    {
        if (!_lent)
            Work.Dispose();
    }

    private Task<ResponseAction> DecideAsync(long id, Func<DuckDbConnection, (ResponseAction Action, long? Incident)> work, CancellationToken cancel) => DecideAsync(
        connection =>
        {
            ScopeCheck.Action(connection, _scope, id);
            return work(connection);
        },
        cancel);

    /// <summary>Runs a change and tells of it.</summary>
    internal async Task<ResponseAction> DecideAsync(
        Func<DuckDbConnection, (ResponseAction Action, long? Incident)> work, CancellationToken cancel)
    {
        var (action, incident) = await _store.WriteAsync(
            connection =>
            {
                var done = work(connection);
                if (done.Incident is { } changed)
                    _engine.Decisions.Note(changed);
                return done;
            },
            cancel).ConfigureAwait(false);
        if (incident is { } told)
            _engine.Announce([told], []);
        Work.Ring();
        return action;
    }

    private (ResponseAction Action, long? Incident) Order(DuckDbConnection connection, ActionOrder order, string who, bool approved, string key)
    {
        if (!Enum.IsDefined(order.Kind))
            throw new InvalidChangeException("kind", "There is no such action.");
        if (!Enum.IsDefined(order.Origin))
            throw new InvalidChangeException("origin", "There is no such origin.");
        var reason = (order.Reason ?? "").Trim();
        if (reason.Length > LongestReason)
            throw new InvalidChangeException("reason", $"reason has at most {LongestReason:N0} characters.");
        if (order.Evidence?.Count > MostEvidence)
            throw new InvalidChangeException("evidence", $"evidence names at most {MostEvidence:N0} alerts.");
        if (order.IncidentId is { } incident)
            IncidentState.ToChange(connection, incident);
        var (target, fields) = ActionTarget.Of(connection, order);
        var now = _time.GetUtcNow();
        var action = new ResponseAction(
            0, order.Kind, ActionState.Proposed, target, fields, order.IncidentId, reason, order.Origin, order.Rule, order.Evidence ?? [], who, now,
            null, null, null, null, null, null, 0, null, null, null, null, null);
        return Enter(connection, action, approved, key);
    }

    private (ResponseAction Action, long? Incident) Enter(DuckDbConnection connection, ResponseAction action, bool approved, string key)
    {
        if (ActionTable.List(
            connection, "WHERE kind = $1 AND target_key = $2 AND state = ANY($3::BIGINT[])", (long)action.Kind, action.Target.Key,
            ActionCourse.Open.Select(state => (long)state).ToArray()) is [var same, ..])
        {
            throw new IncidentRefusedException(
                $"'{action.Label}' for {action.Target.Name} is {ActionCourse.Words(same.State)} already: action {same.Id}.");
        }

        var (who, now) = (action.OrderedBy, action.Ordered);
        var two = ActionRules.NeedsTwo(connection, action.Kind);
        if (approved && !two)
            action = Go(action with { ApprovedBy = who }, now);
        else if (approved && action.Origin is ActionOrigin.Person or ActionOrigin.Hunting)
            action = Choose(action with { ApprovedBy = who, State = ActionCourse.After(action.State, ActionStep.ApproveFirst) });
        action = ActionTable.Insert(connection, action, key);
        var what = action.State switch
        {
            ActionState.Proposed => "proposed",
            ActionState.AwaitingSecondPerson => "ordered; a second person must approve it",
            _ => $"ordered, by {action.Connector}",
        };
        return (action, ActionLog.Write(
            connection, action, ActivityKind.ActionOrdered, who, action.Reason.Length > 0 ? $"{what}: {action.Reason}" : what, now));
    }

    private (ResponseAction Action, long? Incident) Approve(DuckDbConnection connection, long id, string who)
    {
        var (before, now) = (ActionTable.Find(connection, id), _time.GetUtcNow());
        var second = before.State == ActionState.AwaitingSecondPerson;
        if (second && string.Equals(before.ApprovedBy, who, StringComparison.OrdinalIgnoreCase))
            throw new IncidentRefusedException($"{who} has approved it already: another person must.");
        ResponseAction action;
        if (second)
            action = Go(before with { SecondBy = who }, now);
        else if (before.State == ActionState.Proposed && ActionRules.NeedsTwo(connection, before.Kind))
            action = before with { ApprovedBy = who, State = ActionCourse.After(before.State, ActionStep.ApproveFirst) };
        else
            action = Go(before with { ApprovedBy = who }, now);
        ActionTable.Update(connection, action);
        var what = action.State == ActionState.Queued ? $"approved, by {action.Connector}" : "approved; a second person must approve it";
        return (action, ActionLog.Write(connection, action, ActivityKind.ActionDecided, who, what, now, before.State));
    }

    private (ResponseAction Action, long? Incident) Refuse(DuckDbConnection connection, long id, string who, string? reason, ActionStep step)
    {
        reason = reason?.Trim();
        if (reason?.Length > LongestReason)
            throw new InvalidChangeException("reason", $"reason has at most {LongestReason:N0} characters.");
        var (before, now) = (ActionTable.Find(connection, id), _time.GetUtcNow());
        var action = before with
        {
            State = ActionCourse.After(before.State, step), RefusedBy = who, Decided = now, Ended = now, NextTry = null,
            Outcome = string.IsNullOrEmpty(reason) ? before.Outcome : reason,
        };
        ActionTable.Update(connection, action);
        FreeUndo(connection, action);
        var what = step == ActionStep.Reject ? "rejected" : "cancelled";
        return (action, ActionLog.Write(
            connection, action, ActivityKind.ActionDecided, who, string.IsNullOrEmpty(reason) ? what : $"{what}: {reason}", now, before.State));
    }

    private (ResponseAction Action, long? Incident) Undo(DuckDbConnection connection, long id, string who, string? reason, string key)
    {
        var done = ActionTable.Find(connection, id);
        _ = ActionCourse.After(done.State, ActionStep.TakeBack);
        if (ActionCatalog.Of(done.Kind).UndoneBy is not { } inverse)
            throw new IncidentRefusedException($"Nothing takes '{done.Label}' back.");
        if (done.UndoneBy is { } already)
            throw new IncidentRefusedException($"It is being undone already: action {already}.");
        reason = string.IsNullOrWhiteSpace(reason) ? $"Undoes action {done.Id}" : reason.Trim();
        if (reason.Length > LongestReason)
            throw new InvalidChangeException("reason", $"reason has at most {LongestReason:N0} characters.");
        var order = new ResponseAction(
            0, inverse, ActionState.Proposed, done.Target, done.Fields, done.IncidentId, reason, ActionOrigin.Person, null, done.Evidence, who,
            _time.GetUtcNow(), null, null, null, null, done.Connector, null, 0, null, null, null, done.Id, null);
        var (action, incident) = Enter(connection, order, approved: true, key);
        ActionTable.Update(connection, done with { UndoneBy = action.Id });
        return (action, incident);
    }

    /// <summary>An action that was to take another back and did not: the other can be undone anew.</summary>
    internal static void FreeUndo(DuckDbConnection connection, ResponseAction action)
    {
        if (action.Undoes is { } undone && action.State is ActionState.Rejected or ActionState.Cancelled or ActionState.Failed)
            connection.Execute("UPDATE response_action SET undone_by = NULL WHERE id = $1 AND undone_by = $2", undone, action.Id);
    }

    private ResponseAction Go(ResponseAction action, DateTimeOffset now) =>
        Choose(action with { State = ActionCourse.After(action.State, ActionStep.Approve), Decided = now });

    private ResponseAction Choose(ResponseAction action)
    {
        var definition = ActionCatalog.Of(action.Kind);
        if (definition.Lacks(action.Fields) is { } lack)
            throw new IncidentRefusedException($"'{definition.Label}' needs {lack} of {action.Target.Name}, which nothing says.");
        var (connector, whyNot) = action.Undoes is null
            ? Connectors.Choose(action.Kind, action.Target, action.Fields) : Same(action.Connector!, action);
        return connector is null ? throw new IncidentRefusedException(whyNot!) : action with { Connector = connector.Name };
    }

    // Only what did it can take it back.
    private (IActionConnector? Connector, string? WhyNot) Same(string name, ResponseAction action)
    {
        if (Connectors.Named(name) is not { } connector || !connector.Does(action.Kind, action.Target.Kind))
            return (null, $"{name} did it and must take it back, but is not set up to do '{action.Label}' now.");
        return connector.WhyNot(action.Kind, action.Target, action.Fields) is { } reason ? (null, $"{name}: {reason}") : (connector, null);
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
