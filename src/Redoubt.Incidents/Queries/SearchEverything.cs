using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Queries;

/// <summary>Looks for a text in incidents, alerts and entities.</summary>
internal static class SearchEverything
{
    private const int Most = 10;

    public static SearchResult Of(DuckDbConnection connection, string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 500)
            throw new InvalidChangeException("q", "q must have 1 to 500 characters.");
        var where = new Where();
        where.And(IncidentQueue.EntityCondition(where, text));
        var entities = connection.List(
            $"SELECT kind, key, min(name), count(*) FROM alert_entity {where.Sql} GROUP BY 1, 2 ORDER BY 4 DESC, 2 LIMIT {Most}",
            row => new FoundEntity(new((EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), row.GetInt32(3)), where.Values);
        return new(
            IncidentQueue.Page(connection, new IncidentFilter { Search = text, Take = Most }).Items,
            AlertList.Page(connection, new AlertFilter { Search = text, Take = Most }).Items, entities);
    }
}
