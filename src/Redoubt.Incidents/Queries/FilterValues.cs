using Redoubt.DuckDb;

namespace Redoubt.Incidents.Queries;

/// <summary>What the filters of the queues can be set to: what occurs.</summary>
internal static class FilterValues
{
    private const int Most = 500;

    public static Filters Of(DuckDbConnection connection)
    {
        List<string> Distinct(string column, string table) => connection.List(
            $"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1 LIMIT {Most}", row => row.GetString(0));
        List<string> InLists(string column) => [.. Distinct(column, "incident").SelectMany(IncidentRows.List)];
        return new(
            Distinct("detector", "folded_alert"),
            [.. InLists("tags").Concat(InLists("system_tags")).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)],
            [.. Distinct("assigned_to", "incident").Union(Distinct("assigned_to", "folded_alert")).Order(StringComparer.OrdinalIgnoreCase)],
            [.. KillChain.InOrder(InLists("tactics")).Select(tactic => new TacticName(tactic, KillChain.NameOf(tactic)))],
            Distinct("category", "folded_alert"));
    }
}
