using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Queries;

/// <summary>Alerts with the records that stand for them.</summary>
internal static class FullAlerts
{
    /// <summary>Those of a filter with <see cref="AlertFilter.Order"/>.</summary>
    public static FullPage<FullAlert> Page(DuckDbConnection connection, AlertFilter filter)
    {
        Paging.Check(filter.Skip, filter.Take);
        var where = AlertList.Conditions(filter);
        var total = connection.Scalar<long>($"SELECT count(*) FROM folded_alert {where.Sql}", where.Values);
        if (filter.Behind is { } mark)
            where.And(Ordering.Behind(mark, filter.Order, "alert", where));
        // One more than asked for tells whether there is a next page.
        var lines = connection.List(
            $"""
            SELECT alert{Ordering.Columns(filter.Order)} FROM folded_alert {where.Sql} {Ordering.Sql(filter.Order, "alert")}
            LIMIT {where.Value(filter.Take + 1L)} OFFSET {where.Value((long)filter.Skip)}
            """,
            row => Ordering.Read(row, filter.Order), where.Values);
        var shown = lines.Take(filter.Take).ToList();
        return new(total, Of(connection, shown.ConvertAll(line => line.Number)), lines.Count > filter.Take && shown.Count > 0 ? shown[^1] : null);
    }

    /// <exception cref="IncidentNotFoundException">No record has this id, or it is not in an incident yet.</exception>
    public static FullAlert Find(DuckDbConnection connection, string id) => Of(connection, [AlertFinder.Find(connection, id)])[0];

    /// <summary>The first alerts of each incident, with where the rest begins.</summary>
    public static Dictionary<long, (IReadOnlyList<FullAlert> Alerts, Bookmark? More)> OfIncidents(
        DuckDbConnection connection, IReadOnlyCollection<long> incidents, ExpandedAlerts expanded)
    {
        var order = Ordering.Sql(expanded.Order, "alert");
        var lines = connection.List(
            $"""
            SELECT * FROM (
              SELECT alert{Ordering.Columns(expanded.Order)}, incident_id, row_number() OVER (PARTITION BY incident_id {order}) AS place
              FROM folded_alert WHERE incident_id = ANY($1::BIGINT[]))
            WHERE place <= $2 ORDER BY incident_id, place
            """,
            row => (Mark: Ordering.Read(row, expanded.Order), Incident: row.GetInt64(expanded.Order.Count + 1)), incidents, expanded.MostEach + 1L);
        var groups = lines.GroupBy(line => line.Incident).Select(group => (Incident: group.Key, Marks: group.Select(line => line.Mark).ToList())).ToList();
        var alerts = Of(connection, [.. groups.SelectMany(group => group.Marks.Take(expanded.MostEach)).Select(mark => mark.Number)]).ToLookup(alert => alert.IncidentId);
        return groups.ToDictionary(
            group => group.Incident,
            group => ((IReadOnlyList<FullAlert>)[.. alerts[group.Incident]], group.Marks.Count > expanded.MostEach ? group.Marks[expanded.MostEach - 1] : null));
    }

    private static List<FullAlert> Of(DuckDbConnection connection, List<long> numbers)
    {
        if (numbers.Count == 0)
            return [];
        var comments = CommentsOf(connection, numbers);
        var alerts = connection.List(
            """
            SELECT f.alert, f.id, f.incident_id, f.status, f.classification, f.determination, f.assigned_to, f.first_activity, f.last_activity,
                c.received, coalesce(f.last_update, c.received), f.resolved, f.occurrences, f.events, o.body,
                CASE WHEN o.format = 'graph-alert' THEN o.raw END
            FROM folded_alert f JOIN occurrence o ON o.sequence = f.first_sequence JOIN occurrence c ON c.sequence = f.alert
            WHERE f.alert = ANY($1::BIGINT[])
            """,
            row => (Number: row.GetInt64(0), Alert: Row(row, comments[row.GetInt64(0)])), numbers).ToDictionary(row => row.Number, row => row.Alert);
        return [.. numbers.Where(alerts.ContainsKey).Select(number => alerts[number])];
    }

    private static ILookup<long, Comment> CommentsOf(DuckDbConnection connection, List<long> numbers) => connection.List(
        "SELECT alert, text, who, time FROM alert_comment WHERE alert = ANY($1::BIGINT[]) ORDER BY activity",
        row => (Alert: row.GetInt64(0), Comment: new Comment(row.GetString(1), row.GetString(2), row.GetTimestamp(3))), numbers)
        .ToLookup(row => row.Alert, row => row.Comment);

    private static FullAlert Row(DuckDbReader row, IEnumerable<Comment> comments) => new()
    {
        Id = row.GetString(1),
        IncidentId = row.GetInt64(2),
        Status = (AlertStatus)row.GetInt32(3),
        Classification = (Classification)row.GetInt32(4),
        Determination = (Determination)row.GetInt32(5),
        AssignedTo = row.GetStringOrNull(6),
        FirstActivity = row.GetTimestamp(7),
        LastActivity = row.GetTimestamp(8),
        Created = row.GetTimestamp(9),
        LastUpdate = row.GetTimestamp(10),
        Resolved = row.IsNull(11) ? null : row.GetTimestamp(11),
        OccurrenceCount = row.GetInt64(12),
        EventCount = row.GetInt64(13),
        Record = AlertJson.Deserialize(row.GetUtf8(14)),
        GraphRecord = row.GetStringOrNull(15),
        Comments = [.. comments],
    };
}
