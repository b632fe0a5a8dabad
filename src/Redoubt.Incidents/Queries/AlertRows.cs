using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Queries;

/// <summary>Turns rows of <c>folded_alert</c> into what people see.</summary>
internal static class AlertRows
{
    private const string Columns =
        """
        f.alert, f.id, f.title, f.severity, f.status, f.detector, f.detector_id, f.category, f.tactics, f.techniques, f.first_activity,
        f.last_activity, f.occurrences, f.events, f.classification, f.determination, f.assigned_to, f.incident_id, i.name, f.entities,
        f.remarks
        """;

    /// <summary>The alerts of these numbers, in this order, with why they are where they are.</summary>
    public static List<AlertRow> Of(DuckDbConnection connection, IReadOnlyList<long> numbers)
    {
        if (numbers.Count == 0)
            return [];
        var joins = JoinsOf(connection, numbers);
        var rows = connection.List(
            $"""
            SELECT {Columns} FROM folded_alert f JOIN incident i ON i.id = f.incident_id WHERE f.alert = ANY($1::BIGINT[])
            """,
            row => (Number: row.GetInt64(0), Row: Row(row, joins)), numbers).ToDictionary(row => row.Number, row => row.Row);
        return [.. numbers.Where(rows.ContainsKey).Select(number => rows[number])];
    }

    /// <summary>The joins as people see them: with the title of the alert on the other side.</summary>
    private static Dictionary<long, AlertJoin> JoinsOf(DuckDbConnection connection, IReadOnlyList<long> numbers)
    {
        var joins = JoinTable.Of(connection, numbers);
        var others = joins.Values.Select(join => join.With).Where(id => id.Length > 0).Distinct().ToList();
        var titles = others.Count == 0 ? [] : connection.List(
            "SELECT id, title FROM folded_alert WHERE id = ANY($1::VARCHAR[])", row => (Id: row.GetString(0), Title: row.GetString(1)), others)
            .DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => row.Title);
        return joins.ToDictionary(join => join.Key, join => Shown(join.Value, titles));
    }

    private static AlertJoin Shown(Join join, Dictionary<string, string> titles) => new(
        join.With.Length == 0 ? null : join.With, titles.GetValueOrDefault(join.With), JoinTable.Names(join.Reasons), join.Entities, join.Weight,
        join.Text);

    private static AlertRow Row(DuckDbReader row, Dictionary<long, AlertJoin> joins) => new()
    {
        Id = row.GetString(1),
        Title = row.GetString(2),
        Severity = (Severity)row.GetInt32(3),
        Status = (AlertStatus)row.GetInt32(4),
        Detector = row.GetString(5),
        DetectorId = row.GetStringOrNull(6),
        Category = row.GetStringOrNull(7),
        Tactics = IncidentRows.List(row.GetString(8)),
        Techniques = IncidentRows.List(row.GetString(9)),
        FirstActivity = row.GetTimestamp(10),
        LastActivity = row.GetTimestamp(11),
        OccurrenceCount = row.GetInt64(12),
        EventCount = row.GetInt64(13),
        Classification = (Classification)row.GetInt32(14),
        Determination = (Determination)row.GetInt32(15),
        AssignedTo = row.GetStringOrNull(16),
        IncidentId = row.GetInt64(17),
        IncidentName = row.GetString(18),
        Entities = Wire.Read<IReadOnlyList<EntityReference>>(row.GetString(19)),
        Joins = joins.TryGetValue(row.GetInt64(0), out var join) ? [join] : [],
        Remarks = IncidentRows.List(row.GetString(20)),
    };
}
