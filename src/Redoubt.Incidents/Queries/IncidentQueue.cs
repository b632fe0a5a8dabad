using System.Globalization;
using Redoubt.DuckDb;

namespace Redoubt.Incidents.Queries;

/// <summary>The queue: incidents by filter.</summary>
internal static class IncidentQueue
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["priority"] = "priority", ["lastActivity"] = "last_activity", ["firstActivity"] = "first_activity", ["created"] = "created",
        ["lastUpdate"] = "last_update", ["severity"] = "severity", ["name"] = "lower(name)", ["id"] = "id", ["status"] = "status",
        ["alertCount"] = "alert_count", ["activeAlertCount"] = "active_alert_count", ["occurrenceCount"] = "occurrence_count",
        ["assignedTo"] = "lower(assigned_to)", ["classification"] = "classification", ["determination"] = "determination",
    };

    public static Page<IncidentRow> Page(DuckDbConnection connection, IncidentFilter filter)
    {
        Paging.Check(filter.Skip, filter.Take);
        var where = Conditions(filter);
        var total = connection.Scalar<long>($"SELECT count(*) FROM incident {where.Sql}", where.Values);
        return new(total, Rows(connection, filter, where, filter.Take));
    }

    /// <summary>The first rows, up to a number that no page may ask for.</summary>
    public static IReadOnlyList<IncidentRow> All(DuckDbConnection connection, IncidentFilter filter, int most)
    {
        Paging.Check(filter.Skip, 0);
        return Rows(connection, filter, Conditions(filter), most);
    }

    private static List<IncidentRow> Rows(DuckDbConnection connection, IncidentFilter filter, Where where, int take)
    {
        // Only the ids are sorted: the wide columns are then read for the few rows of the page.
        var order = Paging.OrderBy(filter.Sort, Columns, "id DESC");
        var ids = connection.List(
            $"SELECT id FROM incident {where.Sql} {order} LIMIT {where.Value((long)take)} OFFSET {where.Value((long)filter.Skip)}",
            row => row.GetInt64(0), where.Values);
        if (ids.Count == 0)
            return [];
        var rows = connection.List(
            $"SELECT {IncidentRows.Columns} FROM incident WHERE id = ANY($1::BIGINT[])", IncidentRows.Row, ids).ToDictionary(row => row.Id);
        foreach (var (id, (facts, named)) in SeenInPart.Of(connection, ids))
            rows[id] = SeenInPart.Row(rows[id], facts, named);
        return [.. ids.Select(id => rows[id])];
    }

    /// <summary>The conditions of a filter, without paging.</summary>
    public static Where Conditions(IncidentFilter filter)
    {
        var where = new Where();
        if (filter.Status.Count == 0 && !filter.WithMerged)
            where.And($"status <> {(int)IncidentStatus.Redirected}"); // closed and hidden: whoever asks for them gets them
        where.AnyOf("status", filter.Status)
            .AnyOf("severity", filter.Severity)
            .AnyOf("classification", filter.Classification)
            .AssignedTo("assigned_to", filter.AssignedTo, filter.Me)
            .AnyIn(filter.Tag, "tags", "system_tags")
            .AnyIn(filter.Detector, "detectors")
            .AnyIn(filter.Tactic, "tactics");
        if (!string.IsNullOrWhiteSpace(filter.Entity))
            where.And($"id IN (SELECT incident_id FROM alert_entity WHERE {EntityCondition(where, filter.Entity.Trim())})");
        if (!string.IsNullOrWhiteSpace(filter.Search))
            where.And(SearchCondition(where, filter.Search.Trim()));
        if (filter.From is { } from)
            where.And($"last_activity >= {where.Value(from)}");
        if (filter.To is { } to)
            where.And($"last_activity < {where.Value(to)}");
        if (filter.MinPriority is { } least)
            where.And($"priority >= {where.Value((long)least)}");
        if (filter.Predicate is { } predicate)
            where.And(PredicateSql.Of(predicate, where));
        return where;
    }

    /// <summary>An entity's key, a part of its name, or any of its hashes.</summary>
    public static string EntityCondition(Where where, string text)
    {
        var parameter = where.Value(text);
        var condition = $"key = lower({parameter}) OR {Where.Contains("name", parameter)}";
        // The key is the strongest hash; people search for whichever they have.
        return text.Length is 32 or 40 or 64 && text.All(char.IsAsciiHexDigit) ? $"{condition} OR {Where.Contains("fields", parameter)}" : condition;
    }

    private static string SearchCondition(Where where, string text)
    {
        var parameter = where.Value(text);
        var byId = long.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? $"id = {where.Value(id)} OR " : "";
        return $"{byId}{Where.Contains("name", parameter)} OR id IN (SELECT incident_id FROM alert_entity "
            + $"WHERE kind = ANY({where.Value(AssetKinds)}::BIGINT[]) AND {Where.Contains("name", parameter)})";
    }

    private static readonly long[] AssetKinds =
        [.. Enum.GetValues<Evidence.EntityKind>().Where(Live.AlertEntities.IsAsset).Select(kind => (long)kind)];
}
