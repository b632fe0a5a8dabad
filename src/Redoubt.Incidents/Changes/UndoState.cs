using Redoubt.DuckDb;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>Where an alert stood before it was moved.</summary>
/// <param name="Number">The alert.</param>
/// <param name="Incident">Where it stood.</param>
/// <param name="Apart">Whether a person had put it there.</param>
/// <param name="Join">Why it stood there.</param>
internal sealed record AlertPlace(long Number, long Incident, bool Apart, Join? Join);

/// <summary>An incident that led to another.</summary>
internal sealed record Redirection(long Id, long To);

/// <summary>How things stood before a merge, move or split, and how it left them.</summary>
/// <param name="What">"merge", "move" or "split", for the log.</param>
/// <param name="Target">Where the alerts went.</param>
/// <param name="Created">The target was opened for it.</param>
/// <param name="Alerts">Those that went.</param>
/// <param name="Before">All incidents that took part, before.</param>
/// <param name="After">The same, after.</param>
/// <param name="Redirections">Incidents that led to one of the sources before.</param>
internal sealed record UndoState(
    string What, long Target, bool Created, IReadOnlyList<AlertPlace> Alerts, IReadOnlyList<IncidentState> Before,
    IReadOnlyList<IncidentState> After, IReadOnlyList<Redirection> Redirections)
{
    /// <summary>Where alerts stand now.</summary>
    public static List<AlertPlace> Places(DuckDbConnection connection, IReadOnlyCollection<long> numbers)
    {
        var joins = JoinTable.Of(connection, numbers);
        return connection.List(
            "SELECT alert, incident_id, apart FROM folded_alert WHERE alert = ANY($1::BIGINT[]) ORDER BY alert",
            row => new AlertPlace(row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2), joins.GetValueOrDefault(row.GetInt64(0))), numbers);
    }

    /// <summary>Which incidents lead to these.</summary>
    public static List<Redirection> LeadingTo(DuckDbConnection connection, IEnumerable<long> incidents) => connection.List(
        "SELECT id, redirect_to FROM incident WHERE redirect_to = ANY($1::BIGINT[]) ORDER BY id", row => new Redirection(row.GetInt64(0), row.GetInt64(1)), incidents);

    /// <summary>Keeps it under a token, which whoever has the right to change incidents may use.</summary>
    public void Keep(DuckDbConnection connection, string token, string who, DateTimeOffset time) =>
        connection.Execute("INSERT INTO undo VALUES ($1, $2, $3, $4)", token, time, who, Wire.Json(this));

    public static UndoState? Find(DuckDbConnection connection, string token) =>
        connection.Scalar<string>("SELECT state FROM undo WHERE token = $1", token) is { } json ? Wire.Read<UndoState>(json) : null;
}
