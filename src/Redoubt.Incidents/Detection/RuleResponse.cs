using System.Collections.Frozen;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Detection;

/// <summary>
/// Proposes the response actions that detection rules ask for, once their alerts are in an incident: <see cref="AutomationDesk"/> hands
/// them over. Each is proposed once an incident, also when a person rejected it. One for each store; dispose it before the engine.
/// </summary>
public sealed class RuleResponse : IAsyncDisposable
{
    /// <summary>More things than this in one alert are a sign that the rule finds what it was not meant for.</summary>
    private const int MostTargets = 10;

    /// <summary>How the log calls a rule that proposes.</summary>
    public const string RulePrefix = "Detection rule: ";

    private static readonly FrozenSet<ActionKind> Proposable = new[]
    {
        ActionKind.IsolateDevice, ActionKind.ContainDevice, ActionKind.RestrictCodeExecution, ActionKind.RunAntivirusScan, ActionKind.CollectInvestigationPackage,
        ActionKind.StopAndQuarantineFile, ActionKind.BlockIndicator, ActionKind.ContainUser, ActionKind.DisableUser, ActionKind.ResetPassword, ActionKind.RevokeSessions,
        ActionKind.RequireSignIn, ActionKind.ConfirmUserCompromised, ActionKind.MoveMailToJunk, ActionKind.SoftDeleteMail, ActionKind.HardDeleteMail, ActionKind.QuarantineMail,
    }.ToFrozenSet();

    private readonly IncidentFollower _follower;

    /// <summary>Does nothing by itself until <see cref="FollowAsync"/>.</summary>
    public RuleResponse(EvidenceStore store, IncidentEngine engine, TimeProvider time, Action<string, Exception>? onFault = null) =>
        _follower = new(store, engine, "detection actions", (connection, news) => Run(connection, news, time.GetUtcNow()), onFault);

    /// <summary>Begins to follow changes of incidents, once, where it stood; what changed since follows at once.</summary>
    public Task FollowAsync(CancellationToken cancel = default) => _follower.StartAsync(cancel);

    /// <summary>Ends when all changes so far were looked at.</summary>
    public Task CatchUpAsync(CancellationToken cancel = default) => _follower.CatchUpAsync(cancel);

    public ValueTask DisposeAsync() => _follower.DisposeAsync();

    /// <summary>Whether a rule may ask for an action. What takes another back, or takes a device out of protection, is for people.</summary>
    internal static bool MayPropose(ActionKind kind) => Proposable.Contains(kind);

    // Nothing is written to the incident here: the order that follows is its line in the log.
    private static IReadOnlyList<long> Run(DuckDbConnection connection, IReadOnlyList<IncidentNews> news, DateTimeOffset time)
    {
        foreach (var incident in news.Where(item => item.Created || item.AlertsJoined).Select(item => item.Incident).Distinct())
        {
            // What people have closed or called false is theirs.
            if (IncidentState.Of(connection, [incident]) is [{ RedirectTo: null, Classification: Classification.Unknown or Classification.TruePositive } state]
                && state.Status != IncidentStatus.Resolved)
                Propose(connection, incident, time);
        }

        return [];
    }

    private static void Propose(DuckDbConnection connection, long incident, DateTimeOffset time)
    {
        var alerts = connection.List(
            """
            SELECT alert, id, detector_id FROM folded_alert
            WHERE incident_id = $1 AND detector = $2 AND detector_id IS NOT NULL ORDER BY first_activity, alert
            """,
            row => (Alert: row.GetInt64(0), Id: row.GetString(1), Rule: row.GetString(2)), incident, RowAlerts.Detector);
        foreach (var rule in alerts.GroupBy(alert => alert.Rule))
        {
            // Only the few that found something here: there may be thousands, and nobody writes meanwhile.
            if (RuleTable.Find(connection, rule.Key) is not { Deleted: null, Rule: { Enabled: true, Actions.Count: > 0 } asking })
                continue;
            var name = asking.Name;
            var who = RulePrefix + name;
            var known = OrderTable.Of(connection, incident, who).Select(order => (order.Kind, order.Target.Key)).ToHashSet();
            foreach (var alert in rule)
            {
                foreach (var kind in asking.Actions)
                {
                    foreach (var target in Targets(connection, alert.Alert, kind))
                    {
                        if (known.Add((kind, target.Key)))
                        {
                            OrderTable.Add(
                                connection,
                                new ActionOrder(kind, target, incident, $"The detection rule '{name}' asks for it", ActionOrigin.Detection, name, [alert.Id]),
                                who, approved: false, time);
                        }
                    }
                }
            }
        }
    }

    /// <summary>What of an alert an action is for. Of devices and accounts those that were attacked: others are only mentioned.</summary>
    private static List<EntityReference> Targets(DuckDbConnection connection, long alert, ActionKind kind) => connection.List(
        """
        SELECT kind, key, min(name) FROM alert_entity
        WHERE alert = $1 AND kind IN (SELECT unnest($2::BIGINT[])) AND (kind NOT IN (SELECT unnest($3::BIGINT[])) OR contains(roles, '"impacted"'))
        GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $4
        """,
        row => new EntityReference((EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), alert,
        ActionCatalog.Of(kind).Targets.Select(target => (long)target), new[] { EntityKind.Device, EntityKind.User, EntityKind.Mailbox }.Select(asset => (long)asset),
        (long)MostTargets);
}
