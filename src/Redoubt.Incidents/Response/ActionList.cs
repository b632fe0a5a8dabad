using Redoubt.DuckDb;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Response;

/// <summary>Actions by filter.</summary>
internal static class ActionList
{
    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["ordered"] = "ordered", ["ended"] = "ended", ["kind"] = "kind", ["state"] = "state", ["target"] = "lower(target_name)",
        ["origin"] = "origin", ["by"] = "lower(ordered_by)", ["incidentId"] = "incident_id",
    };

    public static Page<ResponseAction> Page(DuckDbConnection connection, ActionFilter filter)
    {
        Paging.Check(filter.Skip, filter.Take);
        var where = Conditions(filter);
        var total = connection.Scalar<long>($"SELECT count(*) FROM response_action {where.Sql}", where.Values);
        var order = Paging.OrderBy(filter.Sort, Sorts, "id DESC");
        var rest = $"{where.Sql} {order} LIMIT {where.Value((long)filter.Take)} OFFSET {where.Value((long)filter.Skip)}";
        return new(total, ActionTable.List(connection, rest, where.Values));
    }

    public static List<ResponseAction> All(DuckDbConnection connection, ActionFilter filter, int most)
    {
        var where = Conditions(filter);
        var rest = $"{where.Sql} {Paging.OrderBy(filter.Sort, Sorts, "id DESC")} LIMIT {where.Value((long)most)}";
        return ActionTable.List(connection, rest, where.Values);
    }

    /// <summary>Those of an incident and of what was merged into it, the newest first.</summary>
    public static List<ResponseAction> OfIncident(DuckDbConnection connection, long incident) => ActionTable.List(
        connection,
        """
        WHERE incident_id IN (
            WITH RECURSIVE part AS (
                SELECT $1::BIGINT AS id UNION SELECT i.id FROM incident i JOIN part p ON i.redirect_to = p.id)
            SELECT id FROM part)
        ORDER BY id DESC
        """,
        incident);

    private static Where Conditions(ActionFilter filter)
    {
        var where = new Where();
        if (filter.Pending is { } pending)
        {
            var states = where.Value(ActionCourse.Pending.Select(state => (long)state).ToArray());
            where.And($"{(pending ? "" : "NOT ")}state = ANY({states}::BIGINT[])");
        }

        where.AnyOf("state", filter.State).AnyOf("kind", filter.Kind).AnyOf("origin", filter.Origin);
        if (!string.IsNullOrWhiteSpace(filter.Target))
        {
            var target = where.Value(filter.Target.Trim());
            where.And($"target_key = lower({target}) OR {Where.Contains("target_name", target)}");
        }

        if (filter.IncidentId is { } incident)
            where.And($"incident_id = {where.Value(incident)}");
        if (!string.IsNullOrWhiteSpace(filter.By))
        {
            var by = where.Value(filter.By.Trim());
            where.And($"{by} IN (ordered_by, approved_by, second_by, refused_by)");
        }

        if (filter.From is { } from)
            where.And($"ordered >= {where.Value(from)}");
        if (filter.To is { } to)
            where.And($"ordered < {where.Value(to)}");
        return where;
    }
}
