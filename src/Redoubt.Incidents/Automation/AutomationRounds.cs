using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Automation;

/// <summary>
/// Holds automation rules against changes of incidents, in the order of the rules. What rules change sets off no rule: none can trigger
/// itself or another in a circle. A rule sees what the rules before it did.
/// </summary>
internal static class AutomationRounds
{
    /// <returns>The incidents that rules acted on.</returns>
    public static IReadOnlyList<long> Run(DuckDbConnection connection, IReadOnlyList<IncidentNews> news, DateTimeOffset time)
    {
        var rules = RuleTable.Of(connection, RuleTable.Automation).Where(rule => rule.Enabled)
            .Select(rule => (rule.Id, Rule: Wire.Read<AutomationRuleText>(rule.Body), rule.ApprovedBy)).ToList();
        var changed = new List<long>();
        if (rules.Count == 0)
            return changed;
        foreach (var item in news)
        {
            if (Run(connection, rules, item, time))
                changed.Add(item.Incident);
        }

        return changed;
    }

    private static bool Run(DuckDbConnection connection, List<(long Id, AutomationRuleText Rule, string? ApprovedBy)> rules, IncidentNews news, DateTimeOffset time)
    {
        var acted = false;
        ConditionSubject? subject = null;
        foreach (var (id, rule, approvedBy) in rules)
        {
            if (!rule.Triggers.Fits(news) || (!rule.Repeat && HasRun(connection, id, news.Incident)))
                continue;
            if (IncidentState.Of(connection, [news.Incident]) is not [{ RedirectTo: null } incident])
                return acted;
            if (rule.Conditions is { } conditions && !conditions.Holds(subject ??= IncidentSubject.Of(connection, news.Incident)))
                continue;
            var effects = AutomationEffects.Apply(connection, id, rule, approvedBy, incident, time);
            connection.Execute(
                "INSERT INTO automation_run VALUES (nextval('automation_run_id'), $1, $2, $3, $4, $5, $6)",
                id, rule.Name, news.Incident, news.Activity, time, Wire.Json(effects));
            if (effects.Count > 0)
            {
                acted = true;
                AuditLog.Append(connection, new AuditEvent(
                    IncidentNews.RulePrefix + rule.Name, "automation.run", $"incident {news.Incident}", string.Join(". ", effects)));
            }

            subject = null;
            if (rule.Stop)
                return acted;
        }

        return acted;
    }

    private static bool HasRun(DuckDbConnection connection, long rule, long incident) =>
        connection.Scalar<long>("SELECT count(*) FROM automation_run WHERE rule = $1 AND incident_id = $2", rule, incident) > 0;
}
