using Redoubt.DuckDb;
using Redoubt.Incidents.Naming;

namespace Redoubt.Incidents.Queries;

/// <summary>Incidents with their comments and, when asked for, their alerts.</summary>
internal static class FullIncidents
{
    /// <summary>Those of a filter with <see cref="IncidentFilter.Order"/>.</summary>
    public static FullPage<FullIncident> Page(DuckDbConnection connection, IncidentFilter filter, ExpandedAlerts? expanded)
    {
        Paging.Check(filter.Skip, filter.Take);
        var where = IncidentQueue.Conditions(filter);
        var total = connection.Scalar<long>($"SELECT count(*) FROM incident {where.Sql}", where.Values);
        if (filter.Behind is { } mark)
            where.And(Ordering.Behind(mark, filter.Order, "id", where));
        // One more than asked for tells whether there is a next page.
        var lines = connection.List(
            $"""
            SELECT id{Ordering.Columns(filter.Order)}, alert_count FROM incident {where.Sql} {Ordering.Sql(filter.Order, "id")}
            LIMIT {where.Value(filter.Take + 1L)} OFFSET {where.Value((long)filter.Skip)}
            """,
            row => (Mark: Ordering.Read(row, filter.Order), Alerts: row.GetInt32(filter.Order.Count + 1)), where.Values);
        var most = expanded is null ? filter.Take : Math.Min(filter.Take, Fitting([.. lines.Select(line => Math.Min(line.Alerts, expanded.MostEach))], expanded.MostInAll));
        var shown = lines.Take(most).Select(line => line.Mark).ToList();
        return new(total, Of(connection, shown.ConvertAll(line => line.Number), expanded), lines.Count > most && shown.Count > 0 ? shown[^1] : null);
    }

    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public static FullIncident Find(DuckDbConnection connection, long id, ExpandedAlerts? expanded) =>
        Of(connection, [id], expanded) is [var incident] ? incident : throw new IncidentNotFoundException($"There is no incident {id}.");

    /// <summary>How many incidents of these numbers of alerts stay within what a page may hold; at least one.</summary>
    private static int Fitting(List<int> alerts, int most)
    {
        var (count, sum) = (0, 0);
        while (count < alerts.Count && (count == 0 || sum + alerts[count] <= most))
            sum += alerts[count++];
        return count;
    }

    private static List<FullIncident> Of(DuckDbConnection connection, List<long> ids, ExpandedAlerts? expanded)
    {
        if (ids.Count == 0)
            return [];
        var rows = connection.List(
            $"SELECT {IncidentRows.Columns}, last_modified_by, resolving_comment FROM incident WHERE id = ANY($1::BIGINT[])",
            row => (Row: IncidentRows.Row(row), By: row.GetString(22), Comment: row.GetStringOrNull(23)), ids).ToDictionary(row => row.Row.Id);
        foreach (var (id, (facts, named)) in SeenInPart.Of(connection, ids))
            rows[id] = rows[id] with { Row = SeenInPart.Row(rows[id].Row, facts, named) };
        var comments = CommentsOf(connection, ids);
        var alerts = expanded is null ? null : FullAlerts.OfIncidents(connection, ids, expanded);
        return
        [
            .. from id in ids
               where rows.ContainsKey(id)
               let row = rows[id]
               let its = alerts?.GetValueOrDefault(id)
               select new FullIncident(
                   row.Row, IncidentDescription.Of(row.Row), row.By, row.Comment, [.. comments[id]], alerts is null ? null : its!.Value.Alerts ?? [], its?.More),
        ];
    }

    // What was said about single alerts is told with them.
    private static ILookup<long, Comment> CommentsOf(DuckDbConnection connection, List<long> ids) => connection.List(
        $"""
        SELECT w.target, a.text, a.who, a.time, a.incident_id FROM activity a
        JOIN (SELECT id AS source, id AS target FROM incident UNION ALL SELECT id, redirect_to FROM incident WHERE redirect_to IS NOT NULL) w ON w.source = a.incident_id
        WHERE a.kind = {(int)ActivityKind.Commented} AND w.target = ANY($1::BIGINT[]) AND a.id NOT IN (SELECT activity FROM alert_comment)
        ORDER BY a.id
        """,
        row => (Incident: row.GetInt64(0), Comment: new Comment(
            row.GetInt64(4) == row.GetInt64(0) ? row.GetString(1) : $"From incident {row.GetInt64(4)}: {row.GetString(1)}", row.GetString(2), row.GetTimestamp(3))), ids)
        .ToLookup(row => row.Incident, row => row.Comment);
}
