using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Automation;

/// <summary>An action that a rule wants done to entities of the incident.</summary>
/// <param name="Action">What; only what needs no more than the permission to respond.</param>
/// <param name="Name">Only entities whose name fits this pattern (<c>*</c>, <c>?</c>); null for all.</param>
/// <param name="OnlyBad">Only those that a source calls malicious or suspicious.</param>
public sealed record ResponseStep(ActionKind Action, string? Name = null, bool OnlyBad = false)
{
    /// <summary>More entities than this are a sign that the rule fits what it was not meant for.</summary>
    private const int MostTargets = 10;

    internal ResponseStep Checked(string field)
    {
        if (!Enum.IsDefined(Action) || ActionCatalog.Of(Action).Permission != "actions.respond")
            throw new InvalidChangeException(field + ".action", "A rule cannot do this action.");
        return this with { Name = string.IsNullOrWhiteSpace(Name) ? null : ChangeIncident.Text(field + ".name", Name, 200) };
    }

    /// <summary>The entities that it is for, at most ten.</summary>
    internal IReadOnlyList<(EntityReference Entity, IReadOnlyList<string> Alerts)> Targets(DuckDbConnection connection, long incident) => [.. connection.List(
        """
        SELECT e.kind, e.key, min(e.name), to_json(list(DISTINCT f.id)[:50])::VARCHAR, bool_or(e.verdict IN ('malicious', 'suspicious'))
        FROM alert_entity e JOIN folded_alert f ON f.alert = e.alert
        WHERE e.incident_id = $1 AND e.kind IN (SELECT unnest($2::BIGINT[])) GROUP BY 1, 2 ORDER BY count(*) DESC, 2
        """,
        row => (Entity: new EntityReference((EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), Alerts: Wire.Read<IReadOnlyList<string>>(row.GetString(3)),
            Bad: !row.IsNull(4) && row.GetBoolean(4)),
        incident, ActionCatalog.Of(Action).Targets.Select(kind => (long)kind))
        .Where(target => (!OnlyBad || target.Bad) && (Name is null || Wildcard.Fits(Name, target.Entity.Name)))
        .Take(MostTargets).Select(target => (target.Entity, target.Alerts))];
}
