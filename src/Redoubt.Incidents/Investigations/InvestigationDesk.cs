using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Investigations;

/// <summary>
/// Looks at incidents as a first analyst would: judges their entities, and proposes what to do about the bad ones. It does nothing by
/// itself; an investigation ends when people have decided each of its proposals. One for each store; dispose it before the engine.
/// </summary>
public sealed class InvestigationDesk : IAsyncDisposable
{
    private const string SettingName = "investigations";

    /// <summary>How the log calls it.</summary>
    public const string By = "Automatic investigation";

    private const int MostProposals = 20;
    private readonly EvidenceStore _store;
    private readonly ResponseDesk _response;
    private readonly TimeProvider _time;
    private readonly IncidentFollower _follower;

    /// <summary>Does nothing by itself until <see cref="FollowAsync"/>.</summary>
    public InvestigationDesk(EvidenceStore store, IncidentEngine engine, ResponseDesk response, TimeProvider time, Action<string, Exception>? onFault = null)
    {
        (_store, _response, _time) = (store, response, time);
        _follower = new(store, engine, "investigations", Open, onFault);
    }

    /// <summary>Begins to look at changes of incidents, once; what a crash broke off is queued again.</summary>
    public async Task FollowAsync(CancellationToken cancel = default)
    {
        await WriteAsync(connection => connection.Execute("UPDATE investigation SET state = 'queued' WHERE state = 'running'"), cancel).ConfigureAwait(false);
        await _follower.StartAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Ends when it has looked at all changes so far.</summary>
    public Task CatchUpAsync(CancellationToken cancel = default) => _follower.CatchUpAsync(cancel);

    public Task<InvestigationSettings> SettingsAsync(CancellationToken cancel = default) =>
        _store.ReadAsync(connection => SettingTable.Get<InvestigationSettings>(connection, SettingName), cancel);

    public async Task<InvestigationSettings> SetAsync(InvestigationSettings settings, string who, CancellationToken cancel = default)
    {
        settings = settings.Checked();
        await WriteAsync(connection => SettingTable.Set(connection, SettingName, settings, who, _time.GetUtcNow()), cancel).ConfigureAwait(false);
        return settings;
    }

    /// <summary>The investigations of an incident, the latest first.</summary>
    public Task<IReadOnlyList<Investigation>> OfIncidentAsync(long incident, CancellationToken cancel = default) =>
        _store.ReadAsync<IReadOnlyList<Investigation>>(connection => InvestigationTable.Of(connection, incident), cancel);

    /// <summary>Starts one by hand.</summary>
    /// <exception cref="IncidentRefusedException">One is open already.</exception>
    public async Task<IReadOnlyList<Investigation>> StartAsync(long incident, string who, CancellationToken cancel = default)
    {
        await WriteAsync(
            connection =>
            {
                IncidentState.ToChange(connection, incident);
                if (InvestigationTable.Of(connection, incident).FirstOrDefault(found => found.Ended is null) is { } open)
                    throw new IncidentRefusedException($"Investigation {open.Id} of this incident is still open.");
                InvestigationTable.Queue(connection, incident, who, _time.GetUtcNow());
            },
            cancel).ConfigureAwait(false);
        return await OfIncidentAsync(incident, cancel).ConfigureAwait(false);
    }

    /// <summary>Runs what is queued, and ends what people have decided.</summary>
    /// <param name="scripts">Analyzes the scripts of an incident.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task RunAsync(Func<long, CancellationToken, Task<IReadOnlyList<ScriptFinding>>> scripts, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        foreach (var queued in await _store.ReadAsync(connection => InvestigationTable.In(connection, InvestigationState.Queued), cancel).ConfigureAwait(false))
            await RunAsync(queued, scripts, cancel).ConfigureAwait(false);
        foreach (var pending in await _store.ReadAsync(connection => InvestigationTable.In(connection, InvestigationState.PendingApproval), cancel).ConfigureAwait(false))
            await SettleAsync(pending, cancel).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    private IReadOnlyList<long> Open(DuckDbConnection connection, IReadOnlyList<IncidentNews> news)
    {
        var mode = SettingTable.Get<InvestigationSettings>(connection, SettingName).Mode;
        if (mode == InvestigationMode.Off)
            return [];
        foreach (var incident in news.Where(item => item.Created || item.AlertsJoined).Select(item => item.Incident).Distinct())
        {
            if (IncidentState.Of(connection, [incident]) is not [{ RedirectTo: null } state] || state.Status == IncidentStatus.Resolved)
                continue;
            var latest = InvestigationTable.Of(connection, incident).FirstOrDefault();
            // What waits for people is not asked for again while they think.
            if (latest is { Ended: null } || latest?.State == InvestigationState.TerminatedByUser)
                continue;
            if (mode != InvestigationMode.All && state.Severity != Severity.High && !IsSuspicious(connection, incident))
                continue;
            InvestigationTable.Queue(connection, incident, By, _time.GetUtcNow());
            AuditLog.Append(connection, new AuditEvent(By, "investigation.start", $"incident {incident}"));
        }

        return [];
    }

    private static bool IsSuspicious(DuckDbConnection connection, long incident) => connection.Scalar<long>(
        "SELECT count(*) FROM alert_entity WHERE incident_id = $1 AND verdict IN ('malicious', 'suspicious')", incident) > 0;

    private async Task RunAsync(Investigation investigation, Func<long, CancellationToken, Task<IReadOnlyList<ScriptFinding>>> scripts, CancellationToken cancel)
    {
        var log = investigation.Log.ToList();
        void Say(string text) => log.Add(new(_time.GetUtcNow(), text));
        Say("Begins");
        await SaveAsync(investigation with { State = InvestigationState.Running, Log = log }, cancel).ConfigureAwait(false);

        var whole = true;
        IReadOnlyList<ScriptFinding> findings = [];
        try
        {
            findings = await scripts(investigation.IncidentId, cancel).ConfigureAwait(false);
            Say(findings.Count == 0 ? "No script or command line is bad" : $"{findings.Count} scripts or command lines are bad");
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // The rest can still be looked at; the state says that something is missing.
            whole = false;
            Say($"The scripts could not be analyzed ({error.GetType().Name})");
        }

        var entities = await _store.ReadAsync(connection => EntityVerdicts.Of(connection, investigation.IncidentId, findings), cancel).ConfigureAwait(false);
        var bad = entities.Where(entity => entity.Verdict is EntityVerdicts.Malicious or EntityVerdicts.Suspicious).ToList();
        Say($"Looked at {entities.Count} entities: {bad.Count(entity => entity.Verdict == EntityVerdicts.Malicious)} malicious, {bad.Count(entity => entity.Verdict == EntityVerdicts.Suspicious)} suspicious");
        var proposals = new List<InvestigationProposal>();
        foreach (var entity in bad.Take(MostProposals))
        {
            if (ActionFor(entity) is { } action)
                proposals.Add(await ProposeAsync(investigation.IncidentId, entity, action, cancel).ConfigureAwait(false));
        }

        if (proposals.Count > 0)
            Say($"Proposed {proposals.Count} {(proposals.Count == 1 ? "action" : "actions")}");
        var waits = proposals.Any(proposal => proposal.ActionId is not null);
        var state = waits ? InvestigationState.PendingApproval : !whole ? InvestigationState.Failed
            : bad.Count == 0 ? InvestigationState.Benign : InvestigationState.PartiallyInvestigated;
        await SaveAsync(
            investigation with { State = state, Ended = waits ? null : _time.GetUtcNow(), Entities = entities, Proposals = proposals, Log = log }, cancel).ConfigureAwait(false);
    }

    /// <summary>What is done about a bad entity; null when nothing is known.</summary>
    private static ActionKind? ActionFor(InvestigatedEntity entity) => (entity.Entity.Kind, entity.Verdict) switch
    {
        (EntityKind.File, EntityVerdicts.Malicious) => ActionKind.StopAndQuarantineFile,
        (EntityKind.Ip or EntityKind.Url or EntityKind.Domain, EntityVerdicts.Malicious) => ActionKind.BlockIndicator,
        (EntityKind.Mail, _) => ActionKind.QuarantineMail,
        (EntityKind.Device, _) => ActionKind.IsolateDevice,
        (EntityKind.User, _) when !SystemAccounts.Contain(entity.Entity) => ActionKind.RevokeSessions,
        _ => null,
    };

    private async Task<InvestigationProposal> ProposeAsync(long incident, InvestigatedEntity entity, ActionKind kind, CancellationToken cancel)
    {
        var reason = string.Join("; ", entity.Reasons.Select(why => why.Text));
        reason = reason.Length > 1_900 ? reason[..1_900] + "…" : reason;
        try
        {
            var action = await _response.OrderAsync(
                new ActionOrder(kind, entity.Entity, incident, reason, ActionOrigin.Investigation, By, [.. entity.Reasons.SelectMany(why => why.AlertIds).Distinct(StringComparer.Ordinal)]),
                By, approved: false, cancel).ConfigureAwait(false);
            return new(kind, entity.Entity, action.Id, null);
        }
        catch (Exception refused) when (refused is IncidentRefusedException or InvalidChangeException or IncidentNotFoundException)
        {
            // The same action may wait there already, from somebody else or from before a crash: that one is then ours to follow.
            var same = (await _response.OfIncidentAsync(incident, cancel).ConfigureAwait(false)).FirstOrDefault(action =>
                action.Kind == kind && action.Target.Key == entity.Entity.Key && action.Ended is null);
            return new(kind, entity.Entity, same?.Id, same is null ? refused.Message : null);
        }
    }

    private async Task SettleAsync(Investigation investigation, CancellationToken cancel)
    {
        var ids = investigation.Proposals.Select(proposal => proposal.ActionId).OfType<long>().ToHashSet();
        var actions = (await _response.OfIncidentAsync(investigation.IncidentId, cancel).ConfigureAwait(false)).Where(action => ids.Contains(action.Id)).ToList();
        if (actions.Any(action => action.State is ActionState.Proposed or ActionState.AwaitingSecondPerson))
            return;
        var refused = actions.Count(action => action.State is ActionState.Rejected or ActionState.Cancelled);
        var failed = actions.Count(action => action.State == ActionState.Failed);
        var state = refused == actions.Count ? InvestigationState.TerminatedByUser
            : refused + failed > 0 ? InvestigationState.PartiallyRemediated : InvestigationState.SuccessfullyRemediated;
        var now = _time.GetUtcNow();
        await SaveAsync(
            investigation with { State = state, Ended = now, Log = [.. investigation.Log, new(now, $"All {actions.Count} proposals are decided: {actions.Count - refused} approved, {refused} rejected")] },
            cancel).ConfigureAwait(false);
    }

    private Task SaveAsync(Investigation investigation, CancellationToken cancel) => WriteAsync(connection => InvestigationTable.Write(connection, investigation), cancel);

    private Task WriteAsync(Action<DuckDbConnection> work, CancellationToken cancel) => _store.WriteAsync(
        connection =>
        {
            work(connection);
            return true;
        },
        cancel);
}
