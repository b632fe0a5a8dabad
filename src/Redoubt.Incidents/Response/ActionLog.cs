using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Response;

/// <summary>Tells an incident's log, and what is kept of its entities, of an action.</summary>
internal static class ActionLog
{
    /// <summary>How the log calls what connectors report.</summary>
    public const string Reporter = "Redoubt response";

    /// <summary>Writes one line.</summary>
    /// <returns>The incident that it is in now; null for an action outside of incidents.</returns>
    public static long? Write(
        DuckDbConnection connection, ResponseAction action, ActivityKind kind, string who, string what, DateTimeOffset time, ActionState? before = null)
    {
        // What people ask for is audited as their request; this is what nobody asked for at that moment.
        if (kind == ActivityKind.ActionEnded || (kind == ActivityKind.ActionOrdered && action.Origin is not (ActionOrigin.Person or ActionOrigin.Hunting)))
            AuditLog.Append(connection, new AuditEvent(who, $"action.{Wire.Name(action.State)}", $"action {action.Id}", $"{action.Label}: {action.Target.Name}, {what}"));
        if (action.IncidentId is null || Home(connection, action.IncidentId.Value) is not { } incident)
            return null;
        connection.Execute(
            "UPDATE incident SET touched = touched OR $4, last_update = $2, last_modified_by = $3 WHERE id = $1",
            incident, time, who, kind != ActivityKind.ActionEnded && action.Origin == ActionOrigin.Person);
        LogTable.Write(connection, time, new LogLine(
            incident, kind, who, $"{action.Label}: {action.Target.Name}, action {action.Id}, {what}", before is { } state ? Wire.Name(state) : null,
            Wire.Name(action.State)));
        return incident;
    }

    /// <summary>Notes what became of the target in all incidents that it is in.</summary>
    public static void Remediate(DuckDbConnection connection, ResponseAction action)
    {
        if (ActionCatalog.Of(action.Kind).Remediation is { } remediation)
        {
            connection.Execute(
                "UPDATE alert_entity SET remediation = $3 WHERE kind = $1 AND key = lower($2)", (long)action.Target.Kind, action.Target.Key, remediation);
        }
    }

    // Where a merged incident's alerts are now.
    private static long? Home(DuckDbConnection connection, long incident) => connection.List(
        """
        WITH RECURSIVE way AS (
            SELECT id, redirect_to FROM incident WHERE id = $1
            UNION SELECT i.id, i.redirect_to FROM incident i JOIN way w ON i.id = w.redirect_to)
        SELECT id FROM way WHERE redirect_to IS NULL
        """,
        row => (long?)row.GetInt64(0), incident).FirstOrDefault();
}
