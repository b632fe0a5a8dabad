using Redoubt.DuckDb;
using Redoubt.Incidents.Tuning;

namespace Redoubt.Incidents.Storage;

/// <summary>Leads from any record's id to the alert that it was folded into.</summary>
internal static class AlertFinder
{
    /// <summary>The alert's number.</summary>
    /// <exception cref="IncidentNotFoundException">No record has this id, or it is not in an incident yet.</exception>
    public static long Find(DuckDbConnection connection, string id) =>
        TryFind(connection, id) ?? throw new IncidentNotFoundException(TunedTables.HiddenBy(connection, id) is { } rule
            ? $"The tuning rule '{rule}' hides alert {id}: it is in no incident. Settings, Alert tuning shows it and can bring it back." : $"There is no alert {id}.");

    /// <inheritdoc cref="Find"/>
    public static long? TryFind(DuckDbConnection connection, string id) =>
        connection.Scalar<long?>("SELECT alert FROM folded_alert WHERE id = $1", id)
        // Folds of one key never overlap in time, so the key and the time lead to one.
        ?? connection.Scalar<long?>(
            $"""
            SELECT f.alert FROM occurrence o
            JOIN folded_alert f ON f.fold_key = o.fold_key AND o.first_activity BETWEEN f.first_activity AND f.last_activity
            WHERE o.id = $1 AND {TunedTables.NotAside}
            """,
            id);
}
