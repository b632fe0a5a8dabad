using Redoubt.DuckDb;

namespace Redoubt.Incidents.Queries;

/// <summary>Tells whether the alerts of an incident, and why they are there, are the same as before: much quicker than reading them.</summary>
internal static class AlertStamp
{
    /// <summary>Differs whenever anything that is read of the alerts does.</summary>
    public static string Of(DuckDbConnection connection, long incident) => connection.Scalar<string>(
        """
        SELECT concat_ws(' ', count(*), bit_xor(hash(f.alert, f.id, f.first_activity, f.last_activity, f.occurrences, f.events, f.first_sequence)),
            bit_xor(hash(j.alert, j.with_id, j.reasons, j.entities, j.weight, j.text)))
        FROM folded_alert f LEFT JOIN alert_join j ON j.alert = f.alert WHERE f.incident_id = $1
        """,
        incident)!;
}
