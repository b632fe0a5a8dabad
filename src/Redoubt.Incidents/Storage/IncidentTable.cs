using Redoubt.DuckDb;
using Redoubt.Incidents.Priority;

namespace Redoubt.Incidents.Storage;

/// <summary>Writes those columns of <c>incident</c> that neither people decide nor alerts alone: birth, priority, redirection.</summary>
internal static class IncidentTable
{
    /// <summary>Opens incidents and gives their ids, rising. What follows from alerts is filled in by <see cref="IncidentFacts"/>.</summary>
    public static IReadOnlyList<long> Open(DuckDbConnection connection, int count, DateTimeOffset time, string by)
    {
        if (count == 0)
            return [];
        var ids = connection.List("SELECT nextval('incident_id') FROM range($1)", row => row.GetInt64(0), (long)count);
        using var rows = connection.CreateAppender("incident");
        foreach (var id in ids)
        {
            rows.Append(id)
                .Append((long)IncidentStatus.Active).Append((long)Classification.Unknown).Append((long)Determination.Unknown).AppendNull()
                .Append("[]").AppendNull().AppendNull().AppendNull().Append(false).AppendNull().Append(time).AppendNull().Append(time).Append(by)
                .Append("").Append(0).AppendNull().Append("[]").Append("[]").Append(0).Append(0).Append(0)
                .Append("[]").Append("[]").Append("[]").Append("{}").Append("[]").Append(0).Append(0).Append(time).Append(time)
                .EndRow();
        }

        rows.Complete();
        return ids;
    }

    /// <summary>Sets priorities with their factors.</summary>
    public static void SetPriorities(
        DuckDbConnection connection, IReadOnlyCollection<(long Incident, int Priority, IReadOnlyList<PriorityFactor> Factors)> priorities)
    {
        if (priorities.Count == 0)
            return;
        connection.Execute(
            """
            UPDATE incident SET priority = c.priority, factors = c.factors
            FROM (SELECT unnest($1::BIGINT[]) AS id, unnest($2::BIGINT[]) AS priority, unnest($3::VARCHAR[]) AS factors) c
            WHERE incident.id = c.id
            """,
            priorities.Select(p => p.Incident), priorities.Select(p => (long)p.Priority), priorities.Select(p => Wire.Json(p.Factors)));
    }

    /// <summary>Lets one incident, and all that lead to it, lead to another. Its alerts must have gone there.</summary>
    public static void Redirect(DuckDbConnection connection, long source, long target, DateTimeOffset time, string by)
    {
        connection.Execute("UPDATE incident SET redirect_to = $1 WHERE redirect_to = $2", target, source);
        connection.Execute(
            """
            UPDATE incident SET status = $3, redirect_to = $2, system_tags = '["Redirected"]', priority = NULL, factors = '[]',
                last_update = $4, last_modified_by = $5
            WHERE id = $1
            """,
            source, target, (long)IncidentStatus.Redirected, time, by);
    }
}
