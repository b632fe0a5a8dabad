using Redoubt.DuckDb;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>Changes fields of one alert.</summary>
internal static class ChangeAlert
{
    private const int LongestOwner = 200;

    private sealed record State(
        long Number, long Incident, string Title, AlertStatus Status, Classification Classification, Determination Determination,
        string? AssignedTo);

    /// <returns>The incident that the alert is in; null when nothing changed.</returns>
    public static long? Apply(DuckDbConnection connection, string id, AlertChange change, string who, DateTimeOffset time)
    {
        var before = Read(connection, AlertFinder.Find(connection, id));
        var (classification, determination) =
            Judgement.Change(before.Classification, before.Determination, change.Classification, change.Determination);
        if (change.Status is { } status && !Enum.IsDefined(status))
            throw new InvalidChangeException("status", "There is no such status.");
        var after = before with
        {
            Status = change.Status ?? before.Status,
            Classification = classification,
            Determination = determination,
            AssignedTo = !change.Assigns ? before.AssignedTo
                : string.IsNullOrWhiteSpace(change.AssignedTo) ? null : ChangeIncident.Text("assignedTo", change.AssignedTo, LongestOwner),
        };
        if (after == before)
            return null;
        Write(connection, after, time);
        connection.Execute("UPDATE incident SET touched = true WHERE id = $1", before.Incident);
        IncidentFacts.Refresh(connection, [before.Incident], time, who);
        LogTable.Write(connection, time, Lines(before, after, who));
        return before.Incident;
    }

    private static State Read(DuckDbConnection connection, long number) => connection.List(
        "SELECT alert, incident_id, title, status, classification, determination, assigned_to FROM folded_alert WHERE alert = $1",
        row => new State(
            row.GetInt64(0), row.GetInt64(1), row.GetString(2), (AlertStatus)row.GetInt32(3), (Classification)row.GetInt32(4),
            (Determination)row.GetInt32(5), row.GetStringOrNull(6)),
        number)[0];

    private static void Write(DuckDbConnection connection, State alert, DateTimeOffset time) => connection.Execute(
        """
        UPDATE folded_alert SET status = $2, classification = $3, determination = $4, assigned_to = $5, last_update = $6,
            resolved = CASE WHEN $2 = 2 THEN coalesce(resolved, $6) END
        WHERE alert = $1
        """,
        alert.Number, (long)alert.Status, (long)alert.Classification, (long)alert.Determination, alert.AssignedTo, time);

    private static List<LogLine> Lines(State before, State after, string who)
    {
        var lines = new List<LogLine>();
        void Line(ActivityKind kind, string field, string? from, string? to)
        {
            if (from != to)
            {
                lines.Add(new(
                    before.Incident, kind, who, $"Alert '{before.Title}': {field} changed from {from ?? "nothing"} to {to ?? "nothing"}", from, to));
            }
        }

        Line(ActivityKind.StatusChanged, "status", Wire.Name(before.Status), Wire.Name(after.Status));
        Line(ActivityKind.Classified, "classification", Judged(before), Judged(after));
        Line(ActivityKind.Assigned, "owner", before.AssignedTo, after.AssignedTo);
        return lines;
    }

    private static string Judged(State state) => state.Determination == Determination.Unknown
        ? Wire.Name(state.Classification) : $"{Wire.Name(state.Classification)} / {Wire.Name(state.Determination)}";
}
