using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>What people decided about an incident: all of it that a change can change, and an undo can bring back.</summary>
internal sealed record IncidentState(
    long Id, string Name, IncidentStatus Status, Classification Classification, Determination Determination, string? AssignedTo,
    IReadOnlyList<string> Tags, string? ResolvingComment, string? CustomName, Severity? CustomSeverity, bool Touched, long? RedirectTo,
    DateTimeOffset? Resolved, int Alerts, Severity Severity, int? Priority, string Factors, DateTimeOffset LastActivity)
{
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public static IncidentState Of(DuckDbConnection connection, long id) =>
        Of(connection, [id]).FirstOrDefault() ?? throw new IncidentNotFoundException($"There is no incident {id}.");

    /// <summary>Those that exist, by id.</summary>
    public static List<IncidentState> Of(DuckDbConnection connection, IEnumerable<long> ids) => connection.List(
        """
        SELECT id, name, status, classification, determination, assigned_to, tags, resolving_comment, custom_name, custom_severity, touched,
            redirect_to, resolved, alert_count, severity, priority, factors, last_activity
        FROM incident WHERE id = ANY($1::BIGINT[]) ORDER BY id
        """,
        row => new IncidentState(
            row.GetInt64(0), row.GetString(1), (IncidentStatus)row.GetInt32(2), (Classification)row.GetInt32(3), (Determination)row.GetInt32(4),
            row.GetStringOrNull(5), Wire.Read<IReadOnlyList<string>>(row.GetString(6)), row.GetStringOrNull(7), row.GetStringOrNull(8),
            row.IsNull(9) ? null : (Severity)row.GetInt32(9), row.GetBoolean(10), row.Get<long?>(11),
            row.IsNull(12) ? null : row.GetTimestamp(12), row.GetInt32(13), (Severity)row.GetInt32(14), row.Get<int?>(15), row.GetString(16),
            row.GetTimestamp(17)),
        ids);

    /// <summary>One that may be changed.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    /// <exception cref="IncidentRefusedException">It was merged into another.</exception>
    public static IncidentState ToChange(DuckDbConnection connection, long id)
    {
        var state = Of(connection, id);
        return state.RedirectTo is { } target
            ? throw new IncidentRefusedException($"Incident {id} was merged into incident {target}: change that one.") : state;
    }

    /// <summary>As people left it: that tuning resolved all its alerts is said anew once it is known what is in it.</summary>
    public IncidentState WithoutTuning() => Status != IncidentStatus.Resolved || Touched ? this
        : this with
        {
            Status = IncidentStatus.Active, Resolved = null, Classification = Classification.Unknown, Determination = Determination.Unknown,
            ResolvingComment = null,
        };

    /// <summary>Writes all of it, with who changed it and when.</summary>
    public void Write(DuckDbConnection connection, DateTimeOffset time, string who)
    {
        // Custom ones show at once; facts fill in the others.
        connection.Execute(
            """
            UPDATE incident SET status = $2, classification = $3, determination = $4, assigned_to = $5, tags = $6, resolving_comment = $7,
                custom_name = $8, custom_severity = $9, touched = $10, redirect_to = $11, resolved = $12, last_update = $13,
                last_modified_by = $14, name = coalesce($8, name), severity = coalesce($9, severity), priority = $15, factors = $16
            WHERE id = $1
            """,
            Id, (long)Status, (long)Classification, (long)Determination, AssignedTo, Wire.Json(Tags), ResolvingComment, CustomName,
            CustomSeverity is { } severity ? (long)severity : null, Touched, RedirectTo, Resolved, time, who,
            Priority is { } priority ? (long)priority : null, Factors);
    }

    /// <summary>The log line that says a field went from one value to another; null when it did not.</summary>
    public LogLine? Line(ActivityKind kind, string who, string what, string? before, string? after, string? note = null) => before == after ? null
        : new(Id, kind, who, $"{what} changed from {before ?? "nothing"} to {after ?? "nothing"}{(note is null ? "" : ": " + note)}", before, after);
}
