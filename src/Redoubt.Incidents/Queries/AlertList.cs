using Redoubt.DuckDb;

namespace Redoubt.Incidents.Queries;

/// <summary>Alerts by filter: of all incidents, or of one.</summary>
internal static class AlertList
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["lastActivity"] = "last_activity", ["firstActivity"] = "first_activity", ["severity"] = "severity", ["title"] = "lower(title)",
        ["status"] = "status", ["detector"] = "lower(detector)", ["category"] = "lower(category)", ["occurrenceCount"] = "occurrences",
        ["eventCount"] = "events", ["assignedTo"] = "lower(assigned_to)", ["incidentId"] = "incident_id", ["classification"] = "classification",
        ["determination"] = "determination",
    };

    public static Page<AlertRow> Page(DuckDbConnection connection, AlertFilter filter)
    {
        Paging.Check(filter.Skip, filter.Take);
        if (filter.IncidentId is { } incident)
            IncidentRows.Require(connection, incident);
        var where = Conditions(filter);
        var total = connection.Scalar<long>($"SELECT count(*) FROM folded_alert {where.Sql}", where.Values);
        var order = Paging.OrderBy(filter.Sort, Columns, "id");
        var numbers = connection.List(
            $"SELECT alert FROM folded_alert {where.Sql} {order} LIMIT {where.Value((long)filter.Take)} OFFSET {where.Value((long)filter.Skip)}",
            row => row.GetInt64(0), where.Values);
        return new(total, AlertRows.Of(connection, numbers));
    }

    /// <summary>The conditions of a filter, without paging.</summary>
    public static Where Conditions(AlertFilter filter)
    {
        var where = new Where()
            .AnyOf("status", filter.Status)
            .AnyOf("severity", filter.Severity)
            .AnyOf("detector", filter.Detector)
            .AnyOf("category", filter.Category)
            .AnyIn(filter.Tactic, "tactics")
            .AssignedTo("assigned_to", filter.AssignedTo, filter.Me);
        if (!string.IsNullOrWhiteSpace(filter.Entity))
            where.And($"alert IN (SELECT alert FROM alert_entity WHERE {IncidentQueue.EntityCondition(where, filter.Entity.Trim())})");
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var text = where.Value(filter.Search.Trim());
            where.And($"id = {text} OR {Where.Contains("title", text)}");
        }

        if (filter.From is { } from)
            where.And($"last_activity >= {where.Value(from)}");
        if (filter.To is { } to)
            where.And($"last_activity < {where.Value(to)}");
        if (filter.IncidentId is { } incident)
            where.And($"incident_id = {where.Value(incident)}");
        if (filter.Predicate is { } predicate)
            where.And(PredicateSql.Of(predicate, where));
        return where;
    }
}
