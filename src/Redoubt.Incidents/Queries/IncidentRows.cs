using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Priority;

namespace Redoubt.Incidents.Queries;

/// <summary>Turns rows of <c>incident</c> into what people see.</summary>
internal static class IncidentRows
{
    /// <summary>The columns that <see cref="Row"/> reads.</summary>
    public const string Columns =
        """
        id, name, severity, status, priority, classification, determination, assigned_to, tags, system_tags, alert_count,
        active_alert_count, occurrence_count, tactics, techniques, detectors, impact, first_activity, last_activity, created,
        last_update, redirect_to
        """;

    /// <summary>The columns that <see cref="Page"/> reads.</summary>
    private static readonly string PageColumns = $"""
        {Columns}, resolving_comment, factors, evidence_count, asset_count, phases,
        (SELECT count(*) FROM activity a WHERE a.incident_id = incident.id AND a.kind = {(int)ActivityKind.Commented})
        """;

    public static IncidentRow Row(DuckDbReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        Severity = (Severity)row.GetInt32(2),
        Status = (IncidentStatus)row.GetInt32(3),
        Priority = row.Get<int?>(4),
        Classification = (Classification)row.GetInt32(5),
        Determination = (Determination)row.GetInt32(6),
        AssignedTo = row.GetStringOrNull(7),
        Tags = List(row.GetString(8)),
        SystemTags = List(row.GetString(9)),
        AlertCount = row.GetInt32(10),
        ActiveAlertCount = row.GetInt32(11),
        OccurrenceCount = row.GetInt64(12),
        Tactics = List(row.GetString(13)),
        Techniques = List(row.GetString(14)),
        Detectors = List(row.GetString(15)),
        Impact = Wire.Read<Impact>(row.GetString(16)),
        FirstActivity = row.GetTimestamp(17),
        LastActivity = row.GetTimestamp(18),
        Created = row.GetTimestamp(19),
        LastUpdate = row.GetTimestamp(20),
        RedirectTo = row.Get<long?>(21),
    };

    public static IncidentPage Page(DuckDbReader row) => new(Row(row))
    {
        ResolvingComment = row.GetStringOrNull(22),
        Factors = Wire.Read<IReadOnlyList<PriorityFactor>>(row.GetString(23)),
        EvidenceCount = row.GetInt32(24),
        AssetCount = row.GetInt32(25),
        Phases = Wire.Read<IReadOnlyList<Phase>>(row.GetString(26)),
        CommentCount = row.GetInt32(27),
    };

    /// <summary>One incident.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public static IncidentPage Find(DuckDbConnection connection, long id)
    {
        var page = connection.List($"SELECT {PageColumns} FROM incident WHERE id = $1", Page, id).FirstOrDefault()
            ?? throw new IncidentNotFoundException($"There is no incident {id}.");
        page = SeenInPart.Page(connection, page);
        return page with { Description = Naming.IncidentDescription.Of(page) };
    }

    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public static void Require(DuckDbConnection connection, long id)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM incident WHERE id = $1", id) == 0)
            throw new IncidentNotFoundException($"There is no incident {id}.");
    }

    public static IReadOnlyList<string> List(string json) => json == "[]" ? [] : Wire.Read<IReadOnlyList<string>>(json);
}
