using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>
/// Whether somebody may change what they ask for, in the transaction that changes it. What is out of sight is answered as what there is
/// not; an incident that is seen in part is not changed by who does not see the rest.
/// </summary>
internal static class ScopeCheck
{
    /// <exception cref="IncidentNotFoundException">None of its alerts is in scope.</exception>
    public static void Seen(DuckDbConnection connection, Scope scope, long incident)
    {
        if (scope.IsAll)
            return;
        ScopedConnection.SetVariables(connection, scope);
        if (SeenAlerts(connection, incident) == 0)
            throw new IncidentNotFoundException($"There is no incident {incident}.");
    }

    /// <exception cref="IncidentNotFoundException">None of its alerts is in scope.</exception>
    /// <exception cref="IncidentRefusedException">Some of its alerts are not.</exception>
    public static void Whole(DuckDbConnection connection, Scope scope, long incident)
    {
        if (scope.IsAll)
            return;
        Seen(connection, scope, incident);
        if (AllAlerts(connection, incident) != SeenAlerts(connection, incident))
            throw new IncidentRefusedException($"Incident {incident} has alerts that you may not see: someone who sees all of them has to change it.");
    }

    /// <summary>Alerts can be moved when they, all that they are with, and all of where they go are in scope.</summary>
    public static void Movable(DuckDbConnection connection, Scope scope, IReadOnlyList<string> ids, params IEnumerable<long?> incidents)
    {
        if (scope.IsAll)
            return;
        ScopedConnection.SetVariables(connection, scope);
        var involved = incidents.OfType<long>().ToHashSet();
        foreach (var number in ids.Select(id => Find(connection, id)))
            involved.Add(connection.Scalar<long>("SELECT incident_id FROM main.folded_alert WHERE alert = $1", number));
        foreach (var incident in involved)
            Whole(connection, scope, incident);
    }

    /// <exception cref="IncidentNotFoundException">There is no alert of this id, or it is not in scope.</exception>
    public static void Alert(DuckDbConnection connection, Scope scope, string id)
    {
        if (scope.IsAll)
            return;
        ScopedConnection.SetVariables(connection, scope);
        Find(connection, id);
    }

    /// <summary>An action may be ordered for what is seen, in an incident that is seen.</summary>
    public static void Order(DuckDbConnection connection, Scope scope, Response.ActionOrder order)
    {
        if (scope.IsAll)
            return;
        ScopedConnection.SetVariables(connection, scope);
        if (order.IncidentId is { } incident)
            Seen(connection, scope, incident);
        foreach (var id in order.Evidence ?? [])
            Find(connection, id);
        var targets = connection.Scalar<long>(
            $"SELECT count(*) FROM {ScopedConnection.Schema}.seen_target WHERE kind = $1 AND key = lower($2)", (long)order.Target.Kind, order.Target.Key.Trim());
        if (targets == 0)
            throw new IncidentNotFoundException($"There is nothing known under {order.Target.Key}.");
    }

    /// <exception cref="IncidentNotFoundException">There is no such action, or it is not in scope.</exception>
    public static void Action(DuckDbConnection connection, Scope scope, long id)
    {
        if (scope.IsAll)
            return;
        ScopedConnection.SetVariables(connection, scope);
        if (connection.Scalar<long>($"SELECT count(*) FROM {ScopedConnection.Schema}.response_action WHERE id = $1", id) == 0)
            throw new IncidentNotFoundException($"There is no action {id}.");
    }

    /// <summary>What is to be undone: as if there were nothing under the token, unless all of it is in scope.</summary>
    public static void Undoable(DuckDbConnection connection, Scope scope, string token)
    {
        if (scope.IsAll || UndoState.Find(connection, token) is not { } state)
            return;
        try
        {
            ScopedConnection.SetVariables(connection, scope);
            if (!state.Alerts.All(place => IsSeen(connection, place.Number)))
                throw new IncidentNotFoundException(Undo.Nothing);
            foreach (var incident in state.Before.Select(before => before.Id).Append(state.Target).Distinct())
            {
                // One that was merged away has no alerts any more.
                if (AllAlerts(connection, incident) > 0)
                    Whole(connection, scope, incident);
            }
        }
        catch (IncidentRefusedException)
        {
            throw new IncidentNotFoundException(Undo.Nothing);
        }
    }

    private static long Find(DuckDbConnection connection, string id)
    {
        var number = AlertFinder.Find(connection, id);
        return IsSeen(connection, number) ? number : throw new IncidentNotFoundException($"There is no alert {id}.");
    }

    private static bool IsSeen(DuckDbConnection connection, long number) =>
        connection.Scalar<long>($"SELECT count(*) FROM {ScopedConnection.Schema}.seen_alert WHERE alert = $1", number) > 0;

    private static long SeenAlerts(DuckDbConnection connection, long incident) =>
        connection.Scalar<long>($"SELECT count(*) FROM {ScopedConnection.Schema}.seen_alert WHERE incident_id = $1", incident);

    private static long AllAlerts(DuckDbConnection connection, long incident) =>
        connection.Scalar<long>("SELECT count(*) FROM main.folded_alert WHERE incident_id = $1", incident);
}
